"""A text in two versions: what changed is counted, told and shown side by side."""

from __future__ import annotations

from generator.output import files
from generator.pages import page
from generator.pages.differences import ComparedWords, differences
from generator.rules import RULES
from generator.text.source import Source
from tests import small
from tests.running import TEMPLATES
from tests.small import with_sources

THEME = files.read_theme(TEMPLATES)
OLD = """\
---
titel: Regler for legepladsen i 2025
type: notat
skrevet: 2025-03-01
---

## Kort fortalt

Legepladsen er åben hver dag.

## Reglerne

Porten lukker klokken 20.

Hunde skal være i snor.

- Tag dit affald med hjem.
- Spil ikke høj musik.
"""
NEW = """\
---
titel: Regler for legepladsen i 2026
type: notat
skrevet: 2026-03-01
erstatter: legeplads-2025.md
aendringer:
  - {dato: 2026-03-02, tekst: Klokkeslættet er rettet.}
  - {dato: 2026-03-04, tekst: Punktet om cykler er nyt.}
---

## Kort fortalt

Legepladsen er åben hver dag.

## Reglerne

Porten lukker klokken 21 om sommeren.

- Tag dit affald med hjem.
- Stil cyklen ved porten.
- Spil ikke høj musik.
"""
LIBRARY = with_sources(
    Source("sider/legeplads-2025.md", OLD), Source("sider/legeplads-2026.md", NEW)
).library


def shown(address: str) -> str:
    view = page(LIBRARY, RULES, address)
    assert view is not None
    return THEME.render(view).decode()


def test_each_passage_that_is_new_changed_or_gone_is_counted_and_shown() -> None:
    found = differences(LIBRARY, small.document("sider/legeplads-2026.md", LIBRARY))
    assert found is not None
    assert found.before.address == "/legeplads-2025/"
    assert found.told == "1\u00a0stykke er nyt, 1\u00a0stykke er ændret og 1\u00a0stykke er væk."
    changed, gone, new = found.changes
    assert changed.section == gone.section == new.section == "Reglerne"
    assert changed.before == (
        ComparedWords("Porten lukker klokken", False),
        ComparedWords("20.", True),
    )
    assert changed.now == (
        ComparedWords("Porten lukker klokken", False), ComparedWords("21 om sommeren.", True),
    )  # fmt: skip
    assert (gone.before, gone.now) == ((ComparedWords("Hunde skal være i snor.", True),), ())
    assert (new.before, new.now) == ((), (ComparedWords("Stil cyklen ved porten.", True),))


def test_the_page_shows_them_side_by_side_with_words_for_what_is_missing() -> None:
    html = shown("/legeplads-2026/")
    assert "<del>20.</del>" in html
    assert "<ins>21 om sommeren.</ins>" in html
    assert 'data-head="Nu">Er taget ud' in html
    assert 'data-head="Før">Stod her ikke' in html
    table = html[html.index('class="stacks versions"') :]
    assert table[: table.index("</table>")].count('<tr role="row">') == 1 + 3


def test_the_older_version_leads_to_the_newer_one_and_tells_no_change() -> None:
    html = shown("/legeplads-2025/")
    assert 'id="nyere-udgave"' in html
    assert 'href="/legeplads-2026/"' in html
    assert 'id="det-er-aendret"' not in html


def test_changes_of_our_own_text_are_told_the_newest_first() -> None:
    html = shown("/legeplads-2026/")
    section = html[html.index('id="aendringer-i-teksten"') :]
    assert section.index("4.\u00a0marts 2026") < section.index("2.\u00a0marts 2026")
    assert "Klokkeslættet er rettet." in section


def test_equal_versions_say_so() -> None:
    same = OLD.replace("skrevet", "erstatter: legeplads-2025.md\nskrevet")
    library = with_sources(
        Source("sider/legeplads-2025.md", OLD), Source("sider/legeplads-igen.md", same)
    ).library
    found = differences(library, small.document("sider/legeplads-igen.md", library))
    assert found is not None
    assert (found.told, found.changes) == ("", ())
