"""Hard text cannot be smuggled: every trick on every hard text is stopped by some rule.

What the gate lets through stands in DECISIONS.md: compounds written apart that the site's
registers do not know, and text that is chopped into sentences with a full stop and a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import pytest

from generator.text.diagnostic import Severity
from generator.text.source import Source, normalised
from tests.readability.test_gaming import HARD
from tests.rules.judging import found, judged, page, register

TEXTS: Mapping[str, str] = {
    "hjemmeplejen": HARD,
    "tilsynet": (
        "Forvaltningen har gennemgået tilsynsrapporterne vedrørende kommunens botilbud og kan "
        "konstatere, at dokumentationen af medicinhåndteringen fortsat er mangelfuld, idet "
        "omkring halvdelen af de undersøgte journaler ikke indeholder oplysninger om ordinerende "
        "læge og behandlingens varighed. Tilsynet anbefaler på den baggrund, at ledelsen "
        "udarbejder en handleplan, som beskriver ansvarsfordelingen mellem medarbejdergrupperne, "
        "og at planens gennemførelse følges op ved halvårlige audits med inddragelse af de "
        "pårørenderåd, der er nedsat efter servicelovens bestemmelser. Udgifterne til "
        "kompetenceudvikling forventes finansieret inden for områdets eksisterende ramme, "
        "ligesom forvaltningen vil søge om tilskud fra ministeriets pulje til kvalitetsudvikling "
        "af socialpsykiatriske tilbud, hvis ansøgningsfrist udløber ved udgangen af kvartalet."
    ),
    "lokalplanen": (
        "Lokalplanforslaget fastlægger bestemmelser om bebyggelsens omfang og placering, herunder "
        "en maksimal bebyggelsesprocent for området som helhed, samt krav om etablering af "
        "forsinkelsesbassiner til håndtering af regnvand fra befæstede arealer, inden ny bebyggelse "
        "kan tages i brug. Forvaltningen vurderer, at planens virkeliggørelse ikke medfører "
        "væsentlige miljøpåvirkninger, og at der derfor ikke skal udarbejdes en egentlig "
        "miljørapport, jf. miljøvurderingslovens bestemmelser om screening af planer for mindre "
        "områder på lokalt plan. Grundejerne inden for planområdet orienteres skriftligt om "
        "retsvirkningerne, idet ejendommenes eksisterende lovlige anvendelse kan fortsætte som "
        "hidtil, medmindre der gennemføres udstykning eller bygningsmæssige ændringer, der kræver "
        "kommunens forudgående tilladelse."
    ),
}  # fmt: skip

INVISIBLE = "\u200b\u200c\u2060\ufeff\u034f\u115f\u1160\u3164\uffa0\u17b4\u180e\ufe0f\u2063\u061c"
FILLERS = "\u3164\u115f\u1160\uffa0\u2800"


def pieces(text: str, size: int) -> list[str]:
    """Cut a text every so many words."""
    words = text.split()
    return [" ".join(words[at : at + size]) for at in range(0, len(words), size)]


def bullets(texts: Iterable[str], mark: str = "- ", end: str = "") -> str:
    """Write texts as a list; no item begins with what Markdown would take for a mark."""
    return "\n".join(f"{mark}{text.lstrip('-–')}{end}" for text in texts)


def inside(text: str, sign: str, least: int = 7) -> str:
    """Put a sign in the middle of each long word."""
    return re.sub(rf"[a-zæøå]{{{least},}}", lambda word: word[0][:3] + sign + word[0][3:], text)


def spelled(text: str, letters: Mapping[str, str]) -> str:
    """Exchange letters for others that look like them."""
    return text.translate(str.maketrans(dict(letters)))


def shifted(text: str, first: int) -> str:
    """Exchange a-z for a row of letters that begins at a code point."""
    return "".join(
        chr(first + ord(sign) - ord("a")) if "a" <= sign <= "z" else sign for sign in text
    )


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rows(texts: Iterable[str], *others: str) -> str:
    head = "| Tekst |" + " X |" * len(others)
    line = "| --- |" + " --- |" * len(others)
    cells = "".join(f" {other} |" for other in others)
    return f'{{titel="Sagen"}}\n{head}\n{line}\n' + "\n".join(f"| {t} |{cells}" for t in texts)


def in_notes(texts: Iterable[str]) -> str:
    found = list(texts)
    marks = " ".join(f"ord[^{at}]" for at in range(len(found)))
    notes = "\n\n".join(f"[^{at}]: {text}" for at, text in enumerate(found))
    return f"Her er {marks}.\n\n{notes}"


Trick = Callable[[str], str]


def chop(size: int) -> Trick:
    return lambda text: bullets(pieces(text, size))


def pad(put: Callable[[str], str], filler: str) -> Trick:
    return lambda text: f"{text}\n\n{put(filler)}"


def hide(sign: str) -> Trick:
    return lambda text: inside(text, sign)


CHOPS: dict[str, Trick] = {f"bullets of {size} words": chop(size) for size in range(4, 10)} | {
    "bullets at commas": lambda text: bullets(text.split(", ")),
    "bullets at commas, which stay": lambda text: bullets(re.split(r"(?<=,) ", text)),
    "bullets of 6 words with a semicolon": lambda text: bullets(pieces(text, 6), end=";"),
    "bullets of 6 words with a comma": lambda text: bullets(pieces(text, 6), end=","),
    "bullets of 6 words with a full stop": lambda text: bullets(pieces(text, 6), end="."),
    "bullets of 6 words with capitals": lambda text: bullets(map(capital, pieces(text, 6))),
    "bullets after a line": lambda text: "Det gælder:\n\n" + bullets(pieces(text, 6)),
    "numbered pieces": lambda text: bullets(pieces(text, 6), "1. "),
    "pairs of bullets": lambda text: "\n\nOg:\n\n".join(
        bullets(pair) for pair in zip(pieces(text, 6)[::2], pieces(text, 6)[1::2], strict=False)
    ),
    "paragraphs of 6 words": lambda text: "\n\n".join(pieces(text, 6)),
    "paragraphs of 6 words with a full stop": lambda text: ".\n\n".join(pieces(text, 6)) + ".",
    "cells of 11 words": lambda text: rows(pieces(text, 11)),
    "cells of 9 words": lambda text: rows(pieces(text, 9)),
    "headings of 6 words": lambda text: "## " + "\n\n## ".join(pieces(text, 6)),
    "headings of 13 words": lambda text: "## " + "\n\n## ".join(pieces(text, 13)),
    "notes of 8 words": lambda text: in_notes(pieces(text, 8)),
}  # fmt: skip

PADS: dict[str, Trick] = {
    "36 times the same": lambda text: text + "\n\n" + "Det er så her. " * 36,
    "80 times the same": lambda text: text + "\n\n" + "Vi går nu hjem. " * 80,
    "the same in another order": lambda text: text + "\n\n" + "Vi går nu. Nu går vi. " * 60,
    "the same with numbers": lambda text: text + "\n\n" + " ".join(
        f"Vi har nu {number} af dem." for number in range(60)
    ),
    "the same with other signs": lambda text: text + "\n\n" + "Det er så her! Det er så her? " * 30,
    "80 times yes": lambda text: text + "\n\n" + "Ja. " * 80,
    "bold words": lambda text: text + "\n\n" + "**Mål.**\n\n" * 40,
    "one-word bullets": lambda text: text + "\n\n" + bullets(["Ja."] * 60),
    "the same bullets": lambda text: text + "\n\n" + bullets(["Vi går nu hjem til os selv."] * 60),
    "a column of names": lambda text: text + "\n\n" + rows(["Bo"] * 60, "Ib"),
    "easy text all around": lambda text: "\n\n".join(
        f"Vi går {way}. Det er {how}. Så går vi hjem." for way in ("ud", "op", "ned", "hen", "ind")
        for how in ("let", "sjovt", "sundt", "rart", "nyt")
    ) + "\n\n" + text,
}  # fmt: skip

BLANKS: dict[str, Trick] = {
    f"{kind} of U+{ord(filler):04X}": pad(put, filler)
    for filler in FILLERS
    for kind, put in {
        "bullets": lambda filler: bullets([f"{filler} " * 6 + f"{filler}."] * 40),
        "a column": lambda filler: rows([f"{filler} " * 11 + f"{filler}."] * 40),
        "sentences": lambda filler: f"{filler} {filler} {filler} {filler}. " * 60,
    }.items()
}

SIGNS: dict[str, Trick] = {f"U+{ord(sign):04X} in words": hide(sign) for sign in INVISIBLE} | {
    "entities of fillers": lambda text: text + "\n\n" + "&#x3164; &#x3164; &#x3164; &#x3164;. " * 60,
    "thin spaces": lambda text: inside(text, "\u2009"),
    "hair spaces": lambda text: inside(text, "\u200a"),
    "narrow spaces": lambda text: inside(text, "\u202f"),
    "entities of spaces": lambda text: inside(text, "&thinsp;"),
    "digits inside words": lambda text: inside(text, "1"),
    "an empty comment": lambda text: inside(text, "<!-- -->"),
    "a place to break": lambda text: inside(text, "<wbr>"),
    "a mark of a note": lambda text: inside(text, "[^1]") + "\n\n[^1]: Note.",
    "Greek letters": lambda text: spelled(text, {"o": "\u03bf", "v": "\u03bd", "i": "\u03b9"}),
    "turned letters": lambda text: spelled(text, {"e": "\u01dd", "a": "\u0250"}),
    "small capitals": lambda text: spelled(text, {"n": "\u0274", "i": "\u026a", "r": "\u0280"}),
    "raised letters": lambda text: spelled(text, {"a": "\u1d43", "e": "\u1d49", "o": "\u1d52"}),
    "soft hyphens": lambda text: inside(text, "\u00ad"),
    "hyphens": lambda text: inside(text, "-"),
    "no-break hyphens": lambda text: inside(text, "\u2011"),
    "bold inside words": lambda text: inside(text, "**\u2060**"),
    "an empty link": lambda text: inside(text, "[](/om/)"),
    "apostrophes": lambda text: inside(text, "’"),
    "underscores": lambda text: inside(text, "_"),
    "missing spaces": lambda text: re.sub(
        r"\b[a-zæøå]{8,}", lambda word: word[0][:4] + "." + capital(word[0][4:]), text
    ),
    "false schemes": lambda text: re.sub(r"\b([a-zæøå]{7,})\b", r"\1://", text),
    "false hosts": lambda text: re.sub(r"\b([a-zæøå]{7,})\b", r"www.\1", text),
    "false mails": lambda text: re.sub(r"\b([a-zæøå]{7,})\b", r"\1@her.sted", text),
    "circled letters": lambda text: shifted(text, 0x24D0),
    "letters in brackets": lambda text: shifted(text, 0x249C),
    "squared letters": lambda text: shifted(text, 0x1F130),
    "dark squares": lambda text: shifted(text, 0x1F170),
    "dark circles": lambda text: shifted(text, 0x1F150),
    "full width": lambda text: shifted(text, 0xFF41),
    "bold letters of mathematics": lambda text: shifted(text, 0x1D41A),
    "small Roman numerals": lambda text: spelled(
        text, {"i": "\u2170", "l": "\u217c", "m": "\u217f", "d": "\u217e", "c": "\u217d"}
    ),
    "the estimated sign": lambda text: spelled(text, {"e": "\u212e"}),
    "a digit of Bengal": lambda text: spelled(text, {"o": "\u09f9"}),
    "Cyrillic letters": lambda text: spelled(text, {"a": "\u0430", "e": "\u0435", "o": "\u043e"}),
    "digits for letters": lambda text: spelled(text, {"o": "0", "e": "3", "l": "1"}),
    "signs for letters": lambda text: spelled(text, {"l": "|", "s": "$"}),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("st", "\ufb06"),
    "combining marks": lambda text: inside(text, "\u034f\u034f"),
}  # fmt: skip


def long_words(change: Callable[[str], str]) -> Trick:
    """Change each long word."""
    return lambda text: re.sub(r"[A-Za-zæøåÆØÅ]{7,}", lambda word: change(word[0]), text)


def cut(letters: int) -> Trick:
    return long_words(lambda word: f"{word[:letters]}.")


DISGUISES: dict[str, Trick] = {f"words cut after {size} letters": cut(size) for size in range(2, 7)} | {
    "words as domains": long_words(lambda word: f"{word}.dk"),
    "words as pages of domains": long_words(lambda word: f"{word}.com/x"),
    "words as mail": long_words(lambda word: f"{word}@by.dk"),
    "words as addresses": long_words(lambda word: f"http://{word}.dk"),
    "words with a slash": long_words(lambda word: f"{word[:4]}/{word[4:]}"),
    "words with slashes": long_words(lambda word: "/".join(re.findall(".{1,4}", word))),
    "words with a dash": long_words(lambda word: f"{word[:4]}–{word[4:]}"),
    "words of entities": long_words(lambda word: "".join(f"&#{ord(sign)};" for sign in word)),
    "words with an entity": long_words(lambda word: f"{word[:4]}&zwnj;{word[4:]}"),
    "words with a struck line": long_words(lambda word: f"{word[:4]}~~{word[4:]}"),
    "words with an empty bracket": long_words(lambda word: f"{word[:4]}[]{word[4:]}"),
    "words with a bar": long_words(lambda word: f"{word[:4]}|{word[4:]}"),
    "words of flags": lambda text: shifted(text, 0x1F1E6),
    "headings of eleven words": lambda text: "\n\n".join(f"## {part}\n\nSå." for part in pieces(text, 11)),
    "texts of pictures": lambda text: "\n\n".join(f"![{part}](/figurer/a.png)" for part in pieces(text, 20)),
    "titles of links": lambda text: " ".join(f'[Her er {at}](/om/ "{part}")' for at, part in enumerate(pieces(text, 20))),
    "words of code": lambda text: " ".join(f"`{part}`" for part in pieces(text, 3)),
    "lines of code": lambda text: "Her.\n\n" + "\n\nSå.\n\n".join(f"    {part}" for part in pieces(text, 12)),
    "tasks": lambda text: bullets(pieces(text, 6), "- [ ] "),
    "single cells": lambda text: rows(text.split()),
}  # fmt: skip

HIDING: dict[str, Trick] = {
    "plain": lambda text: text,
    "a block of code": lambda text: f"Her er det.\n\n```\n{text}\n```",
    "four spaces": lambda text: f"Her er det.\n\n    {text}",
    "a heading": lambda text: f"## {text}",
    "a box": lambda text: f"::: fakta Sagen\n{text}\n:::",
    "the title of a box": lambda text: f"::: fakta {text}\nHer er det.\n:::",
    "a quotation": lambda text: f"> {text}",
    "a quotation with a source": lambda text: f"> {text}\n>\n> — Loven",
    "the text of a picture": lambda text: f"Her er det.\n\n![{text}](/figurer/a.png)",
    "the text of a link": lambda text: f"[{text}](/om/)",
    "inline code": lambda text: f"`{text}`",
    "bold": lambda text: f"**{text}**",
    "another language": lambda text: f"[{text}]{{lang=en}}",
    "one cell": lambda text: rows([text]),
    "one note": lambda text: in_notes([text]),
    "one bullet": lambda text: bullets([text]),
    "headings between": lambda text: text.replace(", ", ",\n\n## Og\n\n"),
    "links around pictures": lambda text: " ".join(
        f"[![{part}](/figurer/a.png)](/om/)" for part in pieces(text, 20)
    ),
    "quotations in a list": lambda text: f"- Her:\n\n  > {text}\n  >\n  > — Loven",
    "lines between": lambda text: "\n\n---\n\n".join(pieces(text, 6)),
    "marked-up breaks": lambda text: ".<br>".join(map(capital, pieces(text, 6))),
    "terms and texts": lambda text: "\n\n".join(f"Her:\n: {part}" for part in pieces(text, 6)),
    "bold paragraphs": lambda text: "\n\n".join(f"**{part}.**" for part in pieces(text, 5)),
    "cells in three columns": lambda text: rows((pieces(text, 10)), "Bo", "Ib"),
    "capitals only": lambda text: text.upper(),
    "a capital for each long word": lambda text: re.sub(
        "[a-zæøå]{7,}", lambda word: capital(word[0]), text
    ),
    "paragraphs at commas": lambda text: text.replace(", ", ",\n\n"),
    "line breaks": lambda text: text.replace(" ", "  \n"),
    "colons": lambda text: text.replace(", ", ": "),
    "dashes": lambda text: text.replace(", ", " – "),
    "no full stops": lambda text: text.replace(".", ""),
}

STOPPED_BY = {"LIX01", "LIX02", "LIX03", "LIX04", "KLA01", "TEG03"}
"""The rules that stop hard text; what another one finds by the way does not count."""

TRICKS = CHOPS | PADS | BLANKS | SIGNS | DISGUISES | HIDING


def test_there_are_enough_of_them() -> None:
    assert len(TRICKS) * len(TEXTS) >= 150


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("name", TEXTS)
def test_no_trick_gets_a_hard_text_out(name: str, trick: str) -> None:
    told = judged(page(TRICKS[trick](TEXTS[name])))
    stopped = {diagnostic.code for diagnostic in told if diagnostic.severity is Severity.ERROR}
    assert stopped & STOPPED_BY, "\n".join(map(str, told))


def test_many_short_pages_do_not_hide_a_hard_text() -> None:
    parts = [text for whole in TEXTS.values() for text in pieces(whole, 45)]
    sources = [page(text + ".", name=f"sider/del/{at}.md") for at, text in enumerate(parts)]
    assert any(diagnostic.severity is Severity.ERROR for diagnostic in judged(*sources))


def test_front_matter_hides_nothing() -> None:
    text = TEXTS["tilsynet"].replace(":", "")
    for field in ("titel", "resume"):
        written = Source(
            "sider/a.md",
            normalised(
                f"---\ntitel: A\ntype: notat\n{field}: {text}\nskrevet: 2026-03-01\n---\nHer.\n"
            ),
        )
        assert any(diagnostic.severity is Severity.ERROR for diagnostic in judged(written))


def test_words_that_the_site_knows_are_not_written_apart() -> None:
    words = ("kommunalbestyrelsen", "medicinhåndteringen", "dokumentationen", "medarbejdergrupperne",
             "tilsynsrapporterne", "ansvarsfordelingen", "kompetenceudvikling", "kvalitetsudvikling")  # fmt: skip
    heavy = register(
        "letteord", "ord:\n" + "".join(f"  - {{ord: {word}, skriv: x}}\n" for word in words)
    )
    sentences = "Vi ser på {} og på {} i maj og juni, og så skriver vi til {} om det. "
    whole = "".join(sentences.format(*words[at : at + 3]) for at in range(5))
    apart = re.sub(r"[a-zæøå]{9,}", lambda word: f"{word[0][:6]} {word[0][6:]}", whole)
    assert not found("LIX03", page("Vi ser på det hele, og så skriver vi om det. " * 8), heavy)
    (message,) = found("LIX03", page(apart), heavy)
    assert message.startswith("15 lange ord er skåret af, delt")


def test_addresses_and_short_forms_that_belong_there_are_no_disguise() -> None:
    mails = "\n".join(f"- Skriv til byen{at}@eksempel.dk om vejen." for at in range(9))
    body = f"Se kommune.dk og region.dk, f.eks. siden om veje.\n\n{mails}\n\n"
    body += "Vi mødes kl. 10 hos adm. chef Bo Lind eller ca. kl. 12 i den gl. skole ved åen. " * 5
    assert found("LIX03", page(body)) == []


ACCOUNT = '{titel="Penge"}\n| Udvalg | Budget | Brugt | Forskel |\n|---|---:|---:|---:|\n'


def test_rows_of_figures_are_no_text_that_is_kept_from_the_measure() -> None:
    text = "Udvalget har brugt flere penge, end der er sat af i år. " * 5  # 55 words
    rows = "".join(f"| Udvalg {at} for børn og unge | 1{at},5 | -2,0 | 3 % |\n" for at in range(5))
    assert found("LIX03", page(f"{text}\n\n{ACCOUNT}{rows}")) == []
    words = "".join(f"| Udvalg {at} for børn og unge | vi | bruger | penge |\n" for at in range(5))
    (message,) = found("LIX03", page(f"{text}\n\n{ACCOUNT}{words}"))
    assert message.endswith("af ordene bliver målt. Det skal være mindst 75 %.")


def test_a_whole_text_before_the_figures_of_its_rows_is_counted() -> None:
    text = "Udvalget har brugt flere penge, end der er sat af i år. " * 5
    rows = "".join(f"| Her står en del af teksten {at} | 1 | 2 | 3 |\n" for at in range(10))
    assert found("LIX03", page(f"{text}\n\n{ACCOUNT}{rows}")) != []
