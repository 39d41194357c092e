"""The kinds of document: one module each. A new kind is one module, one line here, a template."""

from __future__ import annotations

import copyreg

from generator.kinds.agreement import AGREEMENT
from generator.kinds.case import CASE
from generator.kinds.hearing_answer import HEARING_ANSWER
from generator.kinds.kind import AnyKind, Kind, Listing, Section
from generator.kinds.meeting import MEETING
from generator.kinds.page import PAGE
from generator.kinds.policy import POLICY

KINDS: tuple[AnyKind, ...] = (AGREEMENT, MEETING, CASE, POLICY, HEARING_ANSWER, PAGE)

__all__ = ["KINDS", "AnyKind", "Kind", "Listing", "Section", "kind_of"]


def kind_of(path: str) -> AnyKind | None:
    """Return the kind of the document at a path below content/, or None when it has none."""
    return next((kind for kind in KINDS if kind.pattern.fullmatch(path)), None)


def _named(name: str) -> AnyKind:
    return next(kind for kind in KINDS if kind.name == name)


# A kind is one by itself, in another process too: it goes there by its name.
copyreg.pickle(Kind, lambda kind: (_named, (kind.name,)))
