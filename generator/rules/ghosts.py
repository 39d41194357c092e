"""The ghosts that KLA01 looks for: traces of work on a text, by the patterns that they leave.

Each has a hint beside it, which says by single words that a text may have one. A pattern here is
tried out in `tests/rules/test_kla01_*.py`; what is found in a text is said by `kla01`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.danish import MONTH, MONTHS, WEEKDAYS
from generator.rules.words import WORDS, either

_AFTER_MONTH = "|".join(f"(?<={month} .)" for month in MONTHS)
"""A look back over a month, for the place after the first sign of what follows it."""
_AMOUNT = r"\d{0,2}(?:\.\d{3})+(?:,\d+)?"
_TWO_FIGURES = re.compile(r" \d(?<=\d \d)[\d.,]* (?:mio|mia|kr|pct)\.")
_COUNTS = either(WORDS.counts)
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


class Ghost(NamedTuple):
    """Something that must not be there, what to do, and what to look for before the pattern.

    `hint` fits one of the words, cut at white space, wherever the pattern fits a text. Words come
    again and again, so that each is looked into once, and a text without hints costs nothing.
    `glance`, where single words tell little, fits the text itself wherever the pattern does, and
    is quick.
    """

    message: str
    advice: str
    pattern: re.Pattern[str]
    hint: str
    glance: re.Pattern[str] | None = None


class Pair(NamedTuple):
    """Words that must not follow each other, and what to do."""

    message: str
    advice: str
    pattern: re.Pattern[str]


IN_FILE = (
    Ghost(
        "Her er et tegn, som kun én skrifttype kender.",
        "Slet tegnet. Er det et punkt i en liste, så skriv »- « i stedet.",
        re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
        "[\ue000-\uf8ff\U000f0000-\U0010fffd]",
    ),
    Ghost(
        "Her er en skjult note.",
        "Slet noten.",
        re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
        r"<!--",
    ),
    Ghost(
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
    Ghost(
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
    Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(rf"(?m)^[ \t>|-]*(?:{either(WORDS.blanks)}):?[ \t|]*$"),
        rf"(?:{either(blank.split()[-1] for blank in WORDS.blanks)}):?\|*$",
    ),
    Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(
            r"(?<=[^\s_])[ \t]*_{4,}|_{4,}[ \t]*(?=[^\s_])|___?[ \u00a0](?:kr|mio|mia|pct)\."
            r"|(?:[Nn]r\.|[Kk]l\.)[ \u00a0]__(?![\w*])"
        ),
        "__",
    ),
    Ghost(
        "Her står mærker fra en rettelse.",
        "Vælg den tekst, der gælder, og slet mærkerne.",
        re.compile(
            r"\{(?:\+\+|--|~~|>>|==)|\+\+\}|--\}|~~\}|<<\}|==\}|(?m:^(?:<{7}|>{7})(?: .*)?$)"
        ),
        r"\{(?:\+\+|--|~~|>>|==)|(?:\+\+|--|~~|<<|==)\}|<{7}|>{7}",
    ),
    Ghost(
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
    Ghost(
        "Her er et dansk bogstav blevet til andre tegn.",
        "Skriv bogstavet igen. Gem filen som UTF-8.",
        re.compile(r"=C3=[89AB][0-9A-F]|\\u00[ef][0-9a-f]|ï¿½|Ã[¦¸¥†˜…\u0086\u0098\u0085©]|â€[™œ“”\u009d\u0093\u0094¦]|Â[§ \u00a0»«°]"),
        r"=C3=|\\u00|ï¿½|Ã|â€|Â",
    ),
    Ghost(
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
    Ghost(
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
    Ghost(
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
    Ghost(
        "Her står en huskeseddel fra et udkast.",
        "Gør det, der står, og slet det.",
        re.compile(r"[Ss]e lige (?:på|mail)"),
        r"^lige$",
    ),
    Ghost(
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
    Ghost(
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
    Ghost(
        "Her står to ord skrevet sammen.",
        "Vælg det rigtige. Det ligner rester af en rettelse.",
        re.compile(
            rf"\b(?:(?:{'|'.join(WEEKDAYS)}){{2}}|(?:{'|'.join(MONTHS)}){{2}})\b", re.IGNORECASE
        ),
        rf"(?i:(?:{'|'.join(WEEKDAYS)}){{2}}|(?:{'|'.join(MONTHS)}){{2}})",
    ),
    Ghost(
        "Her står to tal skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            r"\d(?:(?<![\d.,/-].)\d{3,5}\.\d{3}(?!\d)[ \u00a0]kr\.|(?<=2)0\d\d/20\d\d20\d\d"
            rf"|(?<![\d.,/-].)\d?\.\d{{1,2}}\. (?:{MONTH})\b)"
        ),
        r"\d{4,6}\.\d{3}$|20\d\d/20\d\d20|\d\.\d{1,2}\.$",
    ),
    Ghost(
        "Her står to tal skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            r"\d(?=\d? \d)(?<![\d.,§/-].)(?<!§ .)(?<!punkt .)(?<!nr\. .)(?<!uge .)(?<!side .)"
            r"\d? \d{1,2} (?:mio|mia)\."
        ),
        r"^(?:mio|mia)\.",
        _TWO_FIGURES,
    ),
    Ghost(
        "Her står to tal skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(r"[Kk]l\. ?\d{1,2}[.:]\d{4}[.:]\d\d(?!\d)"),
        r"\d[.:]\d{4}[.:]\d\d",
    ),
    Ghost(
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
    Ghost(
        "Her står tal fra to udgaver skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            rf"\d(?<=[12])(?:(?=[09]\d\d)(?:{_AFTER_MONTH})[09]\d{{3,6}}(?!\d)"
            r"|(?<![\d.,].)[09]\d{3,6}-niveau)"
        ),
        r"[12][09]\d{3,6}",
    ),
    Ghost(
        "Her står tal fra to udgaver skrevet sammen.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(rf"\d(?<![\d.,§].)(?<!§ .)\d{{2,3}}\. (?:{MONTH})\b"),
        r"\d{3,4}\.$",
        re.compile(rf"\. (?<=\d{{3}}\. )(?:{MONTH})\b"),
    ),
    Ghost(
        "Her står to tal lige efter hinanden.",
        "Vælg det rigtige tal. Det ligner rester af en rettelse.",
        re.compile(
            rf"\d(?<![\d.,].)(?:{_AMOUNT} \d{_AMOUNT} kr\.|\d*,\d+ \d+,\d+ (?:kr|mio|mia|pct)\.)"
        ),
        r"\.\d{3}(?:,\d+)?$|\d,\d+$",
        _TWO_FIGURES,
    ),
    Ghost(
        "Her står det første bogstav to gange.",
        "Slet det ene. Det ligner rester af en rettelse.",
        re.compile(
            rf"[{_CAPITALS}](?:(?<![\w./-].)(?!l)(?:{_SMALL_AFTER})|(?:{_SMALL_BEFORE}))"
            r"(?=[a-zæøå]{3,}|\s)"
        ),
        "|".join(f"{capital}{capital.lower()}|{capital.lower()}{capital}" for capital in _CAPITALS),
    ),
    Ghost(
        "Her står et åbent spørgsmål fra et udkast.",
        "Svar på det, og slet spørgsmålet.",
        re.compile(r"\((?:evt\.|Evt\.|eventuelt|Eventuelt)[^()]*\?\)|Evt\. [^.?!\n]*\?"),
        r"\((?:evt\.|Evt\.|[Ee]ventuelt)|Evt\.$",
    ),
    Ghost(
        "Her er et ord delt med bindestreg.",
        "Skriv ordet samlet.",
        re.compile(
            rf"-(?<=[a-zæøå].)[ \t]*\n[ \t>]*{_SUSPENDED}[a-zæøå]{{2,}}"
            rf"|-(?<=[a-zæøå]{{3}}.) {_SUSPENDED}[a-zæøå]{{2,}}\b(?!-)"
        ),
        r"[a-zæøå]-$",
    ),
    Ghost(
        "Her står et sidetal fra en pdf.",
        "Slet linjen.",
        re.compile(r"(?m)^[ \t]*[Ss]ide \d+(?: ?(?:/|af) ?\d+)?[ \t]*$"),
        r"^[Ss]ide$",
    ),
)  # fmt: skip
"""What must not stand anywhere in a file."""

_ON_DRIVE = r"(?:[Ff][Ii][Ll][Ee]:|[A-Za-z]:[\\/]|\\\\)"
ON_PAGE = (
    Ghost(
        "Her er et link til et drev, som borgerne ikke kan åbne.",
        "Læg filen i mappen »bilag«, og skriv [tekst](/bilag/navn.pdf).",
        re.compile(rf"\]\({_ON_DRIVE}[^)\n]*\)?"),
        rf"\]\({_ON_DRIVE}",
    ),
    Ghost(
        "Her står tegn, som skulle have været et link.",
        "Skriv [tekst](adresse) uden mellemrum i adressen.",
        re.compile(rf"\]\((?!{_ON_DRIVE})[^)\n]*\)?|\]\[[^\]\n]*\]?"),
        r"\]\(|\]\[",
    ),
    Ghost(
        "Her står stjerner, som skulle have gjort teksten fed.",
        "Sæt to stjerner lige før og lige efter ordene, eller slet dem.",
        re.compile(r"\*\*+"),
        r"\*\*",
    ),
    Ghost(
        "Her er en henvisning til en note, som ikke findes.",
        "Skriv noten nederst: »[^1]: tekst«.",
        re.compile(r"\[\^[^\]\n]+\]"),
        r"\[\^",
    ),
    Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(r"\{[a-zæøå][a-zæøå_]{2,30}\}"),
        r"\{[a-zæøå][a-zæøå_]{2,30}\}",
    ),
    Ghost(
        "Her står en plads, der ikke er udfyldt.",
        "Skriv det, der skal stå, eller slet det.",
        re.compile(
            r"(?<!\w)(?:TBD|tbd|TBA|N\.N\.)(?!\w)|\[\?+\]|(?<!\w)_{2,}(?!\w)|(?<!\w)%[a-zæøå_]{3,}%(?!\w)"
            r"|(?:[Ss]ide|[Nn]ote) (?:XX|xx)X?x?(?!\w)"
            r"|(?m:^)(?:Mangler tekst|(?:Kommer|Følger|Udfyldes) senere)[.!]?[ \t]*(?m:$)"
        ),
        r"TBD|tbd|TBA|N\.N\.|\[\?|_{2}|%[a-zæøå_]{3,}%|^(?:XX|xx)X?x?(?!\w)|^Mangler$|^senere[.!]?$",
    ),
    Ghost(
        "Her er et dansk bogstav blevet til andre tegn.",
        "Skriv bogstavet igen. Gem filen som UTF-8.",
        re.compile(r"[a-zæøå]\?[a-zæøå]|[A-Za-z]%C3%[89AB][0-9A-F]"),
        r"[a-zæøå]\?[a-zæøå]|%C3%",
    ),
    Ghost(
        "Tegnene her ligner rester af en rettelse.",
        "Behold ét tegn, og sæt det lige efter ordet.",
        re.compile(r"[a-zæøå](?:\.\.(?![.\w/])|,,|,\.|[ ][.,](?=\s|\Z))"),
        r"[a-zæøå](?:\.\.|,,|,\.)|^[.,]$",
    ),
    Ghost(
        "Her står kode til en hjemmeside.",
        "Slet koden, eller skriv det med Markdown.",
        re.compile(
            r"</?[a-zA-Z][^<>\n]*>|&(?:[a-z]+|#\d+);|\{(?:[#.][\w-]+|\w+=[^}\n]*)\}"
            r"|<(?:![dD][oO][cC]|\?(?:php|xml|=))[^>\n]*>?|-->|\{%[^}\n]{0,200}%\}"
        ),
        "[<&{]|-->",
    ),
    Ghost(
        "Her står en tabel, som ikke er blevet til en tabel.",
        "Sæt en tom linje over den, og en linje med streger under overskrifterne.",
        re.compile(r"(?m)^\|.*\|[ \t]*$(?:\n\|.*\|[ \t]*$)*"),
        r"^\|",
    ),
)
"""What must not be left over in the text that readers see."""

PAIRS = (
    Pair(
        "Det samme ord står to gange.",
        "Slet det ene.",
        re.compile(
            r"\b(og|at|men|en|et|vi|har|når|(?!(?:mange|meget|lange|igen)\b)[a-zæøå]{4,})\s\1\b(?!-)"
        ),
    ),
    Pair(
        "Her står to måneder lige efter hinanden.",
        "Vælg den rigtige. Det ligner rester af en rettelse.",
        re.compile(rf"(?:{MONTH})\s(?:{MONTH})\s\d"),
    ),
    Pair(
        "Her står to talord lige efter hinanden.",
        "Vælg det rigtige ord. Det ligner rester af en rettelse.",
        re.compile(rf"\b(?:{_COUNTS})\s(?:{_COUNTS})\b(?!-)"),
    ),
)
"""Words that must not follow each other in the text that readers see."""
