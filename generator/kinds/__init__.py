"""The kinds of document: one module each. A new kind is one module, one line here, a template."""

from __future__ import annotations

from generator.kinds.agreement import AGREEMENT
from generator.kinds.case import CASE
from generator.kinds.kind import Kind, Section
from generator.kinds.meeting import MEETING
from generator.kinds.page import PAGE
from generator.kinds.policy import POLICY

KINDS: tuple[Kind, ...] = (AGREEMENT, MEETING, CASE, POLICY, PAGE)

__all__ = ["KINDS", "Kind", "Section", "kind_of"]


def kind_of(path: str) -> Kind | None:
    """Return the kind of the document at a path below content/, or None when it has none."""
    return next((kind for kind in KINDS if kind.path.fullmatch(path)), None)
