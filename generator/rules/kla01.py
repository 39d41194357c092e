"""KLA01: nothing is left of the work on the text: ghosts, placeholders, broken words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from operator import eq
from typing import NamedTuple

from generator.danish import MONTH, MONTHS, WEEKDAYS, join, plural
from generator.kinds.drafts import gaps
from generator.kinds.parts import Part
from generator.kinds.registers import SETTINGS, Settings
from generator.library.document import Document
from generator.library.library import Library
from generator.patterns import lazy
from generator.readability.remembering import Remembering
from generator.readability.surface import INVISIBLE
from generator.rules.registered import once_a_register, registered
from generator.rules.rule import Finding, Rule, page
from generator.rules.sieve import Sieve
from generator.rules.words import WORDS, either
from generator.text import markdown
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, Shape, Text
from generator.text.record import Mapped, TextRole, Written, key_of
from generator.text.source import Source, Span

_AFTER_MONTH = "|".join(f"(?<={month} .)" for month in MONTHS)
"""A look back over a month, for the place after the first sign of what follows it."""
_AMOUNT = r"\d{0,2}(?:\.\d{3})+(?:,\d+)?"
_COUNTS = either(WORDS.counts)
_SET_OF_COUNTS, _SET_OF_MONTHS = frozenset(WORDS.counts), frozenset(MONTHS)
_CAPITALS = "BDFGHIKLMNPRSTV"
_SMALL_AFTER = "|".join(f"(?<={capital}){capital.lower()}" for capital in _CAPITALS)
_SMALL_BEFORE = "|".join(f"(?<=[^\\w./-]{capital.lower()}{capital})" for capital in _CAPITALS)
"""The first letter of a word written twice, once small and once as a capital."""
_CELL_ERROR = (
    r"REF!|REFERENCE!|I/T(?!\w)|N/A(?!\w)|VÆRDI!|VALUE!|DIVISION/0!|DIV/0!|NAVN\?|NAME\?"
    r"|NULL!|NUL!|TAL!|NUM!"
)
_WORD_FIELD = "MERGEFIELD|PAGE|NUMPAGES|REF|PAGEREF|TOC|HYPERLINK|SEQ|DATE"
_MERGED = "Fornavn|Efternavn|Navn|Adresse|Postnr|Titel|Dato|Firma"
_TO_WRITE = (
    "[Ss]kriv|[Bb]eskriv|[Aa]ngiv|[Aa]nfør|[Ii]ndsæt|[Ii]ndtast|[Uu]dfyld|[Vv]ælg|[Tt]ilføj"
    "|[Rr]edegør|[Ss]let|[Hh]usk|HUSK"
)
_TO_FILL = "[Ii]ndsæt|[Ss]kriv|[Uu]dfyld|[Nn]avn|[Dd]ato|[Bb]eløb"
_LEFT = (
    "[Mm]angler|[Uu]ddybes|[Aa]fklares|[Ii]ndsættes|[Tt]jek|tbc|tbd|TBC|[Ff]ølger|[Kk]ommer"
    "|[Uu]dkast|[Ss]lettes|[Ss]kal|[Rr]ettes|[Oo]pdateres"
)
"""How a bracket begins that was left for later."""
_SUSPENDED = r"(?!(?:og|eller|samt|til|men|som|hhv|henholdsvis|i|på)\b)"


class _Ghost(NamedTuple):
    """Something that must not be there, what to do, and what to look for before the pattern.

    `hint` fits one of the words, cut at white space, wherever the pattern fits a text. Words come
    again and again, so that each is looked into once, and a text without hints costs nothing.
    """

    message: str
    advice: str
    pattern: re.Pattern[str]
    hint: str


class _Pair(NamedTuple):
    """Words that must not follow each other, and what to do."""

    message: str
    advice: str
    pattern: re.Pattern[str]


IN_FILE = (
    _Ghost(
        "Her er et tegn, som kun én skrifttype kender.",
        "Slet tegnet. Er det et punkt i en liste, så skriv »- « i stedet.",
        re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
        "[\ue000-\uf8ff\U000f0000-\U0010fffd]",
    ),
    _Ghost(
        "Her er en skjult note.",
        "Slet noten.",
        re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
        r"<!--",
    ),
    _Ghost(
        "Her står en kommentar fra et udkast.",
        "Svar på den, og slet den.",
        re.compile(
            r"(?:Kommentar|Comment|Kommenteret|Commented) \[[^\]\n]{0,60}\]|Formateret:|Formatted:|Deleted:"
            r"|Slettet:|Indsat:(?<!\w.{7}) (?!\d)|Inserted:|Flyttet (?:ned|op|\(ind)|Moved (?:down|up|\(ins)"
            r"|\[[A-ZÆØÅ]{2,3}\d{1,2}\](?!\()|\[[A-ZÆØÅ]{2,4}: [^\]\n]{1,200}\](?!\()"
        ),
        r"(?:Kommentar|Comment|Kommenteret|Commented|Flyttet|Moved)$|Formateret:|Formatted:|Deleted:"
        r"|Slettet:|Indsat:|Inserted:|\[[A-ZÆØÅ]{2,3}\d{1,2}\]|\[[A-ZÆØÅ]{2,4}:$",
    ),
    _Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(
            r"\([Uu]dfyldes[^)\n]*\)"
            r"|\[(?:[Nn]avn|[Dd]ato|[Bb]eløb|[Aa]dresse|[Kk]ommune|[Ss]ted|[Tt]itel|[Xx]+"
            r"|[Kk]ilde|[Nn]r\.?|[Uu]nderskrift|[Tt]elefon(?:nummer)?|[Mm]ail|[Uu]ddybes|[Kk]ontaktperson"
            r"|[Ii]ndsæt[^\]\n]*|[Uu]dfyld[^\]\n]*)\](?![(\[:])"
            r"|TODO(?<!\w.{4})(?!\w)|TBD(?<!\w.{3})(?!\w)|FIXME(?<!\w.{5})(?!\w)"
            r"|XXX(?<!\w.{3})X*(?!\w)|NN(?<!\w.{2})(?!\w)|xx(?<!\w.{2})x*(?!\w)"
            r"|\?\?\?+|lorem ipsum|Lorem ipsum|\.\.\.\.\.\.+"
        ),
        r"\([Uu]dfyldes|\[(?:[Nn]avn|[Dd]ato|[Bb]eløb|[Aa]dresse|[Kk]ommune|[Ss]ted|[Tt]itel|[Xx]+)\]"
        r"|\[(?:[Kk]ilde|[Nn]r\.?|[Uu]nderskrift|[Tt]elefon(?:nummer)?|[Mm]ail|[Uu]ddybes|[Kk]ontaktperson)\]"
        r"|\[(?:[Ii]ndsæt|[Uu]dfyld)|TODO|TBD|FIXME|XXX|NN(?!\w)|xx|\?\?\?|[Ll]orem$|\.{6}",
    ),
    _Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(rf"(?m)^[ \t>|-]*(?:{either(WORDS.blanks)}):?[ \t|]*$"),
        rf"(?:{either(blank.split()[-1] for blank in WORDS.blanks)}):?\|*$",
    ),
    _Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(
            r"(?<=[^\s_])[ \t]*_{4,}|_{4,}[ \t]*(?=[^\s_])|___?[ \u00a0](?:kr|mio|mia|pct)\."
            r"|(?:[Nn]r\.|[Kk]l\.)[ \u00a0]__(?![\w*])"
        ),
        "__",
    ),
    _Ghost(
        "Her står mærker fra en rettelse.",
        "Vælg den tekst, der gælder, og slet mærkerne.",
        re.compile(
            r"\{(?:\+\+|--|~~|>>|==)|\+\+\}|--\}|~~\}|<<\}|==\}|(?m:^(?:<{7}|>{7})(?: .*)?$)"
        ),
        r"\{(?:\+\+|--|~~|>>|==)|(?:\+\+|--|~~|<<|==)\}|<{7}|>{7}",
    ),
    _Ghost(
        "Her står en fejl fra et andet program.",
        "Find det, der skulle have stået her, og skriv det.",
        re.compile(
            r"Fejl! ?(?:Bogmærke|Henvisning|Der er ikke|Ukendt|Ingen tekst|Ugyldig|Brug fanen|Objekt"
            r"|Filnavn|Intet |Ikke en gyldig|Sammenkædning|Kan ikke|Dokument|Linkfejl|Variab)"
            r"|Error! ?(?:Bookmark|Reference|No |Not |Hyperlink|Object|Unknown|Main|Use the|Filename|Cannot)"
            rf"|#(?:{_CELL_ERROR})|\{{ ?(?:{_WORD_FIELD})(?: [^}}\n]{{0,80}})?\}}"
            rf"|MERGEFORMAT|«(?:{_MERGED})\w*»"
            r"|(?:Klik|Tryk|Klik eller tryk) her for at (?:angive|skrive|indtaste|tilføje)"
            r"|Klik eller tryk for at angive|Vælg et element\.|Click (?:or tap )?here to enter"
            r"|Klik for at (?:redigere (?:titel|tekst|typografi|i master)|tilføje (?:tekst|titel|noter))"
            r"|REF _(?:Toc|Ref)\d|(?:NaN|undefined|null)[ \u00a0](?:kr|mio|mia|pct)\.|Feltkode ændret|Field Code Changed"
        ),
        rf"Fejl!|Error!|#(?:{_CELL_ERROR})|(?:^|\{{)(?:{_WORD_FIELD})(?:\}}|$)|MERGEFORMAT"
        rf"|«(?:{_MERGED})|(?:Klik|[Tt]ryk|Vælg|Click)$"
        r"|_(?:Toc|Ref)\d|(?:NaN|undefined|null)$|Feltkode$|Field$",
    ),
    _Ghost(
        "Her er et dansk bogstav blevet til andre tegn.",
        "Skriv bogstavet igen. Gem filen som UTF-8.",
        re.compile(r"=C3=[89AB][0-9A-F]|\\u00[ef][0-9a-f]|ï¿½|Ã[¦¸¥†˜…\u0086\u0098\u0085©]|â€[™œ“”\u009d\u0093\u0094¦]|Â[§ \u00a0»«°]"),
        r"=C3=|\\u00|ï¿½|Ã|â€|Â",
    ),
    _Ghost(
        "Her står hjælpetekst fra en skabelon.",
        "Skriv det, der skal stå, og slet hjælpeteksten.",
        re.compile(
            r"\[(?:Her (?:skriv|indsæt|beskriv|angiv|anfør|redegør|oplys|skal|står|kommer)"
            rf"|(?:{_TO_WRITE})(?: |\]|:)"
            r"|[Tt]ekst(?: her)?\]|[Mm]angler\]|[Kk]ommer\]|[Oo]verskrift\]|[Nn]avn på |[Dd]ato for )"
            r"[^\]\n]{0,300}(?:\](?![(\[:])|(?=\n)|\Z)"
            rf"|<(?:{_TO_FILL})(?: [^>\n]{{0,80}})?>"
            r"|\{\{[^}\n]{1,80}\}\}|\$\{[^}\n]{1,80}\}|%[A-ZÆØÅ_]{3,}%"
            r"|[Hh]jælpetekst(?:en)? skal slettes|[Tt]eksten skal slettes|denne tekst slettes"
            r"|[Ss]lettes (?:før|inden) (?:offentliggørelse|udgivelse)"
        ),
        rf"\[(?:Her|[Nn]avn|[Dd]ato)$|\[(?:{_TO_WRITE})(?:[\]:]|$)|\[[Tt]ekst(?:\]|$)"
        rf"|\[(?:[Mm]angler|[Kk]ommer|[Oo]verskrift)\]|<(?:{_TO_FILL})(?:>|$)"
        r"|\{\{|\$\{|%[A-ZÆØÅ_]{3,}%|[Ss]lettes",
    ),
    _Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det tal eller den dag, der skal stå, eller slet det.",
        re.compile(
            r"[Xx](?<![\w.,/-].)[Xx]{0,3}(?:[.,][Xx]{1,4})+(?!\w)|[Xx](?<![\w.,/-].)\.{2,}"
            r"|[Xx](?<![\w.,/-].)[Xx]{0,3}[ \u00a0](?:kr\.|mio\.|mia\.|pct\.|procent\b|%|dage\b|uger\b|måneder\b"
            r"|timer\b|år\b|borgere\b|elever\b|stk\.)"
            r"|§ [Xx]{1,3}(?!\w)|(?:[Ss]ide|[Pp]unkt|[Aa]fsnit|[Kk]apitel|[Bb]ilag|[Nn]r\.) x(?![\w.,-])"
            r"|(?:XX|Xxxx?)(?<!\w.{2})(?<!\w.{3})(?<!\w.{4}) (?:Kommune|Region)\b"
            r"|[Xx](?<![\w.,/-].)[Xx]?\. "
            rf"(?:{MONTH}|måned)\b"
            r"|20[Xx]{2}(?<!\w.{4})(?!\w)|20\d[Xx](?<!\w.{4})(?!\w)"
            r"|(?:dd|DD)[./-](?:mm|MM)[./-](?:åå|ÅÅ|yy|YY){1,2}|(?:åååå|ÅÅÅÅ)(?!\w)|…{2,}"
        ),
        r"[Xx][.,][Xx]|[Xx]\.\.|(?<![\w.,/-])[Xx]{1,4}(?!\w)|20[Xx]{2}|20\d[Xx]|(?:dd|DD)[./-](?:mm|MM)"
        r"|åååå|ÅÅÅÅ|……",
    ),
    _Ghost(
        "Her står en huskeseddel fra et udkast.",
        "Gør det, der står, og slet det.",
        re.compile(
            r"NB(?<!\w.{2})[!:]|N\.B\.(?<!\w.{4})|WIP(?<!\w.{3})(?!\w)|(?m:^[ \t>*#-]*(?:UDKAST|KLADDE)\b)"
            r"|[Tt]jek (?:lige |evt\. |igen )*med (?:[A-ZÆØÅ][a-zæøå]+(?! [KR]egion| Kommune)|[A-ZÆØÅ]{2,3}\b"
            r"|jura|jurist|økonomi\b|direktion|forvaltning|sekretariat|fagchef|chef)"
            r"|[Tt]jek lige|[Tt]jek(?:kes)? op på|(?:[Tt]jekkes|[Aa]fklares|[Bb]ekræftes) (?:med|hos|af) [A-ZÆØÅ]"
            r"|[Ss]pørg lige|[Jj]f\. mail fra"
            r"|\((?:[Mm]angler|[Uu]ddybes|[Aa]fklares|[Ii]ndsættes|[Tt]jek|tbc|tbd|TBC|[Ff]ølger senere"
            r"|[Kk]ommer senere|[Uu]dkast|[Ss]lettes"
            r"|[Ss]kal (?:slettes|opdateres|rettes|tjekkes|udfyldes|afklares)|(?:[Rr]ettes|[Oo]pdateres)(?=\)))\b[^)\n]{0,80}\)"
            r"|(?m:^[ \t>*-]*[Ii]ndsæt (?:tabel|figur|billede|link|tal|navn|dato|tekst|graf)\b)"
            r"|MANGLER(?<!\w.{7})(?!\w)|[ (]\?\?(?!\?)|[Bb]la[,.]? bla(?!\w)|[Dd]ummytekst|asdf"
        ),
        r"NB[!:]|N\.B\.|WIP|UDKAST|KLADDE|[Tt]jek(?:kes)?$|(?:[Aa]fklares|[Bb]ekræftes|[Ss]pørg)$|^mail$"
        rf"|\((?:{_LEFT})|[Ii]ndsæt$|MANGLER|\?\?|[Bb]la[,.]?$|[Dd]ummytekst|asdf",
    ),
    _Ghost(
        "Her står en huskeseddel fra et udkast.",
        "Gør det, der står, og slet det.",
        re.compile(r"[Ss]e lige (?:på|mail)"),
        r"^lige$",
    ),
    _Ghost(
        "Her står en huskeseddel fra et udkast.",
        "Gør det, der står, og slet det.",
        re.compile(
            r"(?m:^)(?:[ \t>*_(-]*(?:Tekst(?:en)?|Afsnit(?:tet)?|Figur(?:en)?|Billedet?) (?:følger|mangler|kommer)"
            r"(?: her| senere| snarest)?[.)*_]*[ \t]*(?m:$)"
            r"|[ \t>*_-]*(?:Udkast|Kladde|[Tt]est|qwerty|[Ll]orem|AAA+)[.!:]?[*_]*[ \t]*(?m:$)|[ \t>*_-]*[Tt]odo:"
            r"|[ \t>*_-]*Kommentar:[^\n]{0,200}\?[ \t]*(?m:$))"
            r"|(?=[SsOH\[@(])(?:[Ss]let(?:te|tes)? (?:dette|denne|det her) (?:afsnit|tekst|linje|kommentar|note|bemærkning|før|inden)"
            r"|[Ss]kal (?:vi|jeg|der) (?:skrive|tilføje|uddybe) (?:mere|noget|det|dette)\b[^.?!\n]{0,40}\?"
            r"|(?:OBS|HUSK)[:!] ?(?:skal (?:tjekkes|rettes|opdateres|slettes)|(?:spørg|tjek|ret|slet|indsæt) )"
            r"|\[[A-ZÆØÅ][a-zæøå]{1,20}: (?:ret|tjek|skriv|husk|slet|spørg|er|skal|kan|hvad|hvor)\b[^\]\n]{0,200}\](?!\()"
            r"|@[A-ZÆØÅ](?<!\w..)[a-zæøå]{1,15}(?:[:,]|(?: [A-ZÆØÅ][a-zæøå]{1,15})? (?:kan|vil|skal|husk|skriv|tjek|ret)\b)"
            r"|\([A-ZÆØÅ]\w{1,15} (?:retter|tjekker|følger op)\)"
            r"|\[(?:[A-ZÆØÅ][a-zæøå]{1,20} ){1,3}[A-ZÆØÅ][a-zæøå]{1,20}\d{1,2}\](?![(\[:]))"
        ),
        r"^[>*_(-]*(?:Tekst(?:en)?|Afsnit(?:tet)?|Figur(?:en)?|Billedet?)$"
        r"|(?:Udkast|Kladde|[Tt]est|qwerty|[Ll]orem|AAA+)[.!:]?[*_]*$"
        r"|[Tt]odo:|[Ss]let(?:te|tes)?$|(?<![.?!])\?|Kommentar:|(?:OBS|HUSK)[:!]"
        r"|\[[A-ZÆØÅ][a-zæøå]{1,20}:$|@[A-ZÆØÅ]|\([A-ZÆØÅ]\w{1,15}$|[a-zæøå]\d{1,2}\]",
    ),
    _Ghost(
        "Her står, at teksten ikke er til alle.",
        "Spørg den, der har skrevet den. Må alle læse den, så slet linjen.",
        re.compile(
            r"(?m)^[ \t>*_#-]*(?:(?:STRENGT )?FORTROLIGT?|(?:Strengt f|F)ortroligt?|INTERNT?|Personfølsomt?"
            r"|(?:KUN |Kun )?(?:TIL|[Tt]il) (?:INTERNT?|internt?) (?:BRUG|brug)"
            r"|Internt (?:arbejdspapir|notat|dokument)|Må ikke (?:udsendes|offentliggøres|videresendes))"
            r"[.!*_]*[ \t]*$"
        ),
        r"(?:FORTROLIGT?|[Ff]ortroligt?|INTERNT?|[Ii]nternt?|Personfølsomt?|udsendes|offentliggøres"
        r"|videresendes)[.!*_]*$",
    ),
    _Ghost(
        "Her står to ord skrevet sammen.",
        "Vælg det rigtige. Det ligner rester af en rettelse.",
        re.compile(
            rf"\b(?:(?:{'|'.join(WEEKDAYS)}){{2}}|(?:{'|'.join(MONTHS)}){{2}})\b", re.IGNORECASE
        ),
        rf"(?i:(?:{'|'.join(WEEKDAYS)}){{2}}|(?:{'|'.join(MONTHS)}){{2}})",
    ),
    _Ghost(
        "Her står to tal skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            r"\d(?:(?<![\d.,/-].)\d{3,5}\.\d{3}(?!\d)[ \u00a0]kr\.|(?<=2)0\d\d/20\d\d20\d\d"
            rf"|(?<![\d.,/-].)\d?\.\d{{1,2}}\. (?:{MONTH})\b"
            r"|(?=\d? \d)(?<![\d.,§/-].)(?<!§ .)(?<!punkt .)(?<!nr\. .)(?<!uge .)(?<!side .)\d? \d{1,2} (?:mio|mia)\.)"
        ),
        r"\d{4,6}\.\d{3}$|20\d\d/20\d\d20|\d\.\d{1,2}\.$|^(?:mio|mia)\.",
    ),
    _Ghost(
        "Her står to tal skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(r"[Kk]l\. ?\d{1,2}[.:]\d{4}[.:]\d\d(?!\d)"),
        r"\d[.:]\d{4}[.:]\d\d",
    ),
    _Ghost(
        "Her står to tal skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            r"\d[ \u00a0]?(?:(?:mio|mia)\.[ \u00a0]?)?(?:kr|pct)\.\d|\d[ \u00a0](?:mio|mia)\.\d|\d[ \u00a0]%\d"
            r"|\d(?<![\d.,§/-].)\d{0,2},\d{1,3},\d{1,3}[ \u00a0](?:mio|mia|kr|pct)\."
            r"|\d(?<![\d.,/-].)\d{0,2}\.\d{4,6}\.\d{3}(?!\d)[ \u00a0]kr\."
            rf"|(?:{'|'.join(MONTHS)})\d{{1,2}}\. "
        ),
        rf"(?:kr|pct|mio|mia)\.\d|^%\d|\d,\d{{1,3}},\d{{1,3}}$|\.\d{{4,6}}\.\d{{3}}$"
        rf"|(?:{'|'.join(MONTHS)})\d{{1,2}}\.$",
    ),
    _Ghost(
        "Her står tal fra to udgaver skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            rf"\d(?:(?<=[12])(?=[09]\d\d)(?:{_AFTER_MONTH})[09]\d{{3,6}}(?!\d)"
            rf"|(?<![\d.,§].)(?<!§ .)\d{{2,3}}\. (?:{MONTH})\b"
            r"|(?<=[12])(?<![\d.,].)[09]\d{3,6}-niveau)"
        ),
        r"[12][09]\d{3,6}|\d{3,4}\.$",
    ),
    _Ghost(
        "Her står to tal lige efter hinanden.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            rf"\d(?<![\d.,].)(?:{_AMOUNT} \d{_AMOUNT} kr\.|\d*,\d+ \d+,\d+ (?:kr|mio|mia|pct)\.)"
        ),
        r"\.\d{3}(?:,\d+)?$|\d,\d+$",
    ),
    _Ghost(
        "Her står det første bogstav to gange.",
        "Slet det ene. Det ligner rester af en rettelse.",
        re.compile(
            rf"[{_CAPITALS}](?:(?<![\w./-].)(?!l)(?:{_SMALL_AFTER})|(?:{_SMALL_BEFORE}))"
            r"(?=[a-zæøå]{3,}|\s)"
        ),
        "|".join(f"{capital}{capital.lower()}|{capital.lower()}{capital}" for capital in _CAPITALS),
    ),
    _Ghost(
        "Her står et åbent spørgsmål fra et udkast.",
        "Svar på det, og slet spørgsmålet.",
        re.compile(r"\((?:evt\.|Evt\.|eventuelt|Eventuelt)[^()]*\?\)|Evt\. [^.?!\n]*\?"),
        r"\((?:evt\.|Evt\.|[Ee]ventuelt)|Evt\.$",
    ),
    _Ghost(
        "Her er et ord delt med bindestreg.",
        "Skriv ordet samlet.",
        re.compile(
            rf"-(?<=[a-zæøå].)[ \t]*\n[ \t>]*{_SUSPENDED}[a-zæøå]{{2,}}"
            rf"|-(?<=[a-zæøå]{{3}}.) {_SUSPENDED}[a-zæøå]{{2,}}\b(?!-)"
        ),
        r"[a-zæøå]-$",
    ),
    _Ghost(
        "Her står et sidetal fra en pdf.",
        "Slet linjen.",
        re.compile(r"(?m)^[ \t]*[Ss]ide \d+(?: ?(?:/|af) ?\d+)?[ \t]*$"),
        r"^[Ss]ide$",
    ),
)  # fmt: skip
"""What must not stand anywhere in a file."""

_ON_DRIVE = r"(?:[Ff][Ii][Ll][Ee]:|[A-Za-z]:[\\/]|\\\\)"
ON_PAGE = (
    _Ghost(
        "Her er et link til et drev, som borgerne ikke kan åbne.",
        "Læg filen i mappen »bilag«, og skriv [tekst](/bilag/navn.pdf).",
        re.compile(rf"\]\({_ON_DRIVE}[^)\n]*\)?"),
        rf"\]\({_ON_DRIVE}",
    ),
    _Ghost(
        "Her står tegn, som skulle have været et link.",
        "Skriv [tekst](adresse) uden mellemrum i adressen.",
        re.compile(rf"\]\((?!{_ON_DRIVE})[^)\n]*\)?|\]\[[^\]\n]*\]?"),
        r"\]\(|\]\[",
    ),
    _Ghost(
        "Her står stjerner, som skulle have gjort teksten fed.",
        "Sæt to stjerner lige før og lige efter ordene, eller slet dem.",
        re.compile(r"\*\*+"),
        r"\*\*",
    ),
    _Ghost(
        "Her er en henvisning til en note, som ikke findes.",
        "Skriv noten nederst: »[^1]: tekst«.",
        re.compile(r"\[\^[^\]\n]+\]"),
        r"\[\^",
    ),
    _Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(r"\{[a-zæøå][a-zæøå_]{2,30}\}"),
        r"\{[a-zæøå][a-zæøå_]{2,30}\}",
    ),
    _Ghost(
        "Her er et dansk bogstav blevet til andre tegn.",
        "Skriv bogstavet igen. Gem filen som UTF-8.",
        re.compile(r"[a-zæøå]\?[a-zæøå]|[A-Za-z]%C3%[89AB][0-9A-F]"),
        r"[a-zæøå]\?[a-zæøå]|%C3%",
    ),
    _Ghost(
        "Tegnene her ligner rester af en rettelse.",
        "Behold ét tegn, og sæt det lige efter ordet.",
        re.compile(r"[a-zæøå](?:\.\.(?![.\w/])|,,|,\.|[ ][.,](?=\s|\Z))"),
        r"[a-zæøå](?:\.\.|,,|,\.)|^[.,]$",
    ),
    _Ghost(
        "Her står kode til en hjemmeside.",
        "Slet koden, eller skriv det med Markdown.",
        re.compile(r"</?[a-zA-Z][^<>\n]*>|&(?:[a-z]+|#\d+);|\{(?:[#.][\w-]+|\w+=[^}\n]*)\}"),
        "[<&{]",
    ),
    _Ghost(
        "Her står en tabel, som ikke er blevet til en tabel.",
        "Sæt en tom linje over den, og en linje med streger under overskrifterne.",
        re.compile(r"(?m)^\|.*\|[ \t]*$(?:\n\|.*\|[ \t]*$)*"),
        r"^\|",
    ),
)
"""What must not be left over in the text that readers see."""

PAIRS = (
    _Pair(
        "Det samme ord står to gange.",
        "Slet det ene.",
        re.compile(
            r"\b(og|at|men|en|et|vi|har|når|(?!(?:mange|meget|lange|igen)\b)[a-zæøå]{4,})\s\1\b(?!-)"
        ),
    ),
    _Pair(
        "Her står to måneder lige efter hinanden.",
        "Vælg den rigtige. Det ligner rester af en rettelse.",
        re.compile(rf"(?:{MONTH})\s(?:{MONTH})\s\d"),
    ),
    _Pair(
        "Her står to talord lige efter hinanden.",
        "Vælg det rigtige ord. Det ligner rester af en rettelse.",
        re.compile(rf"\b(?:{_COUNTS})\s(?:{_COUNTS})\b(?!-)"),
    ),
)
"""Words that must not follow each other in the text that readers see."""

_YEARS = re.compile(r"(?:19|20)\d\d(?<![\w.,/=-].{4})(?:19|20)\d\d(?!\w)")
_YEARS_HINT = r"(?:19|20)\d\d(?:19|20)\d\d"
_OWN_NUMBER = re.compile(
    r"(?:[Ss]ag(?:en|s)?|[Nn]r\.?|[Nn]ummer|[Tt]lf\.?|[Tt]elefon|[Mm]obil|[Rr]ing(?: til)?|CVR|EAN|SE|[Kk]onto|[Ii]d"
    r"|[Jj]ournal\w*|ESDH|SMS|på|\w+nr\.?|\w+nummer)[: \u00a0-]*$"
)
_FURTHEST = 15
"""Years between two that are written together."""

_HIDDEN = re.compile(
    rf"[{INVISIBLE}\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\uffff]".replace("\xad", "")
)
_AT_EMOJI = frozenset("\u200d\ufe0e\ufe0f")
_ALSO_EMOJI = frozenset(map(chr, (0x203C, 0x2049, 0x2194, 0x3030, *range(0x1F3FB, 0x1F400))))
_TAGS = re.compile("[\U000e0020-\U000e007f]")
_INVISIBLE_SIGN = ("Her er et usynligt tegn.", "Slet tegnet, og skriv stedet igen.")
_NO_LETTER = re.compile(r"\W")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")

_FENCE = re.compile(r"(?m)^[ \t]*:::+[ \t]*(\S*)(.*)$")


_YEARS_AT, _HIDDEN_AT, _FIRST_AT = 0, 1, 2
_ALL_HINTS = (
    _YEARS_HINT,
    _HIDDEN.pattern,
    *(ghost.hint for ghost in IN_FILE),
    *(ghost.hint for ghost in ON_PAGE),
)
_HINTS = tuple(map(lazy, _ALL_HINTS))
_ANY_HINT = re.compile("|".join(f"(?:{hint})" for hint in _ALL_HINTS))
_HIDDEN_BLANKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What shows nothing and is white space to Python, so that no word holds it."""


