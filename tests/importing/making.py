"""Made-up papers in every format: an agenda of a council that does not exist.

Item 4 is closed, and its words stand in every place where a paper can hide them. None of them
may ever be found in what an import writes or says.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SECRETS = (
    "Storegade 77",
    "Hemmelig Ejendom",
    "3.141.592",
    "Karl Køber",
    "Bilag om købet",
    "Fodnoten",
)
"""Words that stand in and about the closed item only."""

SPACE = nsdecls("w")


def word(change: Callable[[Any], None] | None = None) -> bytes:
    """Return the agenda as Word writes it; `change` gets the document before it is saved."""
    document = docx.Document()
    document.core_properties.title = "Dagsorden med salg af Storegade 77"
    document.sections[0].header.paragraphs[0].text = "Eksempel Kommune, Storegade 77"
    document.add_heading("Dagsorden til byrådet den 3. marts 2027", 1)
    document.add_paragraph("Sted: Rådhuset, Torvet 1, 9999 Eksempelby")
    document.add_paragraph("Tid: kl. 17.00 - 19.30")
    document.add_paragraph("Afbud: Anne Berg (A), Bo Dahl (V)")
    document.add_paragraph("Dagsorden")
    document.add_paragraph("1. Godkendelse af dagsordenen")
    document.add_paragraph("4. Køb af Storegade 77 fra Karl Køber (lukket)")
    _items(document)
    if change:
        change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _items(document: Any) -> None:
    document.add_heading("1. Godkendelse af dagsordenen", 2)
    document.add_heading("Indstilling", 3)
    document.add_paragraph("Det indstilles, at byrådet godkender dagsordenen.")
    document.add_heading("2. Budget for 2028", 2)
    document.add_paragraph("Sagsnr.: 24/12345")
    document.add_heading("Sagsfremstilling", 3)
    document.add_paragraph("Forvaltningen har udarbejdet et forslag til budget for de kommende år.")
    budget(document)
    document.add_heading("Økonomi", 3)
    document.add_paragraph("Budgettet er på 7,0 mio. kr. i 2028.")
    document.add_heading("Indstilling", 3)
    document.add_paragraph("Det indstilles,")
    document.add_paragraph("at byrådet godkender budgettet for 2028, og", style="List Bullet")
    document.add_paragraph("at byrådet drøfter budgettet for 2029.", style="List Bullet")
    document.add_heading("Bilag", 3)
    document.add_paragraph("Budget i tal (1234567)")
    document.add_paragraph("Bilag om købet (lukket bilag)")
    document.add_heading("3. Høring om cykelstier", 2)
    document.add_paragraph("Svar skal være kommet senest den 12. april 2027.")
    document.add_heading("Indstilling", 3)
    document.add_paragraph("Det indstilles, at byrådet tager orienteringen til efterretning.")
    document.add_heading("4. Køb af Storegade 77 fra Karl Køber (lukket)", 2)
    closed = document.add_paragraph("Kommunen køber en Hemmelig Ejendom for 3.141.592 kr.")
    document.add_comment(closed.runs, "Karl Køber har ringet", author="Ida", initials="I")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Karl Køber", "3.141.592"
    document.add_heading("5. Næste møde", 2)
    document.add_paragraph("Næste møde er onsdag den 7. april 2027 kl. 17.00 i Rådhuset.")
    document.add_paragraph(
        "Punktet følger efter Køb af Storegade 77 fra Karl Køber på dagsordenen."
    )
    document.add_heading("6. Eventuelt", 2)
    document.add_heading("Indstilling", 3)
    document.add_paragraph("-")
    document.add_heading("Bilag om købet", 1)
    document.add_paragraph("Skødet på den Hemmelige Ejendom: Hemmelig Ejendom.")


def budget(document: Any, total: str = "7,0") -> None:
    """Add a table with a heading over two columns, and a total that fits in the first of them."""
    table = document.add_table(5, 3)
    rows = (("Område", "Mio. kr.", ""), ("", "2028", "2029"), ("Veje", "4,5", "5,0"),
            ("Skoler", "2,5", "2,0"), ("I alt", total, "7,5"))  # fmt: skip
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))


def finished(document: Any) -> None:
    """Take the comment away again: the paper is ready."""
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for element in tuple(document.element.iter(f"{{{W}}}{name}")):
            element.getparent().remove(element)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def tracked(document: Any) -> None:
    """Change 4,0 to 4,2 in the open, and a word in the closed item, with the changes tracked."""
    finished(document)
    opened = next(one for one in document.paragraphs if one.text.startswith("Budgettet er på"))
    closed = next(one for one in document.paragraphs if one.text.startswith("Kommunen køber"))
    for paragraph, old, new in (
        (opened, "eller 6,9", "eller 7,0"),
        (closed, "Karl Køber", "Storegade 77"),
    ):
        for tag, text, words in (("del", "delText", old), ("ins", "t", new)):
            paragraph._p.append(parse_xml(
                f'<w:{tag} {SPACE} w:id="9" w:author="Ida" w:date="2027-01-01T00:00:00Z"><w:r>'
                f'<w:{text} xml:space="preserve"> {words}</w:{text}></w:r></w:{tag}>'
            ))  # fmt: skip


def numbered_by_word() -> bytes:
    """Return an agenda whose headings Word numbers by itself: the numbers stand in no text."""
    document = docx.Document()
    style = (
        document.styles["Heading 2"]
        if "Heading 2" in document.styles
        else document.styles.add_style("Heading 2", WD_STYLE_TYPE.PARAGRAPH)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {SPACE} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(
        parse_xml(f'<w:num {SPACE} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    properties = style.element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {SPACE}><w:numId w:val="90"/></w:numPr>'))
    for title in ("Budget", "Veje (lukket)", "Skoler"):
        document.add_heading(title, 2)
        document.add_paragraph("Indstilling")
        document.add_paragraph(f"Det indstilles, at byrådet godkender {title.split()[0].lower()}.")
    return saved(document)


def with_footnote(raw: bytes) -> bytes:
    """Return a document with a footnote in the closed item: Word keeps it in a part of its own."""
    footnote = (
        f'<w:footnotes {SPACE}><w:footnote w:id="2"><w:p><w:r><w:t>Fodnoten om Karl Køber</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(
                    b"3.141.592 kr.</w:t>",
                    b'3.141.592 kr.</w:t><w:footnoteReference w:id="2"/>',
                )
            elif name == "[Content_Types].xml":
                part = part.replace(
                    b"</Types>",
                    b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
                    b'officedocument.wordprocessingml.footnotes+xml"/></Types>',
                )
            elif name == "word/_rels/document.xml.rels":
                part = part.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdF" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    b'relationships/footnotes" Target="footnotes.xml"/></Relationships>',
                )
            new.writestr(name, part)
        new.writestr("word/footnotes.xml", footnote)
    return stream.getvalue()


HTML = """<!doctype html><html lang="da"><head><title>Storegade 77</title></head><body>
<nav>Forside · Storegade 77</nav><main><h1>Dagsorden til byrådet den 3. marts 2027</h1>
<p>Sted: Rådhuset, Torvet 1, 9999 Eksempelby</p><p>Tid: kl. 17.00 - 19.30</p><p>Afbud: Anne Berg (A), Bo Dahl (V)</p>
<ol><li>Godkendelse af dagsordenen</li><li>Køb af Storegade 77 fra Karl Køber</li></ol>
<h2>1. Godkendelse af dagsordenen</h2><h3>Indstilling</h3><p>Det indstilles, at byrådet godkender dagsordenen.</p>
<h2>2. Budget for 2028</h2><p>Sagsnr.: 24/12345</p><h3>Sagsfremstilling</h3>
<p>Forvaltningen har udarbejdet et forslag til budget for de kommende år.</p>
<table><tr><th rowspan="2">Område</th><th colspan="2">Mio. kr.</th></tr><tr><th>2028</th><th>2029</th></tr>
<tr><td>Veje</td><td>4,5</td><td>5,0</td></tr><tr><td>Skoler</td><td>2,5</td><td>2,0</td></tr>
<tr><td>I alt</td><td>7,0</td><td>7,5</td></tr></table>
<h3>Økonomi</h3><p>Budgettet er på 7,0 mio. kr. i 2028.</p><h3>Indstilling</h3><p>Det indstilles,</p>
<ul><li>at byrådet godkender budgettet for 2028, og</li><li>at byrådet drøfter budgettet for 2029.</li></ul>
<h3>Bilag</h3><p>Budget i tal (1234567)</p><p>Bilag om købet (lukket bilag)</p>
<h2>3. Høring om cykelstier</h2><p>Svar skal være kommet senest den 12. april 2027.</p><h3>Indstilling</h3>
<p>Det indstilles, at byrådet tager orienteringen til efterretning.</p>
<h2>4. Køb af Storegade 77 fra Karl Køber (lukket)</h2><p>Kommunen køber en Hemmelig Ejendom for 3.141.592 kr.</p>
<h2>5. Næste møde</h2><p>Næste møde er onsdag den 7. april 2027 kl. 17.00 i Rådhuset.</p>
<p>Punktet følger efter Køb af Storegade 77 fra Karl Køber på dagsordenen.</p>
<h2>6. Eventuelt</h2><h3>Indstilling</h3><p>-</p></main><footer>Karl Køber</footer></body></html>"""

_ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(*, is_finished: bool = True) -> bytes:
    """Return the agenda as OpenDocument; unfinished, it has a tracked change and a comment."""
    change = "" if is_finished else '<text:change text:change-id="ct1"/>'
    comment = (
        ""
        if is_finished
        else "<office:annotation><dc:creator>Ida</dc:creator><text:p>Karl Køber har ringet</text:p></office:annotation>"
    )
    head = "" if is_finished else (
        '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><text:p>6,9</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )  # fmt: skip

    def heading(level: int, text: str) -> str:
        return f'<text:h text:outline-level="{level}">{text}</text:h>'

    def rows(*texts: tuple[str, ...]) -> str:
        cells = (
            "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
            for row in texts
        )
        return (
            "<table:table>"
            + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
            + "</table:table>"
        )

    body = "".join((
        head,
        heading(1, "Dagsorden til byrådet den 3. marts 2027"),
        "<text:p>Sted: Rådhuset, Torvet 1, 9999 Eksempelby</text:p><text:p>Tid: kl. 17.00 - 19.30</text:p>",
        "<text:p>Afbud: Anne Berg (A), Bo Dahl (V)</text:p>",
        heading(2, "1. Godkendelse af dagsordenen"), heading(3, "Indstilling"),
        "<text:p>Det indstilles, at byrådet godkender dagsordenen.</text:p>",
        heading(2, "2. Budget for 2028"), "<text:p>Sagsnr.: 24/12345</text:p>", heading(3, "Sagsfremstilling"),
        "<text:p>Forvaltningen har udarbejdet et forslag til budget for de kommende år.</text:p>",
        rows(("Område", "Mio. kr. 2028", "Mio. kr. 2029"), ("Veje", "4,5", "5,0"), ("Skoler", "2,5", "2,0"), ("I alt", "7,0", "7,5")),
        heading(3, "Økonomi"), f"<text:p>Budgettet er på {change}7,0 mio. kr. i 2028.</text:p>",
        heading(3, "Indstilling"), "<text:p>Det indstilles,</text:p>",
        "<text:list><text:list-item><text:p>at byrådet godkender budgettet for 2028, og</text:p></text:list-item>",
        "<text:list-item><text:p>at byrådet drøfter budgettet for 2029.</text:p></text:list-item></text:list>",
        heading(3, "Bilag"), "<text:p>Budget i tal (1234567)</text:p><text:p>Bilag om købet (lukket bilag)</text:p>",
        heading(2, "3. Høring om cykelstier"), "<text:p>Svar skal være kommet senest den 12. april 2027.</text:p>",
        heading(3, "Indstilling"), "<text:p>Det indstilles, at byrådet tager orienteringen til efterretning.</text:p>",
        heading(2, "4. Køb af Storegade 77 fra Karl Køber (lukket)"),
        f"<text:p>Kommunen køber en Hemmelig Ejendom for 3.141.592 kr.{comment}</text:p>",
        heading(2, "5. Næste møde"), "<text:p>Næste møde er onsdag den 7. april 2027 kl. 17.00 i Rådhuset.</text:p>",
        "<text:p>Punktet følger efter Køb af Storegade 77 fra Karl Køber på dagsordenen.</text:p>",
        heading(2, "6. Eventuelt"), heading(3, "Indstilling"), "<text:p>-</text:p>",
    ))  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_SPACES}>'
                        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")  # fmt: skip
        packed.writestr("meta.xml", "<x>Storegade 77</x>")
    return stream.getvalue()
