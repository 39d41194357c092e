"""All that stands inside a file is read, wherever its format puts it."""

from __future__ import annotations

import base64
import io
import time
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from generator.text.contents import contents
from generator.text.cpr import numbers
from generator.text.excerpts import Contents
from tests.papers import packed, pdf

NUMBER = "010190-1234"
WORD = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'
SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"


def written(text: str, **told: str) -> bytes:
    """Return a PDF with a line of text on its page."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 200)
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica")}
    )  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if "note" in told:
        writer.add_annotation(0, Text(text=told.pop("note"), rect=(10, 10, 20, 20)))
    if "file" in told:
        writer.add_attachment("liste.txt", told.pop("file").encode())
    if "name" in told:
        writer.add_attachment(told.pop("name"), b"x")
    if "place" in told:
        writer.add_named_destination(told.pop("place"), 0)
    if "bookmark" in told:
        writer.add_outline_item(title=told.pop("bookmark"), page_number=0)
    writer.add_metadata({f"/{key}": value for key, value in told.items()})
    stored = io.BytesIO()
    writer.write(stored)
    return stored.getvalue()


def tagged(alternative: str) -> bytes:
    """Return a PDF whose tree has a picture with an alternative text."""
    writer = PdfWriter()
    writer.add_blank_page(400, 200)
    figure = DictionaryObject(
        {NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(alternative)}
    )
    tree = DictionaryObject({NameObject("/K"): ArrayObject([writer._add_object(figure)])})
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(tree)
    stored = io.BytesIO()
    writer.write(stored)
    return stored.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


PNG = b"\x89PNG\r\n\x1a\n"
PLANTED = {
    "docx text": ("docx", packed({"word/document.xml": WORD.format(
        f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>")})),
    "docx in two runs": ("docx", packed({"word/document.xml": WORD.format(
        "<w:p><w:r><w:t>010190</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>-1234</w:t></w:r></w:p>")})),
    "docx table": ("docx", packed({"word/document.xml": WORD.format(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>010190</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>1234</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")})),
    "docx header": ("docx", packed({"word/header1.xml": f"<w:hdr><w:p><w:t>{NUMBER}</w:t></w:p></w:hdr>"})),
    "docx footnote": ("docx", packed({"word/footnotes.xml": f"<w:p><w:t>{NUMBER}</w:t></w:p>"})),
    "docx comment": ("docx", packed({"word/comments.xml": f"<w:comment><w:p><w:t>{NUMBER}</w:t></w:p></w:comment>"})),
    "docx deleted text": ("docx", packed({"word/document.xml": WORD.format(
        f"<w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del>")})),
    "docx property": ("docx", packed({"docProps/core.xml": f"<dc:subject>{NUMBER}</dc:subject>"})),
    "docx link": ("docx", packed({"word/_rels/document.xml.rels": f'<Relationship Target="mailto:a@b.dk?x={NUMBER}"/>'})),
    "docx picture text": ("docx", packed({"word/document.xml": f'<wp:docPr id="1" descr="{NUMBER}"/>'})),
    "docx variable": ("docx", packed({"word/settings.xml": f'<w:docVar w:name="sag" w:val="{NUMBER}"/>'})),
    "docx comment of XML": ("docx", packed({"word/document.xml": WORD.format(f"<!-- {NUMBER} -->")})),
    "docx chart": ("docx", packed({"word/charts/chart1.xml": f"<c:v>{NUMBER}</c:v>"})),
    "docx building block": ("docx", packed({"word/glossary/document.xml": f"<w:p><w:t>{NUMBER}</w:t></w:p>"})),
    "docx data of a form": ("docx", packed({"customXml/item1.xml": f"<a>{NUMBER}</a>"})),
    "xlsx shared string": ("xlsx", packed({"xl/sharedStrings.xml": f"<sst><si><t>{NUMBER}</t></si></sst>"})),
    "xlsx two cells": ("xlsx", packed({
        "xl/sharedStrings.xml": "<sst><si><t>010190</t></si></sst>",
        "xl/worksheets/sheet1.xml": SHEET.format(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1234</v></c></row>')})),
    "xlsx number without its zero": ("xlsx", packed({
        "xl/sharedStrings.xml": "<sst><si><t>CPR</t></si></sst>",
        "xl/worksheets/sheet1.xml": SHEET.format('<row r="1"><c r="A1"><v>101901234</v></c></row>')})),
    "xlsx number with a format": ("xlsx", packed({
        "xl/styles.xml": '<numFmt numFmtId="164" formatCode="000000\\-0000"/>',
        "xl/worksheets/sheet1.xml": SHEET.format('<row r="1"><c r="A1"><v>101901234</v></c></row>')})),
    "xlsx halves without their zero": ("xlsx", packed({
        "xl/sharedStrings.xml": "<sst><si><t>Fødselsdag</t></si><si><t>Løbenr.</t></si></sst>",
        "xl/worksheets/sheet1.xml": SHEET.format('<row r="1"><c r="A1"><v>10190</v></c><c><v>1234</v></c></row>')})),
    "xlsx number with a fraction": ("xlsx", packed({
        "xl/worksheets/sheet1.xml": SHEET.format('<row r="1"><c r="A1"><v>2412901234.0</v></c></row>')})),
    "xlsx rows behind a pivot table": ("xlsx", packed({
        "xl/pivotCache/pivotCacheRecords1.xml": f'<r><s v="{NUMBER}"/></r>'})),
    "xlsx prompt of a cell": ("xlsx", packed({
        "xl/worksheets/sheet1.xml": f'<dataValidation prompt="{NUMBER}"/>'})),
    "xlsx binary sheet": ("xlsx", packed({"xl/worksheets/sheet1.bin": "\0".join(NUMBER) + "\0"})),
    "docx old file inside": ("docx", packed({"word/embeddings/a.xls": "\1\2" + "\0".join(NUMBER) + "\0"})),
    "docx page of HTML inside": ("docx", packed({"word/afchunk.htm": "<p>010190<b>-1234</b></p>"})),
    "docx text inside": ("docx", packed({"word/embeddings/a.txt": NUMBER})),
    "docx drawing of Windows": ("docx", packed({"word/media/a.emf": "\1\2" + "\0".join(NUMBER) + "\0"})),
    "docx drawing": ("docx", packed({"word/media/a.svg": f"<svg><text>{NUMBER}</text></svg>"})),
    "docx name of a field": ("docx", packed({"word/document.xml": f'<w:alias w:val="{NUMBER}"/>'})),
    "docx list to choose from": ("docx", packed({
        "word/document.xml": f'<w:listItem w:displayText="{NUMBER}" w:value="1"/>'})),
    "docx attribute of data": ("docx", packed({"customXml/item1.xml": f"<a cpr='{NUMBER}'/>"})),
    "pptx tag": ("pptx", packed({"ppt/tags/tag1.xml": f'<p:tag name="a" val="{NUMBER}"/>'})),
    "ods number without its zero": ("ods", packed({"content.xml":
        "<table:table><table:table-cell><text:p>CPR</text:p></table:table-cell>"
        "<table:table-cell><text:p>101901234</text:p></table:table-cell></table:table>"})),
    "odt picture of an object": ("odt", packed({"ObjectReplacements/Object 1": "\0".join(NUMBER) + "\0"})),
    "xlsx head": ("xlsx", packed({"xl/worksheets/sheet1.xml": f"<worksheet><oddHeader>{NUMBER}</oddHeader></worksheet>"})),
    "xlsx comment": ("xlsx", packed({"xl/comments1.xml": f"<comment><text><t>{NUMBER}</t></text></comment>"})),
    "pptx slide": ("pptx", packed({"ppt/slides/slide1.xml": f"<p:sp><a:p><a:r><a:t>{NUMBER}</a:t></a:r></a:p></p:sp>"})),
    "pptx notes": ("pptx", packed({"ppt/notesSlides/notesSlide1.xml": f"<a:p><a:t>{NUMBER}</a:t></a:p>"})),
    "odt text": ("odt", packed({"content.xml": f"<text:p>{NUMBER}</text:p>"})),
    "odt note": ("odt", packed({"content.xml": f"<text:note-body><text:p>{NUMBER}</text:p></text:note-body>"})),
    "odt property": ("odt", packed({"meta.xml": f"<dc:subject>{NUMBER}</dc:subject>"})),
    "odt header": ("odt", packed({"styles.xml": f"<style:header><text:p>{NUMBER}</text:p></style:header>"})),
    "ods cells": ("ods", packed({"content.xml":
        "<table:table-row><table:table-cell><text:p>010190</text:p></table:table-cell>"
        "<table:table-cell><text:p>1234</text:p></table:table-cell></table:table-row>"})),
    "odp slide": ("odp", packed({"content.xml": f"<draw:text-box><text:p>{NUMBER}</text:p></draw:text-box>"})),
    "pdf text": ("pdf", written(NUMBER)),
    "pdf property": ("pdf", written("Kort", Subject=NUMBER)),
    "pdf spoken text": ("pdf", written("Kort) Tj ET /Span <</ActualText (010190-1234)>> BDC EMC BT (Vej")),
    "pdf alternative text": ("pdf", tagged(NUMBER)),
    "pdf name of a place": ("pdf", written("Kort", place=NUMBER)),
    "pdf note": ("pdf", written("Kort", note=NUMBER)),
    "pdf file inside": ("pdf", written("Kort", file=NUMBER)),
    "pdf name of a file inside": ("pdf", written("Kort", name=f"{NUMBER}.txt")),
    "pdf bookmark": ("pdf", written("Kort", bookmark=NUMBER)),
    "csv": ("csv", f"navn;nummer\nAnna;{NUMBER}\n".encode()),
    "csv two cells": ("csv", b"navn;dag;nr\nAnna;010190;1234\n"),
    "csv first cells": ("csv", b"navn;nr\n010190;1234\n"),
    "csv number without its zero": ("csv", b"navn;CPR\nAnna;101901234\n"),
    "csv in utf-16 without a mark": ("csv", f"navn;nr\nAnna;{NUMBER}\n".encode("utf-16-le")),
    "txt in utf-16 without a mark": ("txt", f"Anna er {NUMBER}.".encode("utf-16-be")),
    "txt in utf-32": ("txt", f"Anna er {NUMBER}.".encode("utf-32")),
    "svg attribute": ("svg", f'<svg><g data-nr="{NUMBER}"/></svg>'.encode()),
    "svg instruction": ("svg", f"<svg/><?a {NUMBER}?>".encode()),
    "svg in a svg": ("svg", b'<svg><image href="data:image/svg+xml;base64,'
                     + base64.b64encode(f"<svg><text>{NUMBER}</text></svg>".encode()) + b'"/></svg>'),
    "svg text as an address": ("svg", f'<svg><a href="data:text/plain,{NUMBER}"/></svg>'.encode()),
    "csv of windows": ("csv", f"født;nr\nBjørn;{NUMBER}\n".encode("cp1252")),
    "csv in utf-16": ("csv", f"navn;nr\nAnna;{NUMBER}\n".encode("utf-16")),
    "txt": ("txt", f"Anna er {NUMBER}.".encode()),
    "svg text": ("svg", f"<svg><text>{NUMBER}</text></svg>".encode()),
    "svg comment": ("svg", f"<svg><!-- {NUMBER} --></svg>".encode()),
    "svg in two pieces": ("svg", b"<svg><text><tspan>0101</tspan><tspan>90-1234</tspan></text></svg>"),
    "svg title": ("svg", f"<svg><title>{NUMBER}</title></svg>".encode()),
    "png text": ("png", PNG + chunk(b"tEXt", f"Comment\0{NUMBER}".encode())),
    "png packed text": ("png", PNG + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(NUMBER.encode()))),
    "png part of its own": ("png", PNG + chunk(b"prVt", NUMBER.encode())),
    "png after the end": ("png", PNG + chunk(b"IEND", b"") + NUMBER.encode()),
    "jpg after the end": ("jpg", b"\xff\xd8\xff\xda\0\2\xff\xd9" + NUMBER.encode()),
    "png exif": ("png", PNG + chunk(b"eXIf", b"MM\0*" + NUMBER.encode())),
    "jpg comment": ("jpg", b"\xff\xd8\xff\xfe\x00\x0d" + NUMBER.encode() + b"\xff\xd9"),
    "jpg exif in utf-16": ("jpg", b"\xff\xd8\xff\xe1\x00\x18" + NUMBER.encode("utf-16-le") + b"\xff\xd9"),
    "webp xmp": ("webp", b"RIFF\x20\0\0\0WEBPXMP " + (11).to_bytes(4, "little") + NUMBER.encode() + b"\0"),
}  # fmt: skip


@pytest.mark.parametrize("where", PLANTED)
def test_a_number_is_found_wherever_it_stands(where: str) -> None:
    kind, raw = PLANTED[where]
    read = contents(kind, raw)
    assert read.is_read
    assert any(list(numbers(excerpt.text)) for excerpt in read.excerpts), read


def test_a_place_is_told_in_words() -> None:
    read = contents(*PLANTED["docx comment"])
    assert {excerpt.where for excerpt in read.excerpts if NUMBER in excerpt.text} == {"kommentarer"}
    read = contents(*PLANTED["pdf text"])
    assert {excerpt.where for excerpt in read.excerpts if NUMBER in excerpt.text} == {"side 1"}


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("pdf", pdf(picture=True)),
        ("pdf", pdf(password="hemmelig")),  # noqa: S106 - it locks nothing of value
        ("pdf", b"%PDF-1.7\n"),
        ("docx", b"PK\x03\x04"),
        ("docx", packed({"word/vbaProject.bin": ""})),
        ("docx", packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w:t>&b;</w:t>'})),
        ("png", b"<html>"),
        ("jpg", PNG),
        ("webp", b""),
        ("svg", b"<html>"),
        ("html", b"<p>Her</p>"),
        ("exe", b"MZ"),
    ],
)
def test_what_cannot_be_read_says_so(kind: str, raw: bytes) -> None:
    assert not contents(kind, raw).is_read


def test_a_document_that_unpacks_to_very_much_is_not_read() -> None:
    assert not contents("docx", packed({"word/document.xml": " " * 20_000_001})).is_read
    assert contents("docx", packed({"word/media/a.bin": " " * 20_000_001})).is_read


@pytest.mark.parametrize(
    "inner", ["<script>a()</script>", '<a onclick="b()"/>', '<a href="javascript:c()"/>']
)
def test_a_drawing_with_a_script_is_told(inner: str) -> None:
    assert contents("svg", f"<svg>{inner}</svg>".encode()).has_script
    assert not contents("svg", b"<svg><path d='M0 0'/></svg>").has_script


def test_ordinary_files_hold_no_number() -> None:
    sheet = SHEET.format('<row r="1"><c r="A1"><v>101901234</v></c><c><v>1.5E+3</v></c></row>')
    for kind, raw in (
        ("xlsx", packed({"xl/worksheets/sheet1.xml": sheet})),
        ("csv", b"navn;cvr;telefon\nByen;19435075;98765432\n"),
        ("txt", b"Sag EMN-2018-01444, CVR 19 43 50 75, tlf. 98 76 54 32."),
        ("pdf", written("CVR 19 43 50 75")),
        ("csv", b"kommune;antal;\xc3\xa5r\nByen;10190;2025\nByen;101901234;3\n"),
        ("svg", b'<svg><path d="M0.010190-1234L2 010190-1234"/><g id="a010190"/></svg>'),
        ("docx", packed({"word/media/a.emf": "\1Arial\0\0Vi ser kun tegn her 12345\0"})),
    ):
        read = contents(kind, raw)
        assert read != Contents()
        assert [excerpt for excerpt in read.excerpts if list(numbers(excerpt.text))] == []


def nested(files: int, depth: int) -> bytes:
    """Return a document with documents inside, each of them with documents inside, and so on."""
    inner = packed({"word/document.xml": WORD.format("hej")})
    for _ in range(depth):
        inner = packed({f"word/embeddings/{number}.docx": inner for number in range(files)})
    return inner


def chunk(name: bytes, told: bytes) -> bytes:
    return len(told).to_bytes(4) + name + told + b"\0\0\0\0"


def in_part(part: str, text: str) -> bytes:
    return packed({part: text * 40_000})


BOMBS = {
    "comments without an end": ("svg", f"<svg>{'<!-- ' * 40_000}</svg>".encode()),
    "instructions without an end": ("svg", f"<svg>{'<? ' * 40_000}</svg>".encode()),
    "addresses of data without a comma": ("svg", f"<svg>{'data:image/a;' * 10_000}</svg>".encode()),
    "tags without an end": ("docx", in_part("word/document.xml", "<a ")),
    "tags with quotes without an end": ("docx", in_part("word/document.xml", "<a b='")),
    "variables without an end": ("docx", in_part("word/settings.xml", "<docVar ")),
    "dashed numbers in an open quote": (
        "docx", packed({"word/document.xml": 'a="' + "010190-1234 " * 20_000})
    ),
    "sheets without an end": ("xlsx", in_part("xl/worksheets/sheet1.xml", "<sheetData>")),
    "rows without an end": ("xlsx", in_part("xl/worksheets/sheet1.xml", "<row>")),
    "strings without an end": ("xlsx", in_part("xl/sharedStrings.xml", "<si>")),
    "cells without an end": (
        "xlsx", packed({"xl/worksheets/sheet1.xml": f"<row>{'<c>' * 40_000}</row>"})
    ),
    "values without an end": (
        "xlsx", packed({"xl/worksheets/sheet1.xml": f"<row><c>{'<v>' * 40_000}</c></row>"})
    ),
    "documents in documents in documents": ("docx", nested(30, 3)),
    "a document inside a hundred others": ("docx", nested(1, 100)),
    "much text packed in a picture": (
        "png",
        b"\x89PNG\r\n\x1a\n" + chunk(b"zTXt", b"c\0\0" + zlib.compress(b"a" * 1_000_000)) * 200,
    ),
}  # fmt: skip
"""Small files that take very long to read, if what is not closed is looked for again and again."""


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_long_to_read(name: str) -> None:
    began = time.process_time()
    contents(*BOMBS[name])
    assert time.process_time() - began < 5


def test_files_in_files_are_read_up_to_a_depth() -> None:
    assert contents("docx", nested(1, 2)).is_read
    assert not contents("docx", nested(1, 5)).is_read
    assert not contents("docx", nested(30, 3)).is_read


def test_an_indented_part_without_text_is_read_at_once() -> None:
    indented = WORD.format("".join(f"\n{' ' * 40}<w:style/>" for _ in range(20_000)))
    began = time.monotonic()
    contents("docx", packed({"word/styles.xml": indented}))
    assert time.monotonic() - began < 5  # quadratic: more than three minutes


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:p>a</w:p>\n  <w:p>b</w:p>", "a\nb\n"),
        ("<w:tr><w:tc>a</w:tc><w:tc>b</w:tc>\n </w:tr><w:p>c</w:p>", "a | b\nc\n"),
        ("<w:tr><w:tc><w:p>a</w:p></w:tc><w:tc>b</w:tc></w:tr>", "a | b\n"),
        ("a<w:tab/> b", "a  b"),
    ],
)
def test_gaps_between_texts_are_lines_and_bars(inner: str, text: str) -> None:
    (excerpt,) = contents("docx", packed({"word/document.xml": WORD.format(inner)})).excerpts
    assert excerpt.text == text
