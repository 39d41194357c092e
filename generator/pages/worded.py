"""Data of the front matter in words, where the bare values would say nothing in a line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from generator import danish
from generator.danish import day
from generator.kinds.meeting import NextMeeting, Venue
from generator.kinds.parts import (
    Appointment,
    Ballot,
    Column,
    Committee,
    Deadline,
    EarlierCount,
    KeyFigure,
    MoneyFact,
    Post,
    Seats,
    Vote,
)
from generator.kinds.values import Side
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import money, people, votes
from generator.pages.texts import plain_words
from generator.text.record import Mapped


@singledispatch
def in_words(_part: Mapped, _library: Library, _document: Document) -> str | None:
    """Return a part in words, "" for one that another tells, None for values that need none."""
    return None


@in_words.register
def _money(fact: MoneyFact, library: Library, document: Document) -> str:
    line = money.line(library, document, fact)
    words = (
        line.amount,
        plain_words(line.purpose).rstrip("."),
        line.whose,
        line.became,
        f"originalens ord: »{fact.verbatim}«",
    )
    return _sentences(words)


@in_words.register
def _deadline(deadline: Deadline, library: Library, _document: Document) -> str:
    topics = (library.topics.get(topic) for topic in deadline.topics)
    words = (
        f"frist: {deadline.when}",
        deadline.who,
        plain_words(deadline.what).rstrip("."),
        *(f"emne: {topic.name}" for topic in topics if topic),
    )
    return _sentences(words)


@in_words.register
def _next_meeting(following: NextMeeting, library: Library, _document: Document) -> str:
    body = library.bodies.get(following.body)
    hours = danish.hours(following.starts, following.ends) if following.starts else ""
    words = (
        body.name if body else following.body,
        f"den {day(following.date)}",
        hours,
    )
    place = following.place
    where = ", ".join(filter(None, (place.name, place.address))) if place else ""
    agenda = (plain_words(item).rstrip(".") for item in following.agenda)
    return _sentences((" ".join(filter(None, words)), where, *agenda))


@in_words.register
def _venue(_place: Venue, _library: Library, _document: Document) -> str:
    """The meeting itself says where it is held."""
    return ""


def _sentences(words: Iterable[str | None]) -> str:
    """Return each that there is as a sentence of its own."""
    return " ".join(f"{word[:1].upper()}{word[1:]}." for word in words if word)


@in_words.register
def _key_figure(shown: KeyFigure, _library: Library, _document: Document) -> str:
    whole = f"ud af {shown.whole}" if shown.whole else None
    figure = " ".join(filter(None, (shown.figure, whole, shown.unit)))
    text = plain_words(shown.text)
    as_of = f" (Tal fra {shown.as_of}.)" if shown.as_of else ""
    return f"{figure}{' ' if text[:1].islower() else ': '}{text}{as_of}"


@in_words.register
def _ballot(ballot: Ballot, _library: Library, _document: Document) -> str:
    present = ballot.present
    words = (
        f"{ballot.title}: {danish.number(ballot.proposals)} forslag",
        None
        if present is None
        else f"Der var {danish.number(present)} med, da der blev stemt første gang",
        ballot.note and plain_words(ballot.note).rstrip("."),
    )
    return _sentences(words)


@in_words.register
def _vote(vote: Vote, _library: Library, _document: Document) -> str:
    counts = (
        ("Stemmer", vote.votes),
        (votes.LABELS[Side.AGAINST], vote.against),
        (votes.LABELS[Side.ABSTAINED], vote.abstained),
    )
    words = (
        vote.title,
        *(f"{name}: {danish.number(count)}" for name, count in counts if count is not None),
        vote.outcome.value,
        *(plain_words(count.reason).rstrip(".") for count in vote.earlier),
    )
    return _sentences(words)


@in_words.register
def _committee(committee: Committee, library: Library, _document: Document) -> str:
    words = (
        _body_name(library, committee.body),
        danish.plural(committee.size, "medlem", "medlemmer"),
        committee.note and plain_words(committee.note).rstrip("."),
    )
    return _sentences(words)


@in_words.register
def _seats(seats: Seats, library: Library, _document: Document) -> str:
    words = (
        people.party(library, seats.party).name,
        danish.plural(seats.count, "plads", "pladser"),
        danish.join(seats.posts),
        seats.status.value,
    )
    return _sentences(words)


@in_words.register
def _post(post: Post, library: Library, _document: Document) -> str:
    words = (
        f"{post.post} i {_body_name(library, post.body)}",
        post.person,
        post.party and people.party(library, post.party).name,
        post.status.value,
        post.note and plain_words(post.note).rstrip("."),
    )
    return _sentences(words)


@in_words.register
def _appointment(appointment: Appointment, library: Library, _document: Document) -> str:
    words = (
        f"{appointment.role} i {_body_name(library, appointment.body)}",
        danish.join(people.party(library, letters).name for letters in appointment.parties),
        appointment.status.value,
        appointment.note and plain_words(appointment.note).rstrip("."),
    )
    return _sentences(words)


def _body_name(library: Library, name: str) -> str:
    body = library.bodies.get(name)
    return body.name if body else name


@in_words.register
def _column(column: Column, _library: Library, _document: Document) -> str:
    return f"{column.name} ({column.unit})" if column.unit else column.name


@in_words.register
def _earlier(_count: EarlierCount, _library: Library, _document: Document) -> str:
    """The vote itself says why its count was corrected."""
    return ""