@lru_cache(maxsize=1 << 15)
def _hinted(word: str) -> frozenset[int]:
    """Return which hints fit a word; most words have none, and come again in other texts."""
    if not _ANY_HINT.search(word):
        return frozenset()
    return frozenset(at for at, hint in enumerate(_HINTS) if hint.search(word))


_SIEVE = Sieve(_hinted)


_GHOSTS = (*IN_FILE, *ON_PAGE)


def _ghosts(hints: frozenset[int], first: int = 0, end: int = len(IN_FILE)) -> Iterator[_Ghost]:
    """Yield the ghosts, of some, that there are hints of, in their order."""
    for hint in sorted(hints):
        if first <= hint - _FIRST_AT < end:
            yield _GHOSTS[hint - _FIRST_AT]


def _hints(text: str, words: frozenset[str]) -> frozenset[int]:
    """Return which hints fit a text with some words: the first look, and for most the last."""
    hinted = frozenset[int]().union(*map(_hinted, _SIEVE.left(words)))
    if any(blank in text for blank in _HIDDEN_BLANKS):
        return hinted | {_HIDDEN_AT}
    return hinted


_OF_STARTER = re.compile(
    r"Region Eksempel|Foreningen Eksempel|Eksempelby|Eksempelvej|(?:region|kommune|forening)\.example"
    r"|Den her tekst er et eksempel|[Aa]lt på siden er fundet på|Listen er fundet på"
)
"""What a new site begins with, and what no real authority is called."""
_PARTS_OF_STARTER = ("Eksempel", ".example", "er et eksempel", "er fundet på", "00 00", "0000 ")
"""What is in any of it, or in a number of nobody: quick to see that a text has none."""
_OF_NOBODY = re.compile(r"\b00 00 00 00\b|\b0000 [A-ZÆØÅ]\w*")
"""A telephone and a postal code that nobody has: a warning, for a site on trial has no other."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look for ghosts in the whole file, fields included, then in what the page shows."""
    text, seen = document.source.text, document.text
    yield from _of_starter(document.source, is_example=library.site.is_example)
    yield from unfilled(document.source)
    yield from _in_file(text)
    yield from _in_passages(seen, text)
    yield from _spelled(document)
    if ":::" in text:
        yield from _containers(text)


