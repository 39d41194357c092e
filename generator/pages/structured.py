"""What search engines read of a page: JSON-LD after schema.org, as data that no browser runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.kinds.authority import Authority
from generator.kinds.meeting import Meeting
from generator.kinds.registers import Body, BodyType
from generator.kinds.values import MeetingState
from generator.library.document import Document
from generator.library.library import Library, lasting, meeting
from generator.pages.texts import absolute, moment
from generator.urls import BODIES, FRONT, body_address

Thing = dict[str, object]

_STATES = {MeetingState.CANCELLED: "EventCancelled", MeetingState.MOVED: "EventRescheduled"}


def graph(
    library: Library,
    address: str,
    path: Sequence[tuple[str, str]],
    document: Document | None,
    more: Sequence[Thing] = (),
) -> str:
    """Return the JSON of a page, safe to stand in a script element; "" where there is none.

    `path` is the way to the page, each step a name and an address; `more` is what only the page
    itself knows of.
    """
    found = [*_path(library, path), *_about(library, address, document), *more]
    if not found:
        return ""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, sort_keys=True
    )
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _path(library: Library, path: Sequence[tuple[str, str]]) -> Iterator[Thing]:
    if len(path) > 1:
        steps = [
            {
                "@type": "ListItem",
                "position": at,
                "name": name,
                "item": absolute(library, address),
            }
            for at, (name, address) in enumerate(path, 1)
        ]
        yield {"@type": "BreadcrumbList", "itemListElement": steps}


def _about(library: Library, address: str, document: Document | None) -> Iterator[Thing]:
    if document is not None and library.meeting(document) is document:
        yield from _event(library, document, meeting(document))
    elif address == FRONT:
        yield _named(_authority(library), library.site.contact.authority, absolute(library, FRONT))
    elif address.startswith(BODIES):
        for name in _bodies(library).get(address, ()):
            yield _body(library, name)


@lasting
def _bodies(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the bodies at each address; more than one is a collision."""
    found: dict[str, tuple[str, ...]] = {}
    for name in library.bodies:
        address = body_address(name)
        found[address] = (*found.get(address, ()), name)
    return found


def _event(library: Library, document: Document, record: Meeting) -> Iterator[Thing]:
    if record.date is None:
        return
    event: Thing = {
        "@type": "Event",
        "name": document.title,
        "url": absolute(library, library.address(document)),
        "startDate": moment(record.date, record.starts),
        "eventStatus": f"https://schema.org/{_STATES.get(record.state, 'EventScheduled')}",
        "inLanguage": "da",
    }
    if record.ends:
        event["endDate"] = moment(record.date, record.ends)
    if record.place:
        event["location"] = {
            "@type": "Place",
            "name": record.place.name,
            "address": record.place.address or record.place.name,
        }
    if record.body in library.bodies:
        event["organizer"] = _body(library, record.body)
    yield event


def _body(library: Library, name: str) -> Thing:
    body = library.bodies[name]
    found = _organisation(library, body)
    if body.parent and body.parent in library.bodies:
        found["parentOrganization"] = _organisation(library, library.bodies[body.parent])
    return found


def _organisation(library: Library, body: Body) -> Thing:
    kind = "Organization" if body.type in _NO_AUTHORITY else _authority(library)
    return _named(kind, body.name, absolute(library, body_address(body.id)))


def _named(kind: str, name: str, url: str) -> Thing:
    return {"@type": kind, "name": name, "url": url}


def _authority(library: Library) -> str:
    is_association = library.site.authority is Authority.ASSOCIATION
    return "Organization" if is_association else "GovernmentOrganization"


_NO_AUTHORITY = {
    BodyType.NETWORK, BodyType.MUNICIPAL, BodyType.WORKING_GROUP, BodyType.COMPANY, BodyType.OTHER,
}  # fmt: skip
"""The types of bodies that govern nothing."""
