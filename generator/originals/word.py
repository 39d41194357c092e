"""Word's documents to papers. mammoth makes HTML of them; we mark what was noted, and number.

mammoth takes tracked changes silently and leaves comments out. So each gets a private sign in
the text before, and the sign is found again in the line that it ends up in. What Word numbers
by itself has no number in its text; headings get theirs, for an agenda is split by them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

from generator.originals.markup import lines_of
from generator.originals.paper import (
    Noted,
    NotedKind,
    Paper,
    UnreadablePaperError,
    placed,
    sign,
)
from generator.text.excerpts import BROKEN, LARGEST_PART, LARGEST_WHOLE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_OFF = frozenset({"0", "false", "off"})
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Titel'] => h1:fresh"
_PRIVATE = re.compile(
    rb"\xf3[\xb0-\xbf][\x80-\xbf]{2}|&#x0*f[0-9a-f]{4};|&#0*9[89]\d{4};|&#0*10[0-4]\d{4};",
    re.IGNORECASE,
)
"""A private sign of the file's own, in UTF-8 or as a reference."""


def read(raw: bytes) -> Paper:
    """Return the paper of a .docx file.

    Raises:
        UnreadablePaperError: it cannot be read.
    """
    import mammoth  # noqa: PLC0415 - slow to import, and only an import needs it

    try:
        parts = _parts(raw)
        noted: list[Noted] = []
        comments = _comments(parts)
        numbers = _Numbers(parts)
        for name in parts:
            if _TEXTS.fullmatch(name):
                parts[name] = _marked(parts[name], noted, comments, numbers)
        result = mammoth.convert_to_html(
            io.BytesIO(_packed(parts)), style_map=_STYLES, ignore_empty_paragraphs=True,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )  # fmt: skip
    except (etree.XMLSyntaxError, *BROKEN) as error:
        raise UnreadablePaperError("Filen kan ikke læses som et dokument fra Word.") from error
    return placed(lines_of(_with_notes_in_place(result.value)), tuple(noted))


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sizes = [part.file_size for part in packed.infolist()]
        if max(sizes) > LARGEST_PART or sum(sizes) > LARGEST_WHOLE:
            raise UnreadablePaperError("Filen er for stor.")
        parts = {part.filename: packed.read(part) for part in packed.infolist()}
    if "word/document.xml" not in parts:
        raise UnreadablePaperError("Filen er ikke et dokument fra Word.")
    return parts


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return stream.getvalue()


def _xml(raw: bytes) -> Any:
    return etree.fromstring(raw, _PARSER)