def _in_passages(seen: Text, text: str) -> Iterator[Finding]:
    """Look at what the page shows; `text` is the file."""
    hints = _hints(seen.visible, seen.tokens)
    on_page = tuple(_ghosts(hints, len(IN_FILE), len(_GHOSTS)))
    pairs = _has_neighbours(seen.visible)
    if on_page or pairs or _HIDDEN_AT in hints:
        for passage in seen.passages:
            yield from _in_passage(passage, text, on_page, pairs=pairs)


def _in_passage(
    passage: Passage, text: str, on_page: tuple[_Ghost, ...], *, pairs: bool
) -> Iterator[Finding]:
    """Look at one passage for what the words of all passages have hints of."""
    for span in _hidden(passage.text):
        if passage.text[span.start] == "\ufffd" and "\0" in text:
            continue  # Markdown's sign for it; it is told where it stands
        place = passage.span(*span)
        if not _HIDDEN.search(text, *place):  # written as an entity or in YAML's spelling
            yield Finding(place, *_INVISIBLE_SIGN)
    if passage.shape is Shape.CODE:
        return
    for ghost in (*on_page, *(PAIRS if pairs and _may_repeat(passage.text) else ())):
        for match in ghost.pattern.finditer(passage.text):
            yield Finding(passage.span(*match.span()), ghost.message, ghost.advice)


