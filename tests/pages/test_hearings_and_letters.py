"""A hearing is open or over, a letter runs out, and a postponed case meets its new meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.build import understand
from generator.kinds.case import CASE as CASE_KIND
from generator.library.library import Library
from generator.pages.journey import journey, postponed_to
from generator.pages.notices import heard, notices
from generator.text.source import Source

PAGE = """\
---
titel: Et brev om stien
type: {type}
hoeringer:
  - titel: Planen for stien
    fra: 2026-03-01
    til: 2026-03-31
    hvordan: Svar på skrift.
frister:
  - hvad: Så længe kan man skrive under.
    frist: frem til foråret
    sidste_dag: 2026-05-31
skrevet: 2026-03-01
---
Her er brevet.
"""
CASE = """\
---
titel: Stien ved åen
nummer: "1"
aabenhed: offentlig
beslutning:
  udfald: udsat
  udsat_til: 2026-04-12
skrevet: 2026-03-01
---
## Kort fortalt

Rådet venter med at beslutte.

## Sagen

Stien går langs åen.
"""


def meeting(day: str) -> Source:
    text = f"---\ntitel: Møde {day}\norgan: raadet\ndato: {day}\ntilstand: afholdt\nskrevet: 2026-03-01\n---\nMødet.\n"
    return Source(f"moeder/raadet/{day}/moede.md", text)


def library(*sources: Source, today: dt.date = dt.date(2026, 6, 30)) -> Library:
    bodies = "organer:\n  - {id: raadet, navn: Rådet, type: andet}\n"
    return understand((Source("registre/organer.yaml", bodies), *sources), {}, today).library


def written(type_: str, today: dt.date) -> Library:
    return library(Source("sider/brev.md", PAGE.format(type=type_)), today=today)


@pytest.mark.parametrize(
    ("day", "state", "banner"),
    [
        (dt.date(2026, 2, 28), "begynder", False),
        (dt.date(2026, 3, 1), "åben", True),
        (dt.date(2026, 3, 31), "åben", True),
        (dt.date(2026, 4, 1), "slut", False),
    ],
)
def test_a_hearing_is_open_from_its_first_day_to_its_last(
    day: dt.date, state: str, banner: bool
) -> None:
    document = written("notat", day).documents[0]
    assert [one.state for one in heard(document, day)] == [state]
    assert ("Åben for svar" in [notice.head for notice in notices(document, day)]) is banner


@pytest.mark.parametrize(
    ("type_", "day", "is_over"),
    [
        ("brev", dt.date(2026, 5, 31), False),
        ("brev", dt.date(2026, 6, 1), True),
        ("notat", dt.date(2026, 6, 1), False),
    ],
)
def test_a_letter_has_run_out_when_its_last_day_is_over(
    type_: str, day: dt.date, is_over: bool
) -> None:
    document = written(type_, day).documents[0]
    assert ("Udløbet" in [notice.head for notice in notices(document, day)]) is is_over


def test_a_postponed_case_and_its_new_meeting_lead_to_each_other() -> None:
    case = Source("moeder/raadet/2026-03-01/1-stien.md", CASE)
    both = library(meeting("2026-03-01"), meeting("2026-04-12"), case)
    document = both.of_kind(CASE_KIND)[0]
    back = journey(both, document)[-1]
    assert back.link
    assert back.link.address == "/moeder/raadet/2026-04-12/"
    waiting = postponed_to(both, "raadet", dt.date(2026, 4, 12))
    assert [crumb.address for crumb in waiting] == ["/moeder/raadet/2026-03-01/1-stien/"]
    assert postponed_to(both, "raadet", dt.date(2026, 4, 13)) == ()


def test_a_new_meeting_that_the_site_does_not_have_is_told_without_a_link() -> None:
    case = Source("moeder/raadet/2026-03-01/1-stien.md", CASE)
    alone = library(meeting("2026-03-01"), case)
    back = journey(alone, alone.of_kind(CASE_KIND)[0])[-1]
    assert back.link is None
    assert back.text == "Udsat hertil."


@pytest.mark.parametrize(
    ("contact", "shown", "href"),
    [
        ("plan@by.example", "plan@by.example", "mailto:plan@by.example"),
        ("mailto:plan@by.example", "plan@by.example", "mailto:plan@by.example"),
        ("https://www.by.example/svar/", "by.example/svar", "https://www.by.example/svar/"),
        ("Rådhuset, stuen", "Rådhuset, stuen", ""),
    ],
)
def test_the_address_for_answers_leads_there(contact: str, shown: str, href: str) -> None:
    text = PAGE.format(type="notat").replace(
        "    hvordan:", f"    kontakt: {contact}\n    hvordan:"
    )
    library_ = library(Source("sider/brev.md", text))
    (hearing,) = heard(library_.documents[0], dt.date(2026, 3, 5))
    assert hearing.reply == (shown, href)
