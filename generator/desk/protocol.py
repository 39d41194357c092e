"""What a page asks when a text is rewritten, and what it is answered. All of it travels as JSON."""

from __future__ import annotations

from msgspec import Struct


class Asked(Struct, frozen=True):
    """What a page asks: its text's path, the version that was opened, a piece, and a text for it.

    `page` is the version that the page shows.
    """

    path: str = ""
    version: str = ""
    piece: str = ""
    text: str = ""
    page: str = ""


class Refusal(Struct, frozen=True):
    """Why something was not done, in words. `is_old` tells the page to be read anew."""

    refused: str
    is_old: bool = False


class OpenedPiece(Struct, frozen=True):
    """A piece as it is opened: what it is, its text, and the version of its file.

    `help` is told of a field that the text lacks, and of each field in it.
    """

    label: str
    text: str
    version: str
    is_field: bool
    help: tuple[str, ...] = ()


class SentenceFigures(Struct, frozen=True):
    """A sentence of a piece with its figures."""

    text: str
    words: int
    long_words: int
    step: int


class PlainerWord(Struct, frozen=True):
    """A heavy word of a piece and a plainer one."""

    written: str
    plain: str


class LiveFigures(Struct, frozen=True):
    """What is told of a text while it is typed. `html` is the piece with its marks.

    `long` are the long words of a sentence that is not shown with marks.
    """

    lix: str
    verdict: str
    sum: str
    counted: str
    is_over: bool
    sentences: tuple[SentenceFigures, ...]
    words: tuple[PlainerWord, ...]
    html: str = ""
    long: tuple[str, ...] = ()


class LiveFinding(Struct, frozen=True):
    """A finding as it is told while a text is typed."""

    severity: str
    code: str
    message: str
    advice: str


class LiveAdvice(Struct, frozen=True):
    """What the rules say of a piece while it is typed, and of the rest since it was opened."""

    findings: tuple[LiveFinding, ...]


class SavedPiece(Struct, frozen=True):
    """What was done, in words, and the piece that the page goes back to."""

    done: str
    piece: str


class Versions(Struct, frozen=True):
    """A file was changed meanwhile: what stands there now, and what was to be saved.

    `version` and `piece` are what the second is saved with, if that is chosen; `there` is the
    piece as the page names it.
    """

    theirs: str
    mine: str
    version: str
    piece: str
    there: str


Told = Refusal | OpenedPiece | LiveFigures | LiveAdvice | SavedPiece | Versions
"""What a page is answered."""

OLD = Refusal("Teksten er ændret. Siden bliver læst igen. Prøv så én gang til.", is_old=True)
GONE = Refusal("Filen er væk eller flyttet. Kopiér din tekst, før du går videre.")
RESTARTED = Refusal("Programmet er startet igen. Kopiér din tekst, og hent siden på ny.")
UNREADABLE = Refusal("Filen har en fejl, så den kan ikke læses. Ret den først i selve filen.")
NO_PLACE = Refusal("Teksten kan ikke stå her. Skriv den med andre tegn.")
HIDDEN = Refusal("Et usynligt tegn kan ikke stå her. Slet det, eller skriv stedet igen.")
EMPTY = Refusal("Feltet må ikke være tomt. Skriv noget, eller slet linjen i selve filen.")
EXAMPLE = Refusal("Skriv jeres egne oplysninger i stedet for eksemplet.")
TAKEN = Refusal("En anden har skrevet feltet imens. Kopiér din tekst, og hent siden på ny.")
TOO_LARGE = Refusal("Filen bliver for stor. En tekst må højst fylde 1 MB.")
NO_SAVES = Refusal("Der er intet at fortryde i teksten.")
NO_MORE = Refusal("Der er ikke mere at fortryde.")
CHANGED_SINCE = Refusal("Filen er ændret siden. Derfor kan det ikke fortrydes her.")
NO_DISK = Refusal("Filen kan ikke skrives. Se efter, om du har lov til at ændre den.")