def whole(library: Library) -> Iterator[Finding]:
    """Look for ghosts in the registers."""
    for path, source in library.register_sources.items():
        yield from _in_register(source, library.written.get(path), library.site.is_example)
    settings = library.written.get(SETTINGS)
    if settings is not None and library.site.is_example and not library.site.example_note:
        yield Finding(
            settings.place(library.site, "is_example"),
            "Siden er et eksempel, men siger ikke hvordan.",
            f"Skriv det i »{key_of(Settings, 'example_note')}«, så alle kan se det.",
            source=settings.source,
        )
    for read in registered(library):
        for finding in _in_passages(read.text, read.source.text):
            yield replace(finding, source=read.source)


@once_a_register
def _in_register(
    source: Source, written: Written[Part] | None, is_example: bool
) -> tuple[Finding, ...]:
    findings = (
        *unfilled(source),
        *_of_starter(source, is_example=is_example),
        *_in_file(source.text),
        *(_spelled(written) if written else ()),
    )
    return tuple(replace(finding, source=source) for finding in findings)


def _of_starter(source: Source, *, is_example: bool) -> Iterator[Finding]:
    """Report what is left of the examples once a site says that its texts are its own."""
    if is_example or not any(part in source.text for part in _PARTS_OF_STARTER):
        return
    for pattern, severity in ((_OF_STARTER, None), (_OF_NOBODY, Severity.WARNING)):
        spans = [Span(*match.span()) for match in pattern.finditer(source.text)]
        if spans:
            first = source.text[spans[0].start : spans[0].end]
            lines = dict.fromkeys(str(source.position(span.start).line) for span in spans)
            is_settings = source.path == SETTINGS
            advice = (
                f"Skriv jeres eget. Er det i »{key_of(Settings, 'example_note')}«, så slet feltet."
                if is_settings
                else "Skriv jeres eget, eller slet filen. Det gælder, fordi der står »nej« i site.yaml."
            )
            yield Finding(
                spans[0],
                f"»{first}« er fra de eksempler, som siden begyndte med (linje {join(lines)}).",
                advice,
                severity,
            )
            return


