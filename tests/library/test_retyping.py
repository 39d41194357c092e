"""What is typed into real texts reads as the whole text would, however little of it is read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest

from generator.desk.pieces import pieces
from generator.desk.rewriting import change, text_of
from generator.kinds import kind_of
from generator.library.document import Document, Unreadable, parse
from generator.library.retyping import retyped
from generator.text.raw import applied
from generator.text.source import Source, normalised
from tests.running import CONTENT
from tests.writing import GOAL, MONEY, TEXT


@cache
def documents() -> tuple[Document, ...]:
    """Return the real texts, the shortest first."""
    paths = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.md"))
    read = [
        parse(Source(path, normalised((CONTENT / path).read_text("utf-8"))), kind)
        for path in paths
        if (kind := kind_of(path))
    ]
    texts = [document for document in read if isinstance(document, Document)]
    return tuple(sorted(texts, key=lambda document: len(document.source.text)))


PATH = "aftaler/stier.md"


@cache
def agreement(text: str = TEXT) -> Document:
    kind = kind_of(PATH)
    assert kind is not None
    document = parse(Source(PATH, text), kind)
    assert isinstance(document, Document)
    return document


def typed(document: Document, before: str, after: str) -> Document | Unreadable:
    """Return a document after an edit of the one place where a text stands."""
    text = document.source.text
    assert text.count(before) == 1, before
    return same(document, Source(document.source.path, text.replace(before, after)))


def same(document: Document, new: Source) -> Document | Unreadable:
    """Return a document as it is typed, having seen that it reads as the whole does."""
    fast, whole = retyped(document, new).document, parse(new, document.kind)
    if isinstance(whole, Unreadable):
        assert fast == whole
    else:
        assert _read(fast) == _read(whole)
    return fast


def test_the_half_that_stands_as_it_did_is_not_read_again() -> None:
    largest = documents()[-1]
    source = largest.source
    in_body = retyped(largest, Source(source.path, f"{source.text}\nNyt.\n")).document
    assert isinstance(in_body, Document)
    assert in_body.record is largest.record
    assert in_body.text.passages[0] is largest.text.passages[0]
    in_field = retyped(
        largest, Source(source.path, source.text.replace("titel: ", "titel: Nyt om ", 1))
    ).document
    assert isinstance(in_field, Document)
    assert in_field.title == f"Nyt om {largest.title}"
    assert in_field.text.passages[-1].block is largest.text.passages[-1].block


TYPED = (
    "{text} Her er en ny sætning om en sti.", "{half}", "Ny tekst", "", "- et punkt\n- et til",
    "## En overskrift", "```\nkode", "> Ordene er hans.\n> — Kilden", "[^9]: En note.",
    "| a | b |\n|---|---|\n| 1 | 2 |", "::: boks\n{text}", "[sti](om.md) ![kort](kort.png)",
    "---\n{text}", 'nej: "{text}', "2026-02-30",
)  # fmt: skip
"""What is typed for a piece: words, signs that mean something, and what its field cannot hold."""


def test_what_is_typed_reads_as_the_whole_text_would() -> None:
    """Many edits of the real texts: the half that is taken over is as if it was read again."""
    read = refused = 0
    for document in documents():
        source, held = document.source, pieces(document)
        for number, piece in enumerate(held[:: max(1, len(held) // 3)]):
            before = text_of(source, piece)
            typed = TYPED[(number + len(source.text)) % len(TYPED)]
            text = typed.format(text=before, half=before[: len(before) // 2])
            changed = change(source, piece, text)
            if changed is None:
                continue
            new = Source(source.path, normalised(applied(source.text, changed)))
            if isinstance(same(document, new), Unreadable):
                refused += 1
            else:
                read += 1
    assert read > 100
    assert refused


def _read(document: Document | Unreadable) -> tuple[object, ...]:
    """Return all that figures are made of."""
    assert isinstance(document, Document)
    text = document.text
    return (
        document.source, document.record, dict(document.places), document.values(),
        document.problems, document.lost, document.address, text.passages, text.counted,
        text.quoted, text.counts, text.sections,
    )  # fmt: skip


SIGNS = (
    "x", " ny ", "æ", "é", ".", ", ", ":", ": ", "#", " # b", '"', "'", "''", "\\", "\t", "- ",
    "[", "]", "{", "}", "&a ", "*", "**", "|", "> ", ">-\n  ", "!", "@", "%", "?", "? ", "~", "`",
    "_", "\n", "\n\n", "---", "...", "\n- ", "\n  - ", "\n    x: y", "\n## H\n", "```", ":::",
    "\n:::\n", "::: fakta\n", "[a](b.md)", "[^1]", "\n[a]: b\n", "1. ", "|---|", "\n|a|\n|-|\n",
    "{lang=en}", "{#id}", "\n    ", "\n# en bemærkning\n", "Er det 5 pct. af kommunen?", "",
)  # fmt: skip
"""What is put in at random: words, and all that means something in YAML or Markdown."""
EDITS = 300


def edits() -> Iterator[tuple[Document, Source]]:
    """Yield texts with one edit in each: in a piece, or anywhere at all."""
    choice = random.Random(2026)  # noqa: S311 - edits that come again
    for number in range(EDITS):
        document = choice.choice(documents())
        text, piece = document.source.text, choice.choice(pieces(document))
        start = choice.randint(*piece.span) if number % 5 else choice.randint(0, len(text))
        end = start + choice.choice((0, 0, 0, 1, 2, 5, 20, 100))
        put = "".join(choice.choice(SIGNS) for _ in range(choice.choice((1, 1, 2, 3))))
        yield document, Source(document.source.path, normalised(text[:start] + put + text[end:]))


def test_any_edit_reads_as_the_whole_text_would() -> None:
    refused = sum(isinstance(same(document, new), Unreadable) for document, new in edits())
    assert 0 < refused < EDITS // 2


def test_a_sign_in_any_field_reads_as_the_whole_text_would() -> None:
    for document in (agreement(), documents()[-1]):
        text, values = document.source.text, document.values()
        for number, value in enumerate(values[:: 1 + len(values) // 60]):
            start, end = value.span
            at = (start, start + 1, (start + end) // 2, end)[number % 4]
            put = SIGNS[number % len(SIGNS)]
            same(document, Source(document.source.path, text[:at] + put + text[at:]))


def test_the_other_entries_of_the_front_matter_are_not_read_again() -> None:
    before = agreement()
    was = before.kind.promises(before.record)
    goal, title = (
        typed(before, GOAL, f"{GOAL} Den er bred."),
        typed(before, "titel: Aftale om stier", "titel: Aftale om stier og veje"),
    )
    assert isinstance(goal, Document)
    assert isinstance(title, Document)
    first, second = goal.kind.promises(goal.record)
    assert (first.id, first != was[0], second is was[1]) == ("sti", True, True)
    assert title.kind.promises(title.record)[0] is was[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("vil sætte flere bænke\n      op i", "vil sætte mange bænke\n      op i"),
        ('ordret: "skal anlægges"', 'ordret: "skal nu anlægges"'),
        ("'En sti ved åen'", "'En ''god'' sti ved åen'"),
        ("Vejudvalget viser en plan for bænkene.", "Vejudvalget viser den."),
    ],
)
def test_an_entry_is_read_by_itself_in_every_style(before: str, after: str) -> None:
    was = agreement()
    now = typed(was, before, after)
    assert isinstance(now, Document)
    assert now.record.original is was.record.original


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - id: baenke", "    - id: baenke"),
        ("  - id: baenke", "  id: baenke"),
        ("    formaal: En ny", "    # formaal: En ny"),
        ("    beloeb: 2,5 mio. kr.\n", ""),
        ("    ordret: vil opsætte\nfrister", "    ordret: vil opsætte frister"),
        ("ordret: vil opsætte", "ordret: &vil vil opsætte"),
        ("ordret: vil opsætte", "ordret: *vil"),
        ("ordret: vil opsætte", "ordret: 'vil opsætte"),
        ("ordret: vil opsætte", "ordret: vil: opsætte"),
        ("ordret: vil opsætte", "ordret:\tvil opsætte"),
        ("titel: Aftale om stier", "titel: >-\n  Aftale om stier"),
        ("titel: Aftale om stier", "titel: >-\nAftale om stier"),
        ("titel: Aftale om stier", "titel: Aftale om stier\n..."),
        ("titel: Aftale om stier", "titel: Aftale om stier\n---"),
        ("partier: [N, S]", "partier: [N, S, T]"),
        ("partier: [N, S]", "partier: [N, S"),
        ("  - trafik", "  - trafik\n  - miljø"),
        ("  - trafik", "  -"),
    ],
)
def test_an_entry_that_changes_more_than_itself_is_read_with_the_rest(
    before: str, after: str
) -> None:
    typed(agreement(), before, after)


def test_an_item_that_stands_twice_is_seen_while_it_is_typed() -> None:
    was = agreement(TEXT.replace("  - trafik\n", "  - trafik\n  - klima\n"))
    now = typed(was, "  - klima", "  - trafik")
    assert [problem.code for problem in now.problems] == ["FMT05"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Først kommer stien", "Først kommer **stien**"),
        ("De to lister vil bruge", "[De to](om.md) lister vil bruge"),
        ("Stien bliver 2 km lang.", "Stien bliver 3 km lang."),
        ("Bænkene er lavet af træ,", "Bænkene er af træ, som er malet,"),
        ("De er røde.", "De er gule."),
        ("Så bygger vi.", "Så bygger vi den."),
        ("| Parken | 20 |", "| Parken og skolen | 30 |"),
        ("En bænk er til tre voksne.", "En bænk er til fire voksne."),
        ("Til sidst ser vi på det hele.", "Til sidst ser vi på alt"),
    ],
)
def test_the_other_blocks_of_the_body_are_not_parsed_again(before: str, after: str) -> None:
    text = TEXT.replace("[^1]: Skolen ligger ved åen.\n", "").replace("[^1]", "")
    known = agreement(text)
    first = retyped(known, Source(PATH, text.replace(before, after))).tokens
    again = retyped(known, Source(PATH, text.replace(before, f"{after[:-1]} nu{after[-1]}"))).tokens
    assert sum(one is not other for one, other in zip(first, again, strict=True)) < 20
    typed(known, before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MONEY, f"{MONEY}[^1]"),
        (MONEY, "[åen]"),
        ("De to lister vil", "## De to lister vil"),
        ("De to lister vil", "    De to lister vil"),
        ("De to lister vil", "- De to lister vil"),
        ("Først kommer stien ved åen.", "==="),
        ("Først kommer stien ved åen.", "{lang=en}"),
        ("Først kommer stien ved åen.", ":::"),
        ("Først kommer stien ved åen.", "```"),
        ("- Stien bliver 2 km lang.", "* Stien bliver 2 km lang."),
        ("1. Først måler vi.", "3. Først måler vi."),
        ("1. Først måler vi.", "1) Først måler vi."),
        ("En bænk er til tre voksne.", ":::"),
        ("En bænk er til tre voksne.", "::: fakta"),
        ("> Stien gør os glade.", "Stien gør os glade."),
        ("> — Borgmesteren", "> Borgmesteren"),
        ("[^1]: Skolen", "[^2]: Skolen"),
        ("| Åen | 10 |", "| Åen | 10"),
        ("| ---- | -----: |", "| ---- |"),
        ('{titel="Penge til stier"}', '{titel="Penge"}'),
        ("### Sådan går det", "### Kort fortalt"),
    ],
)
def test_a_block_that_changes_more_than_itself_is_parsed_with_the_rest(
    before: str, after: str
) -> None:
    typed(agreement(), before, after)
