"""Data of the front matter in words, as feeds and open data have them."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.build import understand
from generator.library.library import Library
from generator.output import files
from generator.pages import labelled
from tests.running import CONTENT


@pytest.fixture(scope="module")
def library() -> Library:
    content = files.read_content(CONTENT)
    return understand(content.sources, content.files, dt.date(2026, 11, 26)).library


@pytest.mark.parametrize(
    ("path", "line"),
    [
        # A seat never stands without the party, nor an offer as if it was agreed.
        ("aftaler/konstitueringsaftale-2026-2029.md", "APØ. 2 pladser. Formand. Tilbudt."),
        (
            "aftaler/konstitueringsaftale-2026-2029.md",
            "2. næstformand i Regionsrådet i Region Midtjylland. APØ. Tilbudt.",
        ),
        # A count of votes has its name, and the one that it replaced is told of by the editor.
        (
            "moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/4-generalforsamling.md",
            "At styrke fødsler og sundhedsvæsen. Vedtaget.",
        ),
        # A key figure reads on into its text, or stands before it.
        (
            "moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/4-generalforsamling.md",
            "54 ud af 161 tilmeldte havde i begyndelsen af juni 2021 svaret på et skema om dagen.",
        ),
        (
            "sider/fem-principper-for-udgaaende-team.md",
            "50 mio. kr.: Så meget satte regionen af til et løft af psykiatrien. (Tal fra 2019.)",
        ),
        # What stands inside a part does not tear it in two.
        (
            "moeder/kkr-midtjylland/2025-10-20/moede.md",
            (
                "KKR Midtjylland den 19. januar 2026 kl. 10.00. Scandic Silkeborg. "
                "Rådet skulle vælge formand og næstformand. "
                "Rådet skulle udpege politikere til regionale fora. "
                "Rådet skulle lægge mødeplaner for 2026-2030."
            ),
        ),
        # The unit of a column stands beside its name.
        ("moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor-klima-og-kultur.md", "Beløb (mio. kr.)"),
    ],
)
def test_no_value_of_a_feed_stands_without_its_words(
    library: Library, path: str, line: str
) -> None:
    document = next(document for document in library.documents if document.source.path == path)
    text = labelled.plain_text(library, document).replace("\u00a0", " ")
    assert text.split("\n\n").count(line) == 1
