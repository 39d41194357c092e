"""Parties and bodies by name, who joined an agreement, and who gets the seats."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from generator.kinds.agreement import Agreement
from generator.kinds.parts import Committee, Seats
from generator.kinds.values import Agreed
from generator.library.library import Library
from generator.pages.shell import Crumb
from generator.urls import body_address


class Named(NamedTuple):
    """A party, or a group of parties with the names of its members."""

    letters: str
    name: str
    members: tuple[str, ...] = ()


class Joined(NamedTuple):
    """A party in an agreement, and since when."""

    party: Named
    date: dt.date | None


class Share(NamedTuple):
    """A party's share of a committee: one mark for each seat."""

    party: Named
    seats: int
    marks: tuple[int, ...]
    posts: tuple[str, ...]
    status: Agreed


def party(library: Library, letters: str) -> Named:
    """Return the party or group that goes by some letters."""
    name = str(letters)
    if found := library.parties.get(name):
        return Named(name, found.name)
    if group := library.party_groups.get(name):
        return Named(name, name, tuple(party(library, letter).name for letter in group.parties))
    return Named(name, name)


def body(library: Library, name: str | None) -> Crumb | None:
    """Return the link to a body, or None for none."""
    found = library.bodies.get(name) if name else None
    return Crumb(found.name, body_address(found.id)) if found else None


def short(library: Library, name: str | None) -> Crumb | None:
    """Return the link to a body under its short name, or None for none."""
    found = library.bodies.get(name) if name else None
    return Crumb(found.short or found.name, body_address(found.id)) if found else None


def joined(library: Library, record: Agreement) -> tuple[Joined, ...]:
    """Return the parties of an agreement, the first ones first."""
    first = [Joined(party(library, letter), record.agreed) for letter in record.parties]
    later = [
        Joined(party(library, accession.party), accession.date) for accession in record.accessions
    ]
    return (*first, *later)


def shares(library: Library, committee: Committee) -> tuple[Share, ...]:
    """Return who gets the seats of a committee."""
    return tuple(_share(library, seats) for seats in committee.seats)


def _share(library: Library, seats: Seats) -> Share:
    return Share(party(library, seats.party), seats.count, tuple(range(seats.count)), seats.posts,
                 seats.status)  # fmt: skip