def unfilled(source: Source) -> Iterator[Finding]:
    """Report the places of a new file that wait for somebody's words, once for all of them."""
    waiting = gaps(source.text)
    if not waiting:
        return
    lines = dict.fromkeys(str(source.position(gap.start).line) for gap in waiting)
    yield Finding(
        waiting[0],
        f"{plural(len(waiting), 'plads', 'pladser').capitalize()} mangler: linje {join(lines)}.",
        "Skriv det, der skal stå, uden de runde klammer. Eller slet det.",
    )


def _spelled(written: Written[Mapped]) -> Iterator[Finding]:
    """Find what shows nothing in values where YAML spells it; passages are looked at above."""
    for value in written.values():
        is_passage = isinstance(written, Document) or value.role is TextRole.PROSE
        if value.role.is_measured and is_passage:
            continue
        if "\\" in written.source.text[value.span.start : value.span.end] and any(
            _hidden(value.text)
        ):
            yield Finding(value.span, *_INVISIBLE_SIGN)


def _hidden(text: str) -> Iterator[Span]:
    """Yield the places of what shows nothing: all but soft hyphens and the joints of emoji."""
    for match in _HIDDEN.finditer(text):
        if not _is_part_of_emoji(text, match.start()):
            yield Span(*match.span())


def _is_part_of_emoji(text: str, at: int) -> bool:
    """Return whether a joiner, tag or variation selector stands at a sign that takes one."""
    sign, before = text[at], at
    while before and (text[before] in _AT_EMOJI or _TAGS.match(text, before)):
        before -= 1
    on_emoji = _is_emoji(text[before]) or _KEYCAP.match(text, before) is not None
    if sign == "\u200d":
        return on_emoji and _is_emoji(text[at + 1 : at + 2])
    return on_emoji and (sign in _AT_EMOJI or _TAGS.match(sign) is not None)


