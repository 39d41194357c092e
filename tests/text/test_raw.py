"""A change in a source reaches the file's own bytes, and no others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.raw import TextChange, applied, difference, narrowed, rewritten
from generator.text.source import Span, normalised


@pytest.mark.parametrize(
    ("raw", "before", "after", "expected"),
    [
        (b"En\nTo\n", "To", "Tre", b"En\nTre\n"),
        (b"En\r\nTo\r\n", "To", "Tre\nFire", b"En\r\nTre\r\nFire\r\n"),
        (b"En\rTo", "To", "Tre\nFire", b"En\rTre\rFire"),
        (b"En\nTo\r\nTre\n", "To", "To\nx", b"En\nTo\nx\r\nTre\n"),
        (b"En\r\nTo\nTre\n", "Tre", "Tre\nx", b"En\r\nTo\nTre\nx\n"),
        (b"\xef\xbb\xbfEn\n", "En", "To", b"\xef\xbb\xbfTo\n"),
        (b"En", "En", "En\nTo", b"En\nTo"),
        ("A\u030aen er ny".encode(), "ny", "bl\u00e5", "A\u030aen er bla\u030a".encode()),
        ("\u00c5en, A\u030aen".encode(), "en, ", "er, ", "\u00c5er, A\u030aen".encode()),
        ("x\u0327 y".encode(), "x\u0327", "x", b"x y"),
        ("\u1112\u1161\u11ab!".encode(), "!", "?", "\u1112\u1161\u11ab?".encode()),
    ],
)  # fmt: skip
def test_a_file_keeps_its_ways(raw: bytes, before: str, after: str, expected: bytes) -> None:
    start = normalised(raw.decode()).index(before)
    assert rewritten(raw, TextChange(Span(start, start + len(before)), after)) == expected


SIGNS = st.sampled_from(
    [
        "a",
        "b",
        " ",
        "=",
        "æ",
        "å",
        "é",
        "\u0301",
        "\u030a",
        "\u0338",
        "\n",
        "😀",
        "\u1100",
        "\u1161",
    ]
)
TEXTS = st.text(SIGNS, max_size=14)


@given(TEXTS, TEXTS, st.integers(0, 14), st.integers(0, 14), st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))  # fmt: skip
def test_the_new_source_is_the_old_one_with_the_change(
    text: str, new: str, first: int, last: int, is_apart: bool, line_end: str, mark: str
) -> None:
    own = unicodedata.normalize("NFD", text) if is_apart else text
    raw = (mark + own.replace("\n", line_end)).encode()
    source = normalised(raw.decode())
    start, end = sorted((min(first, len(source)), min(last, len(source))))
    after = rewritten(raw, TextChange(Span(start, end), normalised(new)))
    expected = normalised(source[:start] + normalised(new) + source[end:])
    assert normalised(after.decode()) == expected


@given(TEXTS, TEXTS)
def test_what_does_not_change_is_not_written(text: str, new: str) -> None:
    change = narrowed(text, TextChange(Span(0, len(text)), new))
    assert text[: change.span.start] + change.text + text[change.span.end :] == new
    assert len(change.text) <= len(new)
    assert not change.text or text[change.span.start : change.span.end] != change.text


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_a_difference_makes_one_text_another_and_is_no_longer_than_it_must(
    old: str, new: str
) -> None:
    change = difference(old, new)
    assert applied(old, change) == new
    gone, put = old[change.span.start : change.span.end], change.text
    assert not gone or not put or (gone[0] != put[0] and gone[-1] != put[-1])
