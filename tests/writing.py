"""Edits as an editor makes them in the browser, with the bytes that each must leave in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

TEXT = """---
titel: Aftale om stier
type: samarbejdsaftale
status: indgået
indgaaet: 2026-01-12
partier: [N, S]
emner:
  - trafik
loefter:
  - id: sti
    titel: 'En sti ved åen'
    formaal: En ny sti skal gøre vejen til skole mere sikker.
    beloeb: 2,5 mio. kr.
    budgetaar: 2027
    forpligtelse: skal
    ordret: "skal anlægges"
    ansvarlig: vejudvalget
    frist: første halvår 2027
  - id: baenke
    titel: Bænke i parken
    formaal: >-
      Vejudvalget vil sætte flere bænke
      op i parken.
    forpligtelse: vil
    ordret: vil opsætte
frister:
  - hvad: |
      Vejudvalget viser en plan for bænkene.
    hvem: Vejudvalget
    frist: sidst i juni 2026
skrevet: 2026-03-05
original:
  titel: Aftale mellem Nordlisten og Sydlisten
  udgiver: Eksempelby Kommune
  dato: 2026-01-12
---

## Kort fortalt

De to lister vil bruge flere penge på stier.
Først kommer stien ved åen.

## Det siger aftalen

Byrådet sætter penge af til en sti.[^1]

### Sådan går det

- Stien bliver 2 km lang.
- Bænkene er lavet af træ,
  og de bliver malet.
  - De er blå.
  - De er røde.

1. Først måler vi.
2. Så bygger vi.

{titel="Penge til stier"}
| Sted | Kroner |
| ---- | -----: |
| Åen | 10 |
| Parken | 20 |

> Stien gør os glade.
> — Borgmesteren

::: fakta Sådan tæller vi
En bænk er til tre voksne.
:::

Til sidst ser vi på det hele.

[^1]: Skolen ligger ved åen.
"""
"""An agreement with a bit of everything."""

WORDS = """ord:
  - ord: såfremt
    skriv: hvis
