"""`klartekst import`: papers from Word, PDF or the web become drafts, with the original beside.

What is closed is never written, printed or kept: it is read, counted and forgotten.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from generator.cli.command import GOOD, MEND, Command, content, originals
from generator.cli.judged import originals_of, prefix
from generator.cli.terminal import stop

if TYPE_CHECKING:
    from generator.library.document import Document
    from generator.originals.importing import Imported, MeetingTarget
    from generator.originals.paper import Paper
    from generator.text.diagnostic import Diagnostic
    from generator.text.source import Source

AS = ("aftale", "politik", "side", "sag")


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FIL",
        help="papirerne: docx, pdf, html, odt eller txt",
    )
    parser.add_argument(
        "--moede",
        metavar="ORGAN/DATO",
        help="det møde, papirerne er til, som regionsraadet/2026-02-25",
    )
    parser.add_argument("--som", choices=AS, help="lav en enkelt tekst af filen")
    parser.add_argument(
        "--navn", metavar="NAVN", help="hvad teksten skal hedde; for en sag: organ/dato/nummer-navn"
    )
    parser.add_argument(
        "--alle-aabne",
        action="store_true",
        help="jeg siger god for, at alle punkter uden mærke er åbne",
    )
    parser.add_argument(
        "--ret-ja",
        action="store_true",
        help="tag teksten, som den er rettet, og lad kommentarer ligge",
    )


def _import(options: argparse.Namespace) -> int:
    from generator.originals.importing import RefusedError
    from generator.originals.paper import UnreadablePaperError
    from generator.originals.reading import paper

    if bool(options.moede) == bool(options.som):
        return stop("Skriv enten --moede ORGAN/DATO eller --som og en slags tekst.")
    papers: list[Paper] = []
    for path in options.files:
        try:
            papers.append(paper(path.suffix.removeprefix(".").lower(), path.read_bytes()))
        except UnreadablePaperError as error:
            return stop(f"{path}: {error}")
        if not papers[-1].has_words:
            return stop(f"{path}: {_EMPTY}")
    try:
        made = _meeting(options, papers) if options.moede else _single(options, papers)
    except RefusedError as refused:
        print(*refused.lines, sep="\n")
        return MEND
    if isinstance(made, str):
        return stop(made)
    return _write(options, made)


_EMPTY = "Der er ingen tekst i filen, så der er ikke lavet noget. Er den et billede, så find den som tekst."


def _meeting(options: argparse.Namespace, papers: list[Paper]) -> Imported | str:
    from generator.originals.importing import of_meeting

    target = _target(options)
    if isinstance(target, str):
        return target
    return of_meeting(papers, target, all_open=options.alle_aabne, accepts=options.ret_ja)


def _target(options: argparse.Namespace) -> MeetingTarget | str:
    from generator.danish import date, slug
    from generator.library.reading import registered
    from generator.originals.importing import MeetingTarget
    from generator.output import files
    from generator.text.diagnostic import Diagnostic

    body_id, _, day = options.moede.partition("/")
    if not all(part and part == slug(part) for part in (body_id, day)):
        return "Skriv mødet som organ/dato, for eksempel regionsraadet/2026-02-25."
    read = files.read_content(options.content)
    register = registered(read.sources, read.unread)
    body = next((body for body in register.registers.bodies.bodies if body.id == body_id), None)
    documents = _documents(register.documents, body_id, day)
    if isinstance(documents, Diagnostic):
        return _unreadable(prefix(options.content), documents)
    held, since = date(day), register.settings.influence_since
    return MeetingTarget(
        body_id, day, body, held is None or held >= since, documents, originals_of(options)
    )


def _unreadable(folder: str, problem: Diagnostic) -> str:
    """Return what is said of a text that cannot be read, and so not be taken in again."""
    place = f"{folder}{problem.path}:{problem.start.line}"
    return f"{place}: Filen kan ikke læses. Ret først det her: {problem.message} {problem.advice}"


def _documents(
    sources: Iterable[Source], body_id: str, day: str
) -> Mapping[str, Document] | Diagnostic:
    """Return the documents of a meeting by number, or what is wrong with one that is none."""
    from generator.kinds.case import CASE, Case
    from generator.kinds.meeting import MEETING
    from generator.library.document import Document, parse

    found: dict[str, Document] = {}
    for source in sources:
        match = CASE.pattern.fullmatch(source.path)
        if not match or (match["body"], match["meeting"]) != (body_id, day):
            continue
        is_meeting = MEETING.pattern.fullmatch(source.path) is not None
        document = parse(source, MEETING if is_meeting else CASE)
        if not isinstance(document, Document):
            return document.problems[0]
        found["" if is_meeting else cast("Case", document.record).number] = document
    return found


def _single(options: argparse.Namespace, papers: list[Paper]) -> Imported | str:
    from generator.danish import slug
    from generator.kinds import kind_of
    from generator.kinds.drafts import draft
    from generator.library.document import Document, parse
    from generator.originals.drafting import is_untouched
    from generator.originals.importing import RefusedError
    from generator.originals.single import TextTarget, of_text
    from generator.output import files

    if len(papers) != 1:
        return "Med --som læser vi én fil ad gangen."
    if options.som == "sag" and not options.alle_aabne:
        raise RefusedError(
            "En sag alene siger ikke, om den er åben. Er den det, så brug --alle-aabne."
        )
    stem = options.files[0].stem
    name = options.navn or slug(stem)
    made = draft(options.som, name)
    if isinstance(made, str):
        return made
    read = files.read_content(options.content)
    source = next((source for source in read.sources if source.path == made.path), None)
    kind = kind_of(made.path)
    document = parse(source, kind) if source and kind else None
    was_left = source is not None and is_untouched(source.text, made.text)
    if not was_left and document is not None and not isinstance(document, Document):
        return _unreadable(prefix(options.content), document.problems[0])
    target = TextTarget(
        made.path,
        made.text,
        f"{options.som}-{slug(name.replace('/', '-'))}.txt",
        stem,
        document if isinstance(document, Document) else None,
        originals_of(options),
        was_left,
    )
    return of_text(papers[0], target, all_open=options.alle_aabne, accepts=options.ret_ja)


def _write(options: argparse.Namespace, made: Imported) -> int:
    """Write the originals and the drafts, and tell what to do next."""
    from generator.danish import plural
    from generator.output import files

    folder = options.originals or options.content.resolve().parent / "originaler"
    for path in made.new:
        if (options.content / path).exists():
            return stop(
                f"Filen {options.content / path} findes allerede, men er en anden tekst. Flyt den først."
            )
    drafts = {options.content / path: text for path, text in {**made.new, **made.renewed}.items()}
    files.write_together(drafts | {folder / name: text for name, text in made.originals.items()})
    print(*made.told, sep="\n")
    print(f"{plural(len(made.new), 'ny kladde', 'nye kladder')} i {options.content}.")
    for name in made.originals:
        print(f"Originalen ligger i {folder / name}. Den kommer ikke ud på siden.")
    if made.new:
        print("Skriv nu det, der står mellem de runde klammer. Slet så linjen med kladde.")
    return MEND if made.is_to_mend else GOOD


COMMAND = Command(
    "import",
    "lav kladder af papirer fra Word, pdf eller nettet",
    _import,
    (content, originals, _asked),
    needs_site=True,
)
