"""A law: whatever an agenda looks like, no word of a closed item comes out of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.originals.importing import Imported, MeetingTarget, RefusedError, of_meeting
from generator.originals.markup import read as read_html
from generator.originals.plain import read as read_text

MARKS = (
    "{number}. {title} (lukket)", "{number}. (Lukket) {title}", "{number}. LUKKET: {title}",
    "Lukket punkt {number}: {title}", "{number} (Fortrolig) {title}", "{number}. {title} - lukket punkt",
    "Punkt {number}. {title} (fortroligt)", "{number}. {title} (ikke offentlig)",
)  # fmt: skip
OPEN = ("{number}. {title}", "{number}. {title}", "Punkt {number}. {title}")
BODIES = (
    ("Sagsfremstilling", "Prisen er {secret} kr.", "Indstilling", "Det indstilles, at rådet godkender {secret}."),
    ("Indstilling", "Det indstilles, at rådet drøfter {secret}.", "Bilag", "1. Notat om {secret}", "2. Kort"),
    ("{secret} er nævnt her", "Og her: {secret}", "1. Første {secret}", "2. Andet {secret}"),
    ("Sagsnr. 26/12345", "Resumé", "Kort om {secret}", "Beslutning", "Godkendt. {secret}"),
)  # fmt: skip


class Case(NamedTuple):
    """An item of a made-up agenda: whether it is open, and which mark and body it gets."""

    is_open: bool
    mark: int
    body: int


def titled(number: int, case: Case) -> tuple[str, str]:
    """Return the title of an item, and a word that stands in it and nowhere else."""
    secret = f"Q{'åben' if case.is_open else 'hemme'}{number}x77{number}13"
    return f"Sag om {secret}", secret


def lines(cases: Sequence[Case], *, has_overview: bool, ends: bool) -> list[tuple[str, bool]]:
    """Return the lines of an agenda, and which of them are headings."""
    shown: list[tuple[str, bool]] = [("Dagsorden for rådet", True)]
    if has_overview:
        shown.append(("Dagsorden", False))
        shown += [
            (f"{number}. {titled(number, case)[0]}", False) for number, case in enumerate(cases, 1)
        ]
    for number, case in enumerate(cases, 1):
        title, secret = titled(number, case)
        marks = OPEN if case.is_open else MARKS
        shown.append((marks[case.mark % len(marks)].format(number=number, title=title), True))
        shown += [(line.format(secret=secret), False) for line in BODIES[case.body % len(BODIES)]]
    if ends:
        closed = [
            titled(number, case)[1] for number, case in enumerate(cases, 1) if not case.is_open
        ]
        shown += [
            ("Bilag til sagerne", True),
            (f"Notatet handler om {' og '.join(closed)}.", False),
        ]
    return shown


def imported(shown: Sequence[tuple[str, bool]], *, is_html: bool) -> Imported | RefusedError:
    if is_html:
        body = "".join(
            f"<h2>{text}</h2>" if is_heading else f"<p>{text}</p>" for text, is_heading in shown
        )
        paper = read_html(f"<main>{body}</main>".encode())
    else:
        paper = read_text("\n".join(text for text, _ in shown).encode())
    try:
        return of_meeting(
            [paper], MeetingTarget("raadet", "2027-03-03"), all_open=False, accepts=False
        )
    except RefusedError as refused:
        return refused


CASES = st.lists(
    st.builds(Case, st.booleans(), st.integers(0, 99), st.integers(0, 99)), min_size=2, max_size=7
)


@settings(max_examples=100)
@given(CASES, st.booleans(), st.booleans(), st.booleans())
def test_no_word_of_a_closed_item_comes_out(
    cases: list[Case], has_overview: bool, ends: bool, is_html: bool
) -> None:
    result = imported(lines(cases, has_overview=has_overview, ends=ends), is_html=is_html)
    told = " ".join(result.lines if isinstance(result, RefusedError) else result.told)
    written = (
        ""
        if isinstance(result, RefusedError)
        else repr((result.new, result.renewed, result.originals))
    )
    for number, case in enumerate(cases, 1):
        secret = titled(number, case)[1]
        if not case.is_open:
            assert secret.casefold() not in (told + written).casefold()
    if not isinstance(result, RefusedError):
        opened = sum(case.is_open for case in cases)
        assert sum("moede.md" not in path for path in result.new) <= opened