"""
"""A register of plain words."""

FORMS: Mapping[str, Callable[[str], bytes]] = {
    "lf": lambda text: text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "bom": lambda text: f"\ufeff{text}".encode(),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "bare": lambda text: text.rstrip("\n").encode(),
    "all": lambda text: (
        "\ufeff" + unicodedata.normalize("NFD", text.rstrip("\n").replace("\n", "\r\n"))
    ).encode(),
}
"""How a file may be written down: plain, with other line ends, a mark, letters in two signs."""


class Edit(NamedTuple):
    """An edit: what is opened on the page, what stands in the file before and after it.

    `typed` is what the box then holds, "" for what stands in the file after it. `opens` is a
    selector, or a text that stands in the piece.
    """

    name: str
    opens: str
    before: str
    after: str
    typed: str = ""
    form: str = "lf"

    @property
    def old(self) -> bytes:
        """The file before the edit."""
        assert TEXT.count(self.before) == 1, self.name
        return FORMS[self.form](TEXT)

    @property
    def new(self) -> bytes:
        """The file after the edit."""
        return FORMS[self.form](TEXT.replace(self.before, self.after))


def field(path: str) -> str:
    """Return the selector of a field in the panel."""
    return f'.desk-field[data-field="felt/{path}"]'


def on_page(path: str) -> str:
    """Return the selector of a field that is shown on the page."""
    return f'main [data-piece="felt/{path}"]'


LEAD = "De to lister vil bruge flere penge på stier.\nFørst kommer stien ved åen."
MONEY = "Byrådet sætter penge af til en sti.[^1]"
TABLE = """{titel="Penge til stier"}
| Sted | Kroner |
| ---- | -----: |
| Åen | 10 |
| Parken | 20 |"""
LONG = "Vi går en tur på stien ved åen. " * 150
GOAL = "En ny sti skal gøre vejen til skole mere sikker."

EDITS = (
    *(Edit(f"a paragraph in a file with {form}", "De to lister", LEAD, "De to lister vil bruge færre penge på øl.\nFørst kommer stien ved åen.", form=form) for form in FORMS),
    Edit("æøå", MONEY[:20], MONEY, "Æbler på Ærø, øl på Åen: æøå ÆØÅ é ü ß."),
    Edit("æøå in a file with letters in two signs", MONEY[:20], MONEY, "Åen er blå på Ærø, én gang til.", form="nfd"),
    Edit("letters in two signs typed into a plain file", MONEY[:20], MONEY, "Åen er blå.", "A\u030aen er bla\u030a."),
    Edit("emoji", MONEY[:20], MONEY, "Stien er god 🚲 👩‍👧 og ny 🏁."),
    Edit("emoji with all at once", MONEY[:20], MONEY, "Stien er god 🚲 👩‍👧 og ny 🏁.", form="all"),
    Edit("a long text", MONEY[:20], MONEY, LONG.strip()),
    Edit("a long text in a file with crlf", MONEY[:20], MONEY, LONG.strip(), form="crlf"),
    Edit("a paragraph that is taken away", MONEY[:20], f"{MONEY}\n\n", "", " "),
    Edit("a paragraph that is taken away with crlf", MONEY[:20], f"{MONEY}\n\n", "", "\n", form="crlf"),
    Edit("two paragraphs out of one", MONEY[:20], MONEY, "Byrådet sætter penge af.\n\nDer kommer en sti."),
    Edit("two paragraphs out of one with crlf", MONEY[:20], MONEY, "Byrådet sætter penge af.\n\nDer kommer en sti.", form="crlf"),
    Edit("bold words and a link", MONEY[:20], MONEY, "Byrådet sætter **mange** penge af til en [sti](/sider/om-siden.md)."),
    Edit("signs of HTML", MONEY[:20], MONEY, "Her er 3 < 4 & 5 > 4, \"så\" og 'så' \\* 100 %."),
    Edit("a line break that is asked for", MONEY[:20], MONEY, "Byrådet sætter penge af  \ntil en sti."),
    Edit("a tabulator and blanks inside", MONEY[:20], MONEY, "Byrådet   sætter\tpenge af."),
    Edit("the last paragraph", "Til sidst", "Til sidst ser vi på det hele.", "Til sidst ser vi på alt."),
    Edit("a paragraph in a box", "En bænk er til", "En bænk er til tre voksne.", "En bænk er til fire børn."),
    Edit("a paragraph in a box in letters of two signs", "En bænk er til", "En bænk er til tre voksne.", "Én bænk er til få børn.", form="nfd"),
    Edit("a heading", "#det-siger-aftalen", "## Det siger aftalen", "## Det står i aftalen"),
    Edit("a heading with crlf", "#det-siger-aftalen", "## Det siger aftalen", "## Det står i aftalen", form="crlf"),
    Edit("a lower heading", "#saadan-gaar-det", "### Sådan går det", "### Sådan går vi"),
    Edit("a heading with all at once", "#saadan-gaar-det", "### Sådan går det", "### Sådan går vi på Ærø", form="all"),
    Edit("a list item", "Stien bliver 2 km", "- Stien bliver 2 km lang.", "- Stien bliver 3 km lang."),
    Edit("a list item more", "Stien bliver 2 km", "- Stien bliver 2 km lang.", "- Stien bliver 2 km lang.\n- Den får lys."),
    Edit("a list item more with crlf", "Stien bliver 2 km", "- Stien bliver 2 km lang.", "- Stien bliver 2 km lang.\n- Den får lys.", form="crlf"),
    Edit("a list item that is taken away", "Stien bliver 2 km", "- Stien bliver 2 km lang.\n", "", " "),
    Edit("a list item in a nested list", "De er blå", "  - De er blå.\n", "  - De er grå.\n", "- De er grå."),
    Edit("a list item more in a nested list", "De er røde", "  - De er røde.", "  - De er røde.\n  - De er nye.", "- De er røde.\n  - De er nye."),
    Edit("a list item in a nested list with all at once", "De er blå", "  - De er blå.\n", "  - De er grå.\n", "- De er grå.", form="all"),
    Edit("a nested item that is taken away", "De er blå", "  - De er blå.\n", "", " "),
    Edit("an item with a list in it", 'main li:has-text("Bænkene er lavet")', "- Bænkene er lavet af træ,\n  og", "- Bænkene er lavet af ask,\n  og",
         "- Bænkene er lavet af ask,\n  og de bliver malet.\n  - De er blå.\n  - De er røde."),
    Edit("a list with numbers", "Først måler vi", "1. Først måler vi.", "1. Først måler vi alt."),
    Edit("a whole list", "main ol[data-piece]", "1. Først måler vi.\n2. Så bygger vi.", "1. Så bygger vi.\n2. Til sidst måler vi."),
    Edit("a cell of a table", "main td:has-text('10')", "| Åen | 10 |", "| Åen | 15 |", TABLE.replace("10", "15")),
    Edit("a row more in a table", "main table[data-piece]", "| Parken | 20 |", "| Parken | 20 |\n| Ærø | 5 |", f"{TABLE}\n| Ærø | 5 |"),
    Edit("a row more in a table with crlf", "main table[data-piece]", "| Parken | 20 |", "| Parken | 20 |\n| Ærø | 5 |", f"{TABLE}\n| Ærø | 5 |", form="crlf"),
    Edit("what stands over a table", "main table[data-piece]", '{titel="Penge til stier"}', '{titel="Kroner til stier"}', TABLE.replace("Penge", "Kroner")),
    Edit("a table with all at once", "main table[data-piece]", "| Åen | 10 |", "| Ærø | 10 |", TABLE.replace("Åen", "Ærø"), form="all"),
    Edit("a quotation", "Stien gør os glade", "> Stien gør os glade.", "> Stien gør os alle glade.", "> Stien gør os alle glade.\n> — Borgmesteren"),
    Edit("a quotation with crlf", "Stien gør os glade", "> Stien gør os glade.\n", "> Stien gør os glade.\n> Den er ny.\n", "> Stien gør os glade.\n> Den er ny.\n> — Borgmesteren", form="crlf"),
    Edit("a footnote", "Skolen ligger ved åen", "[^1]: Skolen ligger ved åen.", "[^1]: Skolen ligger ved parken."),
    Edit("a footnote at the end of a file without a last line end", "Skolen ligger ved åen", "[^1]: Skolen ligger ved åen.", "[^1]: Skolen ligger på bakken.", form="bare"),
    Edit("a footnote with all at once", "Skolen ligger ved åen", "[^1]: Skolen ligger ved åen.", "[^1]: Skolen ligger på Ærø.", form="all"),
    Edit("the title", "main h1", "titel: Aftale om stier", "titel: Aftale om veje", "Aftale om veje"),
    Edit("a title with a colon", "main h1", "titel: Aftale om stier", 'titel: "Aftale: stier og veje"', "Aftale: stier og veje"),
    Edit("a title with a colon and quotation marks", "main h1", "titel: Aftale om stier", "titel: 'Aftale: \"stier\"'", 'Aftale: "stier"', form="crlf"),
    Edit("a long title with a colon", "main h1", "titel: Aftale om stier", "titel: >-\n  Aftale: stier, veje, broer, lys, bænke, træer, blomster og alt det, som folk har bedt om",
         "Aftale: stier, veje, broer, lys, bænke, træer, blomster og alt det, som folk har bedt om"),
    Edit("a title with all at once", "main h1", "titel: Aftale om stier", "titel: Aftale på Ærø", "Aftale på Ærø", form="all"),
    Edit("a title that YAML could take for something else", "main h1", "titel: Aftale om stier", 'titel: "# 1 – stier"', "# 1 – stier", form="bom"),
    Edit("running text of a field", on_page("loefter/0/formaal"), GOAL, "En ny sti skal gøre vejen sikker.", "En ny sti skal gøre vejen sikker."),
    Edit("running text with a colon", on_page("loefter/0/formaal"), GOAL, '"Vi vil to ting: en sti og lys."', "Vi vil to ting: en sti og lys.", form="crlf"),
    Edit("a folded field", on_page("loefter/1/formaal"), "      op i parken.", "      op på torvet.", "Vejudvalget vil sætte flere bænke\nop på torvet."),
    Edit("a folded field with crlf", on_page("loefter/1/formaal"), "flere bænke\n      op i parken.", "flere bænke\n      op i parken og\n      på torvet: 12.", "Vejudvalget vil sætte flere bænke\nop i parken og\npå torvet: 12.", form="crlf"),
    Edit("a folded field in letters of two signs", on_page("loefter/1/formaal"), "      op i parken.", "      op på Ærø.", "Vejudvalget vil sætte flere bænke\nop på Ærø.", form="nfd"),
    Edit("a field in a block of lines", field("frister/0/hvad"), "      Vejudvalget viser en plan for bænkene.", "      Vejudvalget viser to planer.", "Vejudvalget viser to planer."),
    Edit("a field in a block of lines with all at once", field("frister/0/hvad"), "      Vejudvalget viser en plan for bænkene.", "      Vejudvalget viser to planer på én gang.", "Vejudvalget viser to planer på én gang.", form="all"),
    Edit("a field in single quotation marks", field("loefter/0/titel"), "'En sti ved åen'", "'Lars'' sti: ved åen'", "Lars' sti: ved åen"),
    Edit("a field in double quotation marks", field("loefter/0/ordret"), '"skal anlægges"', '"skal \\"anlægges\\""', 'skal "anlægges"'),
    Edit("a date", field("indgaaet"), "indgaaet: 2026-01-12", "indgaaet: 2026-02-03", "2026-02-03"),
    Edit("a date with crlf", field("indgaaet"), "indgaaet: 2026-01-12", "indgaaet: 2026-02-03", "2026-02-03", form="crlf"),
    Edit("an amount", field("loefter/0/beloeb"), "2,5 mio. kr.", "3,5 mio. kr.", "3,5 mio. kr."),
    Edit("an amount in letters of two signs", field("loefter/0/beloeb"), "2,5 mio. kr.", "3,5 mio. kr. pr. år", "3,5 mio. kr. pr. år", form="nfd"),
    Edit("a list of words in brackets", field("partier"), "[N, S]", "[S]", "S"),
    Edit("a list of words on lines", field("emner"), "  - trafik", "  - trafik\n  - natur", "trafik\nnatur"),
    Edit("a list of words on lines with crlf", field("emner"), "  - trafik", "  - trafik\n  - natur", "trafik\nnatur", form="crlf"),
)  # fmt: skip
"""All of them, each in a file of its own."""
