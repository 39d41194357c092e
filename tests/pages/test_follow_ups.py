"""A follow-up that a case ordered is open until another document answers it."""

from __future__ import annotations

import datetime as dt

from generator.build import understand
from generator.pages.deadlines import all_due
from generator.text.source import Source

ORDERED = """\
---
titel: Den nye sti
type: notat
frister:
  - {{hvad: Rådet hører, hvordan det går., frist: 2026-05-01, opfoelgning: ja{answer}}}
  - {{hvad: Stien er færdig., frist: 2026-04-01}}
skrevet: 2026-03-01
---
Her er planen.
"""
ANSWER = "---\ntitel: Sådan gik det\ntype: notat\nskrevet: 2026-03-01\n---\nStien er i brug.\n"


def due(answer: str) -> list[tuple[bool, str | None]]:
    sources = (
        Source("sider/sti.md", ORDERED.format(answer=answer)),
        Source("sider/svar.md", ANSWER),
    )
    library = understand(sources, {}, dt.date(2026, 3, 1)).library
    return [
        (line.is_follow_up, line.answer.address if line.answer else None)
        for line in all_due(library)
    ]


def test_it_is_open_until_a_document_answers_it() -> None:
    assert due("") == [(False, None), (True, None)]
    assert due(", svar: svar.md") == [(False, None), (True, "/svar/")]
