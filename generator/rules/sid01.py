"""SID01: a case is told on one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import number
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import CASE_BODY, Finding, Rule, a_case
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find cases with more visible text than a page holds."""
    most = library.limits(document).case_characters
    if document.kind.one_page and document.text.characters > most:
        yield Finding(
            document.place(document.record, "title"),
            f"Sagen fylder {number(document.text.characters)} tegn. "
            f"En side er højst {number(most)}.",
            "Stryg det, som læseren kan undvære. Flyt tal og baggrund til en side for sig, "
            "og link til den.",
            figure=document.text.characters,
        )


RULE = Rule(
    code="SID01",
    severity=Severity.ERROR,
    title="En sag fylder højst én side.",
    why=(
        "Den, der skal tage stilling, når ikke at læse ti sider. Derfor må en sag højst fylde "
        "{case_characters} tegn med mellemrum. Store tabeller og lang baggrund får deres egen side, "
        "og sagen linker til den. Tabeller, som står i felterne øverst, tæller ikke med."
    ),
    bad=a_case(
        body=CASE_BODY
        + "\nVi har talt med alle, der bor ved vejen, og de vil gerne have stien. " * 36
    ),
    good=a_case(
        body=CASE_BODY
        + "\nVi har talt med alle, der bor ved vejen, og de vil gerne have stien. " * 3
    ),
    check=check,
)
