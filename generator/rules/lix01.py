"""LIX01: a document, a meeting as a whole, and a register stay within the limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.danish import join, number, plural
from generator.kinds import AnyKind
from generator.library.document import Document
from generator.library.library import Library
from generator.library.public import held_back
from generator.readability.lix import Counts, lix, lix_figure
from generator.rules.compounds import known_words
from generator.rules.easing import hard_ones, way_told
from generator.rules.registered import registered
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Counted, Text
from generator.text.source import Source
from generator.text.verdict import FEWEST, TextVerdict, verdict


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Judge the document, and on a meeting's page all its cases together."""
    limit = library.limits(document).lix
    yield from _text(document.source, document.text, limit, lambda: known_words(document, library))
    if library.meeting(document) is document and library.cases(document):
        whole = library.meeting_counts(document, left_out=held_back(library))
        if _too_hard(whole, limit):
            yield Finding(
                document.place(document.record, "title"),
                f"Mødet har samlet LIX {lix_figure(whole, limit)}. Grænsen er {limit}.",
                "Gør de sværeste sager lettere. De små sager kan ikke opveje dem.",
                figure=lix(whole),
            )


def whole(library: Library) -> Iterator[Finding]:
    """Judge the running text of each register, and what is too short to be judged alone."""
    for register in registered(library):
        for finding in _text(register.source, register.text, library.limits().lix, frozenset):
            yield replace(finding, source=register.source)
    yield from _short_ones(library)


def _text(
    source: Source, text: Text, limit: int, known: Callable[[], frozenset[str]]
) -> Iterator[Finding]:
    """Judge a text. The `known` words are asked for only where there is something to say."""
    if _too_hard(text.counts, limit):
        worst = hard_ones(text.counted, limit)
        yield Finding(
            worst[0].span,
            f"Teksten har LIX {lix_figure(text.counts, limit)}. Grænsen er {limit}.",
            f"{way_told(text.counted, limit, known())} {_place(source, worst)}",
            figure=lix(text.counts),
        )


def _too_hard(counts: Counts, limit: int) -> bool:
    return verdict(counts, limit) is TextVerdict.OVER


def _short_ones(library: Library) -> Iterator[Finding]:
    """Judge the texts that are too short for a figure together, those of one kind and folder.

    So a text is not hidden by being cut into many pages (clause 30). Cases have their meeting.
    """
    limit = library.limits().lix
    together: dict[tuple[AnyKind, str], list[Document]] = {}
    for kind in library.kinds:
        for document in () if kind.one_page else library.of_kind(kind):
            if 0 < document.counts.words < FEWEST:
                folder = document.source.path.rpartition("/")[0]
                together.setdefault((kind, folder), []).append(document)
    for (_, folder), documents in together.items():
        counts = sum((document.counts for document in documents), Counts())
        if len(documents) > 1 and _too_hard(counts, limit):
            worst = max(documents, key=lambda document: lix(document.counts) or 0)
            yield Finding(
                worst.place(worst.record, "title"),
                f"De {number(len(documents))} korte tekster i »{folder}« har samlet "
                f"LIX {lix_figure(counts, limit)}. Grænsen er {limit}.",
                "Gør de sværeste af dem lettere. Begynd med denne.",
                source=worst.source,
            )


def _place(source: Source, worst: tuple[Counted, ...]) -> str:
    """Say which sentence is the hardest, and on which lines the next ones begin."""
    first = worst[0].sentence
    told = (
        f"Dette er den sværeste sætning ({plural(first.words, 'ord', 'ord')}, "
        f"{plural(first.long_words, 'langt', 'lange')}): »{worst[0].text}«"
    )
    here = source.position(worst[0].span.start).line
    lines = dict.fromkeys(source.position(sentence.span.start).line for sentence in worst[1:])
    others = [str(line) for line in lines if line != here]
    return f"{told} Se også linje {join(others)}." if others else told


RULE = Rule(
    code="LIX01",
    severity=Severity.ERROR,
    title="En tekst har højst LIX {lix}.",
    why=(
        "LIX er et tal for, hvor svær en tekst er. Det lægger to ting sammen: hvor mange ord "
        "der er i en sætning, og hvor mange af ordene der har mere end seks bogstaver. "
        "En avis ligger på omkring 40. Så kan de fleste læse med. "
        "Et møde bliver også målt samlet, så mange små sager ikke kan skjule en svær."
    ),
    bad=page(
        "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til "
        "bestyrelsesposterne i overensstemmelse med vedtægternes bestemmelser vedrørende "
        "sammensætningen, og udpegningsprocessen gennemføres med inddragelse af "
        "organisationernes respektive indstillingsberettigede medlemmer, ligesom "
        "ligestillingslovgivningens forudsætninger vedrørende kønsfordeling efterleves i "
        "forbindelse med kandidaternes endelige godkendelse under bestyrelsesmødet, hvor "
        "formandskabet fremlægger den samlede udpegningsrækkefølge til beslutning og "
        "offentliggør resultatet på kommunens hjemmeside."
    ),
    good=page(
        "Byrådet skal vælge nye folk til bestyrelsen. Vi spørger først foreningerne, hvem de "
        "vil have. Hver forening foreslår en mand og en kvinde. Bagefter vælger byrådet, og "
        "det følger reglerne for, hvordan bestyrelsen er sat sammen. Valget sker på mødet i "
        "maj. Dér viser formanden hele listen, og så stemmer vi om den."
    ),
    check=check,
    whole=whole,
    untitled=True,
    firm=True,
)
