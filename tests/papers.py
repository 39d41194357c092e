"""Small attachments, made when they are asked for: sound ones, and each fault by itself."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import PurePosixPath

from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

WORD = (
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Stien</w:t></w:r>{}</w:p></w:body></w:document>'
)


def pdf(
    *,
    title: str = "Kort over stien",
    language: str = "da",
    tagged: bool = True,
    marked: bool = True,
    author: str = "",
    pages: int = 1,
    picture: bool = False,
    note: bool = False,
    password: str | None = None,
) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(200, 200)
        if picture:
            image = StreamObject()
            image.update({NameObject("/Subtype"): NameObject("/Image")})
            held = DictionaryObject({NameObject("/Im1"): writer._add_object(image)})
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    if note:
        writer.add_annotation(0, Text(text="Husk prisen.", rect=(10, 10, 20, 20)))
    told = {"/Title": title, "/Author": author}
    writer.add_metadata({key: value for key, value in told.items() if value})
    if language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    if tagged:
        tree = DictionaryObject({NameObject("/K"): ArrayObject()})
        marked = DictionaryObject({NameObject("/Marked"): BooleanObject(marked)})
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(tree)
        writer.root_object[NameObject("/MarkInfo")] = writer._add_object(marked)
    if password is not None:
        writer.encrypt(password, "ejer", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def packed(parts: dict[str, str]) -> bytes:
    """Return a packed file, as those of Office are, with parts by their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return written.getvalue()


def word(*, change: str = "", comment: bool = False, author: str = "") -> bytes:
    core = f'<cp:coreProperties xmlns:dc="dc"><dc:creator>{author}</dc:creator></cp:coreProperties>'
    notes = '<w:comments xmlns:w="w">{}</w:comments>'
    return packed(
        {
            "word/document.xml": WORD.format(change),
            "word/comments.xml": notes.format('<w:comment w:id="0"/>' if comment else ""),
            "docProps/core.xml": core,
        }
    )


@cache
def paper(path: str) -> bytes:
    """Return the attachment that a name in the corpus stands for; any other name is a sound one."""
    name = PurePosixPath(path)
    if name.suffix == ".pdf":
        return _PDFS[name.stem]() if name.stem in _PDFS else pdf()
    if name.suffix == ".docx":
        return _WORDS[name.stem]() if name.stem in _WORDS else word()
    if name.suffix in {".xlsx", ".pptx", ".odt"}:
        return packed({"xl/workbook.xml": "<workbook/>"})
    return _PLAIN.get(name.suffix, b"")


_PLAIN = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff\xd9",
    ".csv": b"a;b\n1;2\n",
    ".svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


_PDFS = {
    "uden-titel": lambda: pdf(title=""),
    "uden-sprog": lambda: pdf(language=""),
    "uden-maerker": lambda: pdf(tagged=False),
    "skannet": lambda: pdf(title="", language="", tagged=False, picture=True),
    "med-note": lambda: pdf(note=True),
    "med-navn": lambda: pdf(author="Bo Berg"),
    "fra-raadet": lambda: pdf(author="Rådet i Eksempelby"),
    "i-stykker": lambda: b"%PDF-1.7\nintet",
}
_ITEM = "<w:r><w:t> {} 6 er køb af en grund.</w:t></w:r>"
_WORDS = {
    "aftale-med-punkt": lambda: word(change=_ITEM.format("Punkt")),
    "dagsorden-med-punkt": lambda: word(change=_ITEM.format("Punkt")),
    "lukket-med-punkt": lambda: word(change=_ITEM.format("Det lukkede punkt")),
    "med-kommentar": lambda: word(comment=True),
    "med-rettelse": lambda: word(change='<w:ins w:id="1"><w:r><w:t>!</w:t></w:r></w:ins>'),
    "med-navn": lambda: word(author="Bo Berg"),
}
