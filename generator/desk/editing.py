"""Rewriting in the browser: opens a piece of a text, holds what is typed, saves and undoes it.

A piece is saved only into the very file that it was opened in: its bytes are compared. Nothing
is kept but in memory; the disk is reached through `output.files`.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from msgspec import structs

from generator.desk import adding, live, pieces, rewriting
from generator.desk.dressing import field_html, fields_html, piece_html
from generator.desk.live import TypedPiece
from generator.desk.now import Now
from generator.desk.pieces import TextPiece
from generator.desk.protocol import (
    CHANGED_SINCE,
    EMPTY,
    EXAMPLE,
    GONE,
    HIDDEN,
    NO_DISK,
    NO_MORE,
    NO_PLACE,
    NO_SAVES,
    OLD,
    RESTARTED,
    TAKEN,
    TOO_LARGE,
    UNREADABLE,
    Asked,
    OpenedPiece,
    Refusal,
    SavedPiece,
    Told,
    Versions,
)
from generator.kinds import kind_of
from generator.kinds.drafts import gaps
from generator.library.document import Document, Unreadable, parse
from generator.library.retyping import Retyped, retyped
from generator.output import files
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.raw import TextChange, applied, rewritten
from generator.text.source import Source, Span, normalised

MOST_OPENED, MOST_UNDONE = 64, 50
"""How many versions of files are remembered, and how many saves of one file can be undone."""
ELSEWHERE = "Gemt. Filen var ændret et andet sted, og det er bevaret."
_ENDED = re.compile(r"[.?!…:;][^\w.?!…:;]*\Z")
"""How a text ends whose last sentence is whole."""
_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"
    "\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]"
)
"""Signs that steer a machine, or turn the way that words are read."""


class _Opened(NamedTuple):
    """A file as it was when a piece of it was opened.

    `findings` holds what the rules say of it, once somebody has asked.
    """

    source: Source
    document: Document
    pieces: Mapping[str, TextPiece]
    findings: list[frozenset[tuple[str, str]]]

    def piece(self, name: str) -> TextPiece | None:
        """Return the piece with a name, or None."""
        return (
            self.pieces.get(name)
            or pieces.placed(self.document, name)
            or adding.new_piece(self.document, name)
        )


class _Undo(NamedTuple):
    """A file before a save, its version after it, and the piece that was saved."""

    before: bytes
    after: bytes
    piece: str


def version_of(text: str | bytes) -> str:
    """Return what tells a text, or a file, from any other."""
    raw = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(raw).hexdigest()[:32]


@dataclass
class Editing:
    """What is remembered while texts are rewritten. Several threads ask; one saves at a time."""

    opened: OrderedDict[tuple[str, str], _Opened] = field(default_factory=OrderedDict)
    saves: dict[str, list[_Undo]] = field(default_factory=dict)
    undone: dict[str, bytes] = field(default_factory=dict)
    working: threading.Lock = field(default_factory=threading.Lock)

    def open(self, asked: Asked, now: Now) -> Told:
        """Return the Markdown of a piece, as its file has it now."""
        raw = _raw(asked.path, now)
        if raw is None:
            return GONE
        opened = self._open(asked.path, raw)
        if opened is None:
            return UNREADABLE
        if version_of(opened.source.text) != asked.page:
            return OLD
        piece = opened.piece(asked.piece)
        if piece is None:
            return OLD
        text = rewriting.text_of(opened.source, piece)
        is_field = bool(piece.path or piece.example)
        about = adding.help_for(opened.document, piece)
        return OpenedPiece(piece.label, text, version_of(raw), is_field, about)

    def figures(self, asked: Asked, now: Now) -> Told:
        """Return the figures and marks of a piece with another text, which is not saved."""
        opened = self.opened.get((asked.path, asked.version))
        if opened is None:
            return RESTARTED
        is_open = _is_half_typed(opened, asked)
        ended = structs.replace(asked, text=f"{asked.text.rstrip()}.") if is_open else asked
        typed = _typed(opened, ended, now, retyped)
        return typed if isinstance(typed, Refusal) else live.figures(typed, now, is_open=is_open)

    def advise(self, asked: Asked, now: Now) -> Told:
        """Return what the rules say of a piece with another text, which is not saved."""
        opened = self.opened.get((asked.path, asked.version))
        if opened is None:
            return RESTARTED
        typed = _typed(opened, asked, now, _read_whole)
        if isinstance(typed, Refusal):
            return typed
        if not opened.findings:
            before = live.judged(opened.document, now)
            opened.findings.append(frozenset((told.code, told.message) for told in before))
        return live.advice(typed, now, opened.findings[0])

    def save(self, asked: Asked, now: Now) -> Told:
        """Write a piece into its file, if that is still the one which was opened."""
        with self.working:
            opened = self.opened.get((asked.path, asked.version))
            if opened is None:
                return RESTARTED
            raw = _raw(asked.path, now)
            if raw is None:
                return GONE
            if version_of(raw) != asked.version:
                return self._meanwhile(asked, opened, raw, now)
            meant = _meant(asked, opened)
            if isinstance(meant, Refusal):
                return meant
            return self._write(asked, raw, opened, *meant, now)

    def undo(self, asked: Asked, now: Now) -> Told:
        """Put a file back as it was before its latest save, if nothing else has changed it."""
        with self.working:
            saves = self.saves.get(asked.path)
            if not saves:
                return NO_SAVES if saves is None else NO_MORE
            latest = saves[-1]
            raw = _raw(asked.path, now)
            if raw != latest.after:
                return NO_MORE if raw == self.undone.get(asked.path) else CHANGED_SINCE
            try:
                done = files.replace_raw(now.places.content, asked.path, raw, latest.before)
            except OSError:
                return NO_DISK
            if not done:
                return CHANGED_SINCE
            saves.pop()
            self.undone[asked.path] = latest.before
            return SavedPiece("Fortrudt. Filen er, som den var før.", latest.piece)

    def _open(self, path: str, raw: bytes) -> _Opened | None:
        """Return a file as it is now, remembered by its version; None when it cannot be read."""
        key = (path, version_of(raw))
        if key not in self.opened:
            document = _read(path, raw)
            if document is None:
                return None
            named = {piece.name: piece for piece in pieces.pieces(document)}
            self.opened[key] = _Opened(document.source, document, named, [])
            while len(self.opened) > MOST_OPENED:
                self.opened.popitem(last=False)
        self.opened.move_to_end(key)
        return self.opened[key]

    def _write(
        self,
        asked: Asked,
        raw: bytes,
        opened: _Opened,
        piece: TextPiece,
        change: TextChange,
        now: Now,
        done_as: str = "Gemt.",
    ) -> Told:
        path, text = asked.path, applied(opened.source.text, change)
        if text == opened.source.text:
            return SavedPiece("Der er intet nyt at gemme.", piece.name)
        new = rewritten(raw, change)
        document = parse(Source(path, normalised(new.decode())), opened.document.kind)
        refused = _refused(opened, (piece, change), document, len(new))
        if refused is not None or isinstance(document, Unreadable):
            return refused or UNREADABLE
        try:
            done = files.replace_raw(now.places.content, path, raw, new)
        except OSError:
            return NO_DISK
        if not done:
            later = _raw(path, now)
            return self._meanwhile(asked, opened, later, now) if later is not None else GONE
        saves = self.saves.setdefault(path, [])
        saves.append(_Undo(raw, new, piece.name))
        del saves[:-MOST_UNDONE]
        return SavedPiece(done_as, pieces.name_after(document, piece))

    def _meanwhile(self, asked: Asked, opened: _Opened, raw: bytes, now: Now) -> Told:
        """Save a piece into a file that somebody else changed, if that is not the piece itself.

        Returns both versions of the piece where it is.
        """
        newer = self._open(asked.path, raw)
        if newer is None:
            return UNREADABLE
        meant = _meant(asked, opened)
        if isinstance(meant, Refusal):
            return meant
        piece = meant[0]
        same = _same(opened, newer, piece)
        change = rewriting.change(newer.source, same, asked.text) if same else None
        if same and change:
            return self._write(asked, raw, newer, same, change, now, ELSEWHERE)
        return _versions(asked, opened, newer, piece, version_of(raw))


def _versions(
    asked: Asked, opened: _Opened, newer: _Opened, piece: TextPiece, version: str
) -> Told:
    """Return a piece as a newer file has it, and as it was to be saved there."""
    if piece.example:
        return TAKEN
    if piece.path:
        there = newer.piece(piece.name)
        if there is None:
            return GONE
        theirs = rewriting.text_of(newer.source, there)
        return Versions(theirs, asked.text, version, piece.name, piece.name)
    text = rewriting.marked(opened.source, piece, asked.text)
    span, mine = rewriting.both(opened.source, newer.source, piece.span, text)
    placed = TextPiece(pieces.place_name(span), piece.label, span)
    theirs = newer.source.text[span.start : span.end]
    name = pieces.name_after(newer.document, placed)
    return Versions(theirs, mine, version, placed.name, name)


def _same(opened: _Opened, newer: _Opened, piece: TextPiece) -> TextPiece | None:
    """Return a piece as it stands in a newer file, or None when it may have been changed there."""
    if piece.example:
        return newer.piece(piece.name)
    span = rewriting.unchanged(opened.source, newer.source, piece)
    if span is None:
        return None
    if not piece.path:
        kind = piece.name.partition("/")[0]
        return piece._replace(name=f"{kind}/{span.start}", span=span)
    there = newer.piece(piece.name)
    return there if there is not None and there.span == span else None


def _raw(path: str, now: Now) -> bytes | None:
    """Return the file of a text that the site has read, or None."""
    known = now.session.newest
    return files.read_raw(now.places.content, path) if path in known else None


def _read(path: str, raw: bytes) -> Document | None:
    kind = kind_of(path)
    try:
        source = Source(path, normalised(raw.decode()))
    except UnicodeDecodeError:
        return None
    document = parse(source, kind) if kind else None
    return document if isinstance(document, Document) else None


def _is_half_typed(opened: _Opened, asked: Asked) -> bool:
    """Return whether the last sentence of a paragraph has lost its end while it is typed.

    It would be counted with the next paragraph, until its full stop is there.
    """
    piece = opened.piece(asked.piece)
    if piece is None or piece.example or not asked.text.strip():
        return False
    before = rewriting.text_of(opened.source, piece)
    return _ENDED.search(before) is not None and _ENDED.search(asked.text) is None


def _typed(
    opened: _Opened,
    asked: Asked,
    now: Now,
    read: Callable[[Document, Source], Retyped],
) -> Refusal | TypedPiece:
    """Return a piece with its document as it is rewritten, in memory alone.

    `read` reads a document anew in another source.
    """
    if _raw(asked.path, now) is None:
        return GONE
    meant = _meant(asked, opened)
    if isinstance(meant, Refusal):
        return meant
    piece, change = meant
    source = Source(opened.source.path, normalised(applied(opened.source.text, change)))
    document, tokens = read(opened.document, source)
    refused = _refused(opened, meant, document, len(source.text))
    if refused is not None or isinstance(document, Unreadable):
        return refused or UNREADABLE
    start = change.span.start
    span = Span(start, start + len(change.text))
    if piece.example:
        html = partial(fields_html, document, span)
    elif piece.path:
        html = partial(field_html, document, piece.path)
    else:
        html = partial(piece_html, document, tokens, span)
    return TypedPiece(document, span, html)


def _read_whole(before: Document, source: Source) -> Retyped:
    return Retyped(parse(source, before.kind))


def _meant(asked: Asked, opened: _Opened) -> Refusal | tuple[TextPiece, TextChange]:
    """Return the piece that a text is for, and what it changes in the source."""
    if len(asked.text.encode()) > files.LARGEST:
        return TOO_LARGE
    if _HIDDEN.search(asked.text):
        return HIDDEN
    piece = opened.piece(asked.piece)
    if piece and piece.path and not asked.text.strip():
        return EMPTY
    if piece and piece.example and (gaps(asked.text) or not asked.text.strip()):
        return EXAMPLE
    change = rewriting.change(opened.source, piece, asked.text) if piece else None
    return NO_PLACE if piece is None or change is None else (piece, change)


def _refused(
    opened: _Opened,
    meant: tuple[TextPiece, TextChange],
    document: Document | Unreadable,
    size: int,
) -> Refusal | None:
    """Return why a text cannot be saved, or None: what cannot be read cannot be mended here."""
    piece, change = meant
    if document.source.text != normalised(applied(opened.source.text, change)):
        return NO_PLACE
    if size > files.LARGEST:
        return TOO_LARGE
    known = {(problem.code, problem.message) for problem in opened.document.problems}
    fresh = [told for told in document.problems if (told.code, told.message) not in known]
    worst = min(fresh, key=lambda told: list(Severity).index(told.severity), default=None)
    if piece.example:
        return _refused_new(opened, change, document, worst)
    return Refusal(_said(worst)) if worst else None


def _refused_new(
    opened: _Opened, change: TextChange, document: Document | Unreadable, worst: Diagnostic | None
) -> Refusal | None:
    """Return why a field that the text lacks cannot be saved, with its line where it has several.

    `worst` is the gravest of what is wrong with how the text is written down.
    """
    if worst is None:
        return None if adding.keeps(opened.source, document.source) else NO_PLACE
    line = worst.start.line - opened.source.position(change.span.start).line + 1
    lines = change.text.count("\n")
    if not 1 <= line <= lines:
        return NO_PLACE  # it would be taken for more of the field before it
    return Refusal(f"Linje {line}: {_said(worst)}" if lines > 1 else _said(worst))


def _said(problem: Diagnostic) -> str:
    return f"{problem.message} {problem.advice}"
