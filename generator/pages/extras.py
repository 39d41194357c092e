"""What a page adds to what its editor wrote: sections of data, and a table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.library.document import Document

FEWEST = 6
"""A page with fewer sections has no table of contents."""


class Extra(NamedTuple):
    """A section that shows data: its anchor, its heading, and the part that renders it."""

    id: str
    heading: str
    part: str


class Entry(NamedTuple):
    """A line in a table of contents."""

    id: str
    heading: str


PLACED: Mapping[str, Extra] = {
    "noegletal": Extra("noegletal", "Vigtige tal", "key_figures"),
    "tidslinje": Extra("forloeb", "Forløb", "timelines"),
    "tabel": Extra("tabeller", "Tabeller", "tables"),
    "figur": Extra("figurer", "Figurer", "figures"),
    "medlemmer": Extra("medlemmer", "Medlemmer", "member_lists"),
    "maal": Extra("maal", "Mål", "goals"),
    "projekter": Extra("projekter", "Projekter", "projects"),
    "loefte": Extra("loefter", "Løfter", "promises"),
    "udvalg": Extra("udvalg", "Udvalg og pladser", "committees"),
}
"""Data that is shown after the body when the body does not place it, by the name of its embed."""

ORDER = (
    Extra("fra-tidligere", "Udsat hertil fra tidligere møder", "returning"),
    Extra("penge", "Så mange penge er der lovet", "years"),
    Extra("afstemninger", "Afstemninger", "ballots"),
    Extra("poster", "Poster", "posts"),
    Extra("udpegninger", "Udpegninger", "appointments"),
    Extra("valggrupper", "Grupper ved valg", "election_groups"),
    Extra("dele", "Mødets dele", "parts"),
    Extra("deltagere", "Deltagere", "attendance"),
    Extra("naeste-moede", "Næste møde", "next_meeting"),
    Extra("kalender", "Planlagte møder", "calendar"),
    Extra("sagens-vej", "Sagens vej", "journey"),
    Extra("hoeringer", "Høringer", "hearings"),
    Extra("opfoelgning", "Løfter, som sagen følger op på", "fulfils"),
    Extra("frister", "Frister", "deadlines"),
    Extra("udgaver", "Udgaver", "versions"),
    Extra("underskrifter", "Underskrifter", "signatures"),
    Extra("mere", "Mere om det samme", "belonging"),
    Extra("bilag", "Bilag", "attachments"),
    Extra("link-ud", "Link til andre steder", "outward"),
    Extra("rettelser", "Rettelser", "corrections"),
    Extra("fejl-i-originalen", "Fejl og tvivl i originalen", "source_notes"),
    Extra("ord", "Ord på denne side", "terms"),
    Extra("om-teksten", "Om teksten", "about"),
)
"""The sections after the body, in their order. A part is shown when there is something in it."""

MAY_PLACE: Mapping[str, str] = {"deadlines": "frister", "calendar": "kalender"}
"""Parts that the body may place with an embed instead."""


def extras(document: Document, context: Mapping[str, object]) -> tuple[Extra, ...]:
    """Return the sections that follow the body; anchors never collide with those of the body."""
    taken = {one.id for one in document.body.headings}
    return tuple(
        one._replace(id=f"data-{one.id}") if one.id in taken else one
        for one in _filled(document, context)
    )


def _filled(document: Document, context: Mapping[str, object]) -> Iterator[Extra]:
    unplaced = context["unplaced"]
    for name, extra in PLACED.items():
        if isinstance(unplaced, Mapping) and unplaced.get(name):
            yield extra
    names = {one.name for one in document.body.containers}
    for extra in ORDER:
        if MAY_PLACE.get(extra.part) in names:
            continue
        if context.get(extra.part, getattr(document.record, extra.part, None)):
            yield extra


def contents(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the table of contents of a page, or nothing when the page is short."""
    return tuple(entries) if len(entries) >= FEWEST else ()
