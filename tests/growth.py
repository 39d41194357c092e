"""Texts of any size, one construct each: what doubles them must at most double the work."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

from generator import units
from generator.library.reading import Registered, registered
from generator.text.source import Source

HEAD = "---\ntitel: En prøve\ntype: notat\n"
SENTENCE = "Rådet siger ja til den nye sti ved skolen. "
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _short(number: int) -> str:
    """Return an abbreviation of its own for each number."""
    return "".join(LETTERS[number // 26**place % 26] for place in range(4))


def _lines(line: str, between: str = "\n") -> Callable[[int], str]:
    return lambda count: f"{HEAD}---\n" + between.join(line.format(at) for at in range(count))


CONSTRUCTS: Mapping[str, Callable[[int], str]] = {
    "sentences in one paragraph": lambda count: f"{HEAD}---\n{SENTENCE * count}",
    "paragraphs": _lines(SENTENCE, "\n\n"),
    "items of a list": _lines("- Rådet siger ja til sti nummer {}."),
    "numbered items": _lines("{}. Rådet siger ja til stien."),
    "headings": _lines("## Sti nummer {}\n\nVi bygger den.\n"),
    "rows of a table": lambda count: (
        f'{HEAD}---\n{{titel="Stier"}}\n| Sti | Pris |\n| --- | --: |\n'
        + "".join(f"| Sti {at} | {at} kr. |\n" for at in range(count))
    ),
    "links": _lines("Se [side nummer {0}](/side-{0}/) og læs den."),
    "pictures": _lines("![Et kort over sti {0}](/figurer/kort-{0}.png)"),
    "footnotes": _lines("Det står her.[^{0}]\n\n[^{0}]: Note nummer {0}.\n"),
    "boxes": _lines("::: fakta Sti {}\nDen er god.\n:::\n"),
    "clauses": _lines("::: punkt {}\nVi bygger stien.\n:::\n"),
    "containers that do not end": _lines("::: fakta Sti {}\n"),
    "quotations": _lines("> Det er en god sti.\n>\n> — Anna {}\n"),
    "abbreviations in one paragraph": lambda count: (
        f"{HEAD}---\n" + " ".join(f"Vi spørger {_short(at)} i dag." for at in range(count))
    ),
    "abbreviations in paragraphs": lambda count: (
        f"{HEAD}---\n" + "\n\n".join(f"Vi spørger {_short(at)} i dag." for at in range(count))
    ),
    "dates": _lines("Vi mødes den {}. maj 2026."),
    "numbers": _lines("Det koster {}.500 kr. om året."),
    "a long word": lambda count: f"{HEAD}---\nVi har {'sti' * count}.\n",
    "long words": _lines("Vi har stibygningsplan{}er her."),
    "underscores": lambda count: f"{HEAD}---\nVi har {'_' * count} her.\n",
    "brackets that stay open": lambda count: f"{HEAD}---\n{'Kommentar [' * count}\n",
    "parentheses that stay open": lambda count: f"{HEAD}---\n{'Rådet (evt. ' * count}\n",
    "topics": lambda count: (
        f"{HEAD}emner: [{', '.join(f'emne{at}' for at in range(count))}]\n---\nEn tekst.\n"
    ),
    "attachments": lambda count: (
        f"{HEAD}bilag:\n"
        + "".join(f"  - titel: Bilag {at}\n" for at in range(count))
        + "---\nEn tekst.\n"
    ),
}
"""What an editor, or somebody who pastes, can write much of."""


def verdict(text: str) -> units.UnitVerdict:
    """Read and judge a page as a build does."""
    register: Registered = registered((Source("sider/stor.md", text),))
    (unit,) = units.units(register)
    return units.verdict(register, (), unit)


def calls(work: Callable[[], object]) -> int:
    """Return how many calls some work makes, of functions in Python and in C."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def steps(work: Callable[[], object]) -> Counter[str]:
    """Return how many lines some work runs through, by the function that they stand in.

    A loop that looks at all items for each one shows here, also where it makes no calls.
    """
    counts: Counter[str] = Counter()

    def entered(frame: FrameType, _event: str, _argument: object) -> Callable[..., object] | None:
        if not {"generator", "tests"} & {*Path(frame.f_code.co_filename).parts}:
            return None
        name = f"{frame.f_code.co_filename} {frame.f_code.co_qualname}"

        def stepped(_frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
            counts[name] += event == "line"
            return stepped

        return stepped

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        work()
    finally:
        sys.settrace(before)
    return counts
