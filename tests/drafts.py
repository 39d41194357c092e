"""Random Markdown documents that know where each of their visible words stands.

A draft is written piece by piece, like an editor would, so the true place of every word is known
without asking the code under test. The vocabulary is small on purpose: the same words stand in
addresses, titles and alternative texts that no reader sees, and short words inside longer ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from hypothesis import strategies as st

WORDS = (
    "å", "en", "er", "is", "og", "rå", "tre", "æble", "øen", "Aarhus", "cykler", "gårdens",
    "kommunen", "mening", "rådets", "skolerne", "2026", "10.30", "f.eks.", "KKR-mødet", "og/eller",
    "mål,", "sti.", "»hus«", "lang", "titel", "note",
)  # fmt: skip

SPECIALS = (
    ("R&amp;D", "R&D"), ("&aelig;ble", "æble"), ("b&#248;rn", "børn"), ("sm\\_ord", "sm_ord"),
    ("\\*stjerne", "*stjerne"), ("3\\. maj", "3. maj"), ("5&nbsp;kr.", "5\u00a0kr."),
    ("so&shy;lens", "so\u00adlens"), ("\\[klamme\\]", "[klamme]"), ("a&lt;b", "a<b"),
)  # fmt: skip


class Word(NamedTuple):
    """A word that a reader sees: where it begins and ends in the source, and how it looks."""

    start: int
    end: int
    seen: str


@dataclass(slots=True)
class Draft:
    """A document under way. `prefix` stands at the start of each line of the block at hand."""

    text: str = ""
    words: list[Word] = field(default_factory=list)
    prefix: str = ""
    tail: list[Callable[[Draft], None]] = field(default_factory=list)
    names: int = 0
    depth: int = 0

    def raw(self, text: str) -> None:
        self.text += text

    def word(self, written: str, seen: str | None = None) -> None:
        """Write what is seen; a blank that is part of it divides it in two words."""
        parts, looks = written.split(" "), (written if seen is None else seen).split(" ")
        for place, (part, look) in enumerate(zip(parts, looks, strict=True)):
            self.raw(" " if place else "")
            self.words.append(Word(len(self.text), len(self.text) + len(part), look))
            self.raw(part)

    def line(self) -> None:
        self.raw(f"\n{self.prefix}")

    def name(self) -> str:
        self.names += 1
        return f"n{self.names}"


Piece = Callable[[Draft], None]
a_word = st.sampled_from(WORDS)
some_words = st.lists(a_word, min_size=1, max_size=4)


def spaced(pieces: list[Piece], draft: Draft) -> None:
    for place, piece in enumerate(pieces):
        draft.raw(" " if place else "")
        piece(draft)


def plain(words: list[str]) -> Piece:
    return lambda draft: spaced(
        [lambda diagnostic, word=word: diagnostic.word(word) for word in words], draft
    )  # type: ignore[misc]


@st.composite
def a_special(draw: st.DrawFn) -> Piece:
    written, seen = draw(st.sampled_from(SPECIALS))
    return lambda draft: draft.word(written, seen)


def around(opens: str, inner: Piece, closes: str) -> Piece:
    def write(draft: Draft) -> None:
        draft.raw(opens)
        inner(draft)
        draft.raw(closes)

    return write


@st.composite
def a_link(draw: st.DrawFn) -> Piece:
    inner = draw(an_inner)
    address = draw(a_word).replace("»", "").replace("«", "")
    title = draw(st.sampled_from(("", ' "{}"', " '{}'", " ({})"))).format(
        " ".join(draw(some_words))
    )
    attributes = draw(st.sampled_from(("", "", "{lang=en}")))
    style = draw(st.sampled_from(("inline", "angle", "brackets", "reference")))
    if style == "inline":
        return around("[", inner, f"](/{address}{title}){attributes}")
    if style == "angle":
        return around("[", inner, f"](</{address} {address}>{title})")
    if style == "brackets":
        return around("[", inner, f"](/{address}({address}) 'a) {address}] \\' )')")

    def reference(draft: Draft) -> None:
        name = f"{draw(a_word).strip('.,»«')} {draft.name()}"
        around("[", inner, f"][{name}]")(draft)
        draft.tail.append(lambda end: end.raw(f"[{name}]: /{address}{title}"))

    return reference


@st.composite
def an_image(draw: st.DrawFn) -> Piece:
    alt, title = draw(some_words), " ".join(draw(some_words))
    named = draw(st.sampled_from(("", f' "{title}"', f" '{title} ) ] {title}'")))
    attributes = draw(st.sampled_from(("", "", "{lang=en}")))
    gap = draw(st.sampled_from((" ", " ", "\n")))
    address = draw(a_word).strip("»«")

    def write(draft: Draft) -> None:
        spaces = gap.replace("\n", f"\n{draft.prefix}")
        draft.raw(f"![{spaces.join(alt)}](/{address}.png{named}){attributes}")

    def reference(draft: Draft) -> None:
        name = draft.name()
        draft.raw(f"![{' '.join(alt)}][{name}]")
        draft.tail.append(lambda end: end.raw(f"[{name}]: /{address}.png{named}"))

    return draw(st.sampled_from((write, reference)))


@st.composite
def a_shortcut(draw: st.DrawFn) -> Piece:
    """A link by reference that is its own label: `[n1]` or `[n1][]`."""
    ending, address = draw(st.sampled_from(("", "[]"))), draw(a_word).strip("»«")

    def write(draft: Draft) -> None:
        name = draft.name()
        draft.raw("[")
        draft.word(name)
        draft.raw(f"]{ending}")
        draft.tail.append(lambda end: end.raw(f'[{name}]: /{address} "{name}"'))

    return write


@st.composite
def some_code(draw: st.DrawFn) -> Piece:
    """Code with a backtick in it, over two lines, or with attributes that are not shown."""
    words, more = draw(some_words), draw(some_words)
    style = draw(st.sampled_from(("double", "lines", "attributes")))

    def write(draft: Draft) -> None:
        if style == "double":
            draft.raw("``")
            draft.word(f"{words[0]}`{more[0]}")
            draft.raw("``")
        elif style == "lines":
            draft.raw("`")
            plain(words)(draft)
            draft.line()
            plain(more)(draft)
            draft.raw("`")
        else:
            around("`", plain(words), "`{lang=en}")(draft)

    return write


@st.composite
def a_note(draw: st.DrawFn) -> Piece:
    word, inside = draw(a_word), draw(some_words)
    below = draw(st.booleans())

    def write(draft: Draft) -> None:
        name = draft.name()
        draft.word(word)
        draft.raw(f"[^{name}]")
        gap = f"\n{' ' * 4}" if below else " "
        draft.tail.append(around(f"[^{name}]:{gap}", plain(inside), ""))

    return write


@st.composite
def a_break(draw: st.DrawFn) -> Piece:
    before, after = draw(some_words), draw(some_words)
    ending = draw(st.sampled_from(("", " ", "  ", "\\")))

    def write(draft: Draft) -> None:
        plain(before)(draft)
        draft.raw(ending)
        draft.line()
        plain(after)(draft)

    return write


simple = st.one_of(some_words.map(plain), a_special())
an_inner: st.SearchStrategy[Piece] = st.one_of(
    simple,
    some_words.map(lambda words: around("*", plain(words), "*")),
    some_words.map(lambda words: around("`", plain(words), "`")),
    an_image(),
)
a_piece: st.SearchStrategy[Piece] = st.one_of(
    simple,
    simple.map(lambda piece: around("*", piece, "*")),
    simple.map(lambda piece: around("**", piece, "**")),
    some_words.map(lambda words: around("`", plain(words), "`")),
    some_words.map(lambda words: around("[", plain(words), "]{lang=en}")),
    a_link(),
    an_image(),
    a_shortcut(),
    some_code(),
    a_note(),
    a_break(),
    some_words.map(lambda words: around("_", plain(words), "_")),
    some_words.map(lambda words: around("***", plain(words), "***")),
    a_word.map(lambda word: lambda draft: around("<", _address(word), ">")(draft)),
)


def _address(word: str) -> Piece:
    return lambda draft: draft.word(f"https://x.dk/{word.strip('.,»«')}")


a_line = st.lists(a_piece, min_size=1, max_size=5)


def opened(pieces: list[Piece]) -> Piece:
    """Write pieces after a word, so that no piece makes a list or a heading of its line."""

    def write(draft: Draft) -> None:
        draft.word("Nu")
        draft.raw(" ")
        spaced(pieces, draft)

    return write


def single_line(pieces: list[Piece]) -> Piece:
    """Write pieces in a place where a line break would end the block."""

    def write(draft: Draft) -> None:
        trial = Draft(prefix="\x00")
        opened(pieces)(trial)
        if "\x00" in trial.text:
            draft.word("Kort")
        else:
            opened(pieces)(draft)

    return write


def indented(prefix: str, first: str, blocks: list[Piece]) -> Piece:
    """Write blocks behind a prefix: in a list item, a quotation."""

    def write(draft: Draft) -> None:
        before = draft.prefix
        draft.raw(first)
        draft.prefix = before + prefix
        for place, block in enumerate(blocks):
            if place:
                draft.raw(f"\n{draft.prefix.rstrip()}")
                draft.line()
            block(draft)
        draft.prefix = before

    return write


def boxed(name: str, title: Piece | None, blocks: list[Piece]) -> Piece:
    def write(draft: Draft) -> None:
        colons = ":" * (12 - draft.depth)
        draft.depth += 1
        draft.raw(f"{colons} {name}")
        if title:
            draft.raw(" ")
            title(draft)
        for block in blocks:
            draft.line()
            block(draft)
            draft.raw(f"\n{draft.prefix.rstrip()}")
        draft.line()
        draft.raw(colons)
        draft.depth -= 1

    return write


def table(rows: list[list[Piece]]) -> Piece:
    width = min(len(row) for row in rows)

    def write(draft: Draft) -> None:
        around('{titel="', plain([WORDS[3], WORDS[5]]), '"}')(draft)
        for place, row in enumerate(rows):
            draft.line()
            draft.raw("|")
            for cell in row[:width]:
                draft.raw(" ")
                cell(draft)
                draft.raw(" |")
            if not place:
                draft.line()
                draft.raw("|" + "---|" * width)

    return write


def sequence(markers: list[str], items: list[list[Piece]]) -> Piece:
    """Write a list, tight or loose."""

    def write(draft: Draft) -> None:
        for place, (marker, blocks) in enumerate(zip(markers, items, strict=False)):
            if place:
                draft.line()
            indented(" " * len(marker), marker, blocks)(draft)

    return write


a_paragraph = a_line.map(opened)
a_heading = st.tuples(a_line.map(single_line), st.sampled_from(("", " {#her}"))).map(
    lambda both: around("## ", both[0], both[1])
)
a_code_block = some_words.map(lambda words: _fence(words))


def _fence(words: list[str]) -> Piece:
    def write(draft: Draft) -> None:
        draft.raw("```")
        draft.line()
        plain(words)(draft)
        draft.line()
        draft.raw("```")

    return write


def _outer(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    blocks = st.lists(inner, min_size=1, max_size=2)
    return st.one_of(
        st.lists(blocks, min_size=1, max_size=3).map(
            lambda diagnostic: sequence(["- "] * 3, diagnostic)
        ),
        st.lists(blocks, min_size=1, max_size=3).map(
            lambda diagnostic: sequence(["1. ", "2. ", "3. "], diagnostic)
        ),
        blocks.map(lambda diagnostic: indented("> ", "> ", diagnostic)),
        st.tuples(a_word, blocks).map(
            lambda both: boxed("fakta", lambda draft: draft.word(both[0]), both[1])
        ),
        blocks.map(
            lambda diagnostic: boxed("punkt 3.1", lambda draft: draft.word("Pris"), diagnostic)
        ),
        blocks.map(lambda diagnostic: boxed("eksempel", None, diagnostic)),
    )


a_table = st.lists(
    st.lists(a_line.map(single_line), min_size=2, max_size=3), min_size=2, max_size=3
).map(table)
a_block: st.SearchStrategy[Piece] = (
    st.recursive(st.one_of(a_paragraph, a_heading, a_code_block), _outer, max_leaves=6) | a_table
)

FRONT = "---\ntitel: Nu er det en prøve\ntype: notat\nskrevet: 2026-03-01\n---\n"


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Return a whole page with its words."""
    draft = Draft(FRONT)
    for block in draw(st.lists(a_block, min_size=1, max_size=5)):
        draft.raw("\n")
        block(draft)
        draft.raw("\n")
    for piece in draft.tail:
        draft.raw("\n")
        piece(draft)
        draft.raw("\n")
    return draft