def _is_emoji(sign: str) -> bool:
    return sign in _ALSO_EMOJI or (sign != "" and unicodedata.category(sign) == "So")


def _merged_years(text: str) -> Iterator[Span]:
    """Yield two years that are written together, and that are no number of something."""
    for match in _YEARS.finditer(text):
        first, second = int(match[0][:4]), int(match[0][4:])
        before = text[max(0, match.start() - 30) : match.start()]
        if 0 <= second - first <= _FURTHEST and not _OWN_NUMBER.search(before):
            yield Span(*match.span())


def _in_file(text: str) -> Iterator[Finding]:
    hints = _hints(text, frozenset(text.split()))
    if _YEARS_AT in hints:
        for span in _merged_years(text):
            yield Finding(span, "Her står to årstal skrevet sammen.",
                          "Vælg det rigtige. Det ligner rester af en rettelse.")  # fmt: skip
    if _HIDDEN_AT in hints:
        for span in _hidden(text):
            yield Finding(span, *_INVISIBLE_SIGN)
    for ghost in _ghosts(hints):
        for match in ghost.pattern.finditer(text):
            yield Finding(Span(*match.span()), ghost.message, ghost.advice)


def _has_neighbours(text: str) -> bool:
    """Return, quickly, whether a long text has two words alike, months or counts side by side."""
    tokens = text.split()
    following = islice(tokens, 1, None)
    return any(map(eq, map(_LAST.__getitem__, tokens), map(_FIRST.__getitem__, following)))


