"""What an attachment tells of itself, and what is wrong inside it."""

from __future__ import annotations

import hashlib
import time

import pytest

from generator.text.attachments import Facts, File, Flaw
from tests import papers
from tests.papers import packed, pdf, word


def facts(name: str, raw: bytes) -> Facts:
    return File(f"bilag/{name}", raw).facts


def test_a_file_knows_its_type_size_and_checksum() -> None:
    file = File("bilag/Kort over sti.PDF", b"123")
    assert (file.type, file.size) == ("pdf", 3)
    assert file.sha512 == hashlib.sha512(b"123").hexdigest()


def test_a_sound_pdf_has_no_flaws_and_its_pages_are_counted() -> None:
    assert facts("a.pdf", pdf(pages=3)) == Facts((), "", 3)


@pytest.mark.parametrize(
    ("raw", "flaws"),
    [
        (pdf(title=""), (Flaw.NO_TITLE,)),
        (pdf(language=""), (Flaw.NO_LANGUAGE,)),
        (pdf(tagged=False), (Flaw.NO_TAGS,)),
        (pdf(marked=False), (Flaw.NO_TAGS,)),
        (pdf(picture=True, pages=2), (Flaw.NO_TEXT,)),
        (pdf(note=True), (Flaw.COMMENTS,)),
        (
            pdf(title="", language="", tagged=False),
            (Flaw.NO_TITLE, Flaw.NO_LANGUAGE, Flaw.NO_TAGS),
        ),
    ],
)
def test_each_flaw_of_a_pdf_is_seen(raw: bytes, flaws: tuple[Flaw, ...]) -> None:
    assert facts("a.pdf", raw).flaws == flaws


def test_the_author_of_a_file_is_told() -> None:
    assert facts("a.pdf", pdf(author="Bo Berg")).author == "Bo Berg"
    assert facts("a.docx", word(author="Bo &amp; Ida")).author == "Bo & Ida"
    assert facts("a.docx", word()).author == ""


@pytest.mark.parametrize("told", ["<dc:creator>" + " " * 100_000, "<dc:creator " * 20_000])
def test_an_author_that_is_not_there_is_looked_for_once(told: str) -> None:
    began = time.process_time()
    assert facts("a.docx", packed({"docProps/core.xml": told})).author == ""
    assert time.process_time() - began < 5


def test_a_locked_pdf_is_read_only_when_it_needs_no_password() -> None:
    assert facts("a.pdf", pdf(password="")) == Facts((), "", 1)
    locked = pdf(password="hemmelig")  # noqa: S106 - it locks nothing of value
    assert facts("a.pdf", locked) == Facts((Flaw.BROKEN,))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.odt"])
@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"tekst", pdf()[:300]])
def test_what_cannot_be_read_is_broken_and_nothing_is_printed(
    name: str, raw: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert facts(name, raw) == Facts((Flaw.BROKEN,))
    assert capfd.readouterr() == ("", "")


CHANGES = [
    '<w:ins w:id="1"/>', '<w:del w:id="1"/>', '<w:moveFrom w:id="1"/>', '<w:rPrChange w:id="1"/>',
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_tracked_changes_in_a_text_are_seen(change: str) -> None:
    assert facts("a.docx", word(change=change)).flaws == (Flaw.CHANGES,)


def test_words_that_look_like_changes_are_none() -> None:
    assert facts("a.docx", word(change="<w:insideH/><w:t>del og ins</w:t>")).flaws == ()


@pytest.mark.parametrize(
    ("name", "part", "text", "flaw"),
    [
        ("a.docx", "word/comments.xml", '<w:comment w:id="0"/>', Flaw.COMMENTS),
        ("a.xlsx", "xl/comments1.xml", '<comment ref="A1"/>', Flaw.COMMENTS),
        (
            "a.xlsx",
            "xl/threadedComments/threadedComment1.xml",
            "<threadedComment />",
            Flaw.COMMENTS,
        ),
        ("a.pptx", "ppt/comments/comment1.xml", '<p:cm authorId="1"/>', Flaw.COMMENTS),
        ("a.odt", "content.xml", "<office:annotation>", Flaw.COMMENTS),
        ("a.odt", "content.xml", "<text:tracked-changes>", Flaw.CHANGES),
        ("a.docx", "word/footnotes.xml", '<w:ins w:id="1">', Flaw.CHANGES),
        ("a.xlsx", "xl/revisions/revisionLog1.xml", '<rcc rId="1">', Flaw.CHANGES),
    ],
)
def test_comments_and_changes_are_seen_in_each_format(
    name: str, part: str, text: str, flaw: Flaw
) -> None:
    assert facts(name, packed({part: text})).flaws == (flaw,)


def test_a_list_of_comments_that_is_empty_is_no_flaw() -> None:
    assert facts("a.docx", word()) == Facts()


def test_pictures_are_not_looked_into() -> None:
    assert facts("a.png", b"x") == Facts()


def test_every_name_of_the_corpus_is_what_it_says() -> None:
    assert facts("a.pdf", papers.paper("bilag/kort.pdf")) == Facts((), "", 1)
    assert facts("a.docx", papers.paper("bilag/med-kommentar.docx")).flaws == (Flaw.COMMENTS,)