def _comments(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the words of each comment by its id."""
    raw = parts.get("word/comments.xml")
    if raw is None:
        return {}
    return {
        comment.get(f"{_W}id"): _words(comment, "t") for comment in _xml(raw).iter(f"{_W}comment")
    }


def _words(element: Any, *tags: str) -> str:
    return " ".join(
        "".join(part.text or "" for tag in tags for part in element.iter(_W + tag)).split()
    )


def _marked(
    raw: bytes, noted: list[Noted], comments: Mapping[str, str], numbers: _Numbers
) -> bytes:
    """Return a part with a sign for each change and comment, without what was deleted."""
    root = _xml(_PRIVATE.sub(b"", raw))
    for element in tuple(root.iter(f"{_W}del", f"{_W}moveFrom", f"{_W}ins", f"{_W}moveTo")):
        if element.getparent() is None or element.find(f".//{_W}r") is None:
            continue  # a mark at the end of a paragraph, or of a row, holds no words
        if element.tag in {f"{_W}del", f"{_W}moveFrom"}:
            _note(noted, NotedKind.DELETED, _words(element, "delText", "t"))
            element.getparent().replace(element, _run(len(noted) - 1))
        else:
            _note(noted, NotedKind.INSERTED, _words(element, "t"))
            element.insert(0, _run(len(noted) - 1))
    for hidden in tuple(root.iter(f"{_W}vanish")):
        run = hidden.getparent().getparent()
        if run is not None and run.tag == f"{_W}r" and hidden.get(f"{_W}val") not in _OFF:
            run.getparent().remove(run)
    for reference in tuple(root.iter(f"{_W}commentReference")):
        _note(noted, NotedKind.COMMENT, comments.get(reference.get(f"{_W}id"), ""))
        reference.getparent().replace(reference, _text(sign(len(noted) - 1)))
    for paragraph in root.iter(f"{_W}p"):
        if number := numbers.of(paragraph):
            _put_first(paragraph, f"{number} ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _note(noted: list[Noted], change: NotedKind, text: str) -> None:
    noted.append(Noted(change, text))


def _text(text: str) -> Any:
    element = etree.Element(f"{_W}t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def _run(number: int) -> Any:
    run = etree.Element(f"{_W}r")
    run.append(_text(sign(number)))
    return run


def _put_first(paragraph: Any, text: str) -> None:
    run = etree.Element(f"{_W}r")
    run.append(_text(text))
    properties = paragraph.find(f"{_W}pPr")
    paragraph.insert(0 if properties is None else 1, run)


class _Numbers:
    """Counts the numbers that Word gives headings by itself: »3.« or »3.1«."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.styles = _headings(parts.get("word/styles.xml"))
        self.lists = _lists(parts.get("word/numbering.xml"))
        self.counts: dict[str, list[int]] = {}

    def of(self, paragraph: Any) -> str:
        """Return the number of a paragraph that is a heading, or "". Asked in order, once each."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        style = properties.find(f"{_W}pStyle")
        style_id = style.get(f"{_W}val") if style is not None else ""
        if style_id not in self.styles:
            return ""
        list_id, level = _numbering(properties) or self.styles[style_id] or ("", 0)
        if list_id not in self.lists or level not in self.lists[list_id][1]:
            return ""
        name, shapes = self.lists[list_id]
        counts = self.counts.setdefault(name, [])
        counts[level + 1 :] = []
        counts.extend(0 for _ in range(level + 1 - len(counts)))
        counts[level] += 1
        return re.sub(r"%(\d)", lambda match: _count(counts, int(match[1])), shapes[level])


def _count(counts: list[int], level: int) -> str:
    return str(counts[level - 1] or 1) if level <= len(counts) else ""


def _numbering(properties: Any) -> tuple[str, int] | None:
    found = properties.find(f"{_W}numPr")
    number = found.find(f"{_W}numId") if found is not None else None
    if number is None:
        return None
    level = found.find(f"{_W}ilvl")
    return number.get(f"{_W}val"), int(level.get(f"{_W}val")) if level is not None else 0


def _headings(raw: bytes | None) -> Mapping[str, tuple[str, int] | None]:
    """Return the list and level that each style of a heading is numbered by, if it is."""
    found: dict[str, tuple[str, int] | None] = {}
    for style in _xml(raw).iter(f"{_W}style") if raw else ():
        name = style.find(f"{_W}name")
        heading = (
            re.fullmatch(r"heading (\d)", name.get(f"{_W}val").lower())
            if name is not None
            else None
        )
        if heading:
            properties = style.find(f"{_W}pPr")
            numbering = _numbering(properties) if properties is not None else None
            found[style.get(f"{_W}styleId")] = numbering
    return found


def _lists(raw: bytes | None) -> Mapping[str, tuple[str, Mapping[int, str]]]:
    """Return the shapes of the decimal levels of each list: {0: "%1.", 1: "%1.%2"}."""
    if not raw:
        return {}
    root = _xml(raw)
    shapes = {
        one.get(f"{_W}abstractNumId"): dict(_levels(one)) for one in root.iter(f"{_W}abstractNum")
    }
    found = {}
    for number in root.iter(f"{_W}num"):
        abstract = number.find(f"{_W}abstractNumId").get(f"{_W}val")
        found[number.get(f"{_W}numId")] = (abstract, shapes.get(abstract, {}))
    return found


def _levels(abstract: Any) -> Iterator[tuple[int, str]]:
    for level in abstract.iter(f"{_W}lvl"):
        shape, text = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
        if shape is not None and text is not None and shape.get(f"{_W}val") == "decimal":
            yield int(level.get(f"{_W}ilvl")), text.get(f"{_W}val")


def _with_notes_in_place(text: str) -> str:
    """Move each footnote from the end to the words that it belongs to.

    Else the note of a closed item would stand at the end, in the open. One that nothing leads
    to is left out: nobody knows where it belongs.
    """
    root = html.fragment_fromstring(text or "<p></p>", create_parent="div")
    for link in root.xpath(".//sup/a[starts-with(@href, '#')]"):
        notes = root.xpath(".//li[@id=$id]", id=link.get("href")[1:])
        reference = link.getparent()
        note = etree.Element("span")
        words = " ".join("".join(notes[0].itertext()).replace("↑", "").split()) if notes else ""
        note.text, note.tail = f" ({words})" if words else "", reference.tail
        reference.getparent().replace(reference, note)
    for left in root.xpath(".//li[starts-with(@id, 'footnote') or starts-with(@id, 'endnote')]"):
        left.drop_tree()
    return str(html.tostring(root, encoding="unicode"))