def _alike(word: str) -> str:
    """Return a word, and the same for all counts and for all months."""
    return "#" if word in _SET_OF_COUNTS else "%" if word in _SET_OF_MONTHS else word


_LAST = Remembering(lambda token: _alike(_NO_LETTER.split(token)[-1]))
_FIRST = Remembering(lambda token: _alike(_NO_LETTER.split(token, 1)[0]) or " ")
"""A token to the word that ends it, or begins it; where a sign does, nothing is alike."""


def _may_repeat(text: str) -> bool:
    """Return, quickly, whether a word may follow itself, or a number or month another one."""
    words = text.replace(".", "").replace(",", "").replace(")", "").replace("(", "").split()
    return any(map(eq, words, words[1:])) or any(
        len(some.intersection(words)) > 1 for some in (_SET_OF_COUNTS, _SET_OF_MONTHS)
    )


def _containers(text: str) -> Iterator[Finding]:
    """Lines with three colons come in pairs, and the first names something that there is."""
    opened: list[Span] = []
    for match in _FENCE.finditer(text):
        span = Span(*match.span())
        if match[1]:
            if match[1] not in markdown.CONTAINERS:
                names = ", ".join(f"»{container}«" for container in sorted(markdown.CONTAINERS))
                yield Finding(
                    span, f"Siden kender ikke »::: {match[1]}«.", f"Kendte navne: {names}."
                )
            opened.append(span)
        elif opened:
            opened.pop()
        else:
            yield Finding(span, "Linjen »:::« slutter noget, der ikke er begyndt.", "Slet linjen.")
    for span in opened:
        yield Finding(span, f"»{text[span.start : span.end].strip()}« slutter ikke.",
                      "Skriv en linje med »:::«, hvor det slutter.")  # fmt: skip


RULE = Rule(
    code="KLA01",
    severity=Severity.ERROR,
    title="Der er ingen rester af arbejdet i teksten.",
    why=(
        "Gamle rettelser, noter, tomme pladser og ord, der er delt af en pdf, kan ændre det, "
        "der står. To beløb side om side er værst: Så ved ingen, hvad der gælder."
    ),
    bad=page("Prisen er 14.730 15.571 kr. om dagen. <!-- spørg Ole -->"),
    good=page("Prisen er 15.571 kr. om dagen."),
    check=check,
    whole=whole,
)
