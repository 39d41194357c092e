"""What a command answered before: given again, at once, when nothing that it reads has changed.

Nothing else is imported for it. What a command reads is listed before it is read.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from generator.output import memory
from generator.output.listing import Listing, is_as_listed, listing


class Remembered(NamedTuple):
    """What is printed, the exit code, and whether it tells of what must not come out.

    `until` is when another answer is due, as »2026-03-01 08.00«, or "" for never.
    """

    told: str
    code: int
    is_secret: bool = False
    until: str = ""


class _Kept(NamedTuple):
    """An answer, the hour it is of, and what lay in the folders that were read and made for it.

    The latter is as it was pickled: most often something was changed among the former.
    """

    answer: Remembered
    read: Mapping[str, Listing]
    made: bytes
    at: str


class Question(NamedTuple):
    """What is asked for, under a name that the next answer takes the place of.

    `asked` is all that the answer depends on besides the folders that the work `reads`; it
    stands while those that it `makes` are as they were left. `now` is the hour it is asked for,
    written like an answer's `until`.
    """

    name: str
    asked: tuple[str, ...]
    reads: tuple[Path, ...]
    makes: tuple[Path, ...] = ()
    now: str = ""


def recalled(question: Question) -> Remembered | None:
    """Return the answer from before, if nothing changed since."""
    raw = memory.recall(question.name, memory.question(question.asked))
    # What was read is what this very program wrote: the memory has seen to it.
    kept = cast("_Kept", pickle.loads(raw)) if raw else None  # noqa: S301
    return kept.answer if kept and _holds(kept, question.now) and _stands(kept) else None


def remembering(
    question: Question,
    work: Callable[[], Remembered],
    later: Callable[[Remembered], Remembered | None] = lambda answer: answer,
) -> Remembered:
    """Return the answer of `work`, and keep what is to be said if nothing changes.

    `later` tells that; None is for nothing.
    """
    read = _listed(question.reads)
    answer = work()
    said = later(answer)
    made = _listed(question.makes, hidden=True) if said else None
    if said and read is not None and made is not None:
        kept = pickle.dumps(_Kept(said, read, pickle.dumps(made), question.now))
        memory.keep(question.name, memory.question(question.asked), kept)
    return answer


def _holds(kept: _Kept, now: str) -> bool:
    """Return whether no text comes out, or is held back again, between an answer and an hour."""
    until = kept.answer.until
    return kept.at <= now and (not until or now < until)


def _stands(kept: _Kept) -> bool:
    return all(is_as_listed(folder, files) for folder, files in kept.read.items()) and all(
        is_as_listed(folder, files, hidden=True)
        for folder, files in pickle.loads(kept.made).items()  # noqa: S301 - as above
    )


def _listed(folders: Iterable[Path], *, hidden: bool = False) -> Mapping[str, Listing] | None:
    """Return what lies in some folders, or None when one cannot be read."""
    try:
        return {str(folder): listing(str(folder), hidden=hidden) for folder in folders}
    except OSError:
        return None
