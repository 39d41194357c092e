"""What stands before the first item of an agenda: when, where and who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.kinds.meeting import Attendance, Venue
from generator.kinds.values import Presence
from generator.originals.paper import Line

_LABEL = re.compile(
    r"(?P<label>tid og sted|tidspunkt|tid|dato|mødedato|mødetid|sted|mødested|mødelokale|lokale"
    r"|deltagere|mødedeltagere|til stede|tilstede|medlemmer|afbud|fraværende|ikke til stede|møde nr)"
    r"\s*(?::|\|)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"kl\.?\s*(?P<starts>\d{1,2}[.:]\d{2})(?:\s*(?:[–-]|til)\s*(?:kl\.?\s*)?(?P<ends>\d{1,2}[.:]\d{2}))?"
)
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅé'’.-]+(?: (?:[A-ZÆØÅ][\wæøåÆØÅé'’.-]*|af|de|von|van))*? [A-ZÆØÅ][\wæøåÆØÅé'’.-]+"
_PERSON = re.compile(
    rf"(?P<name>{_NAME})(?: \([A-ZÆØÅ]{{1,2}}\))?"
    rf"(?:, (?!i stedet)(?P<organisation>[^,()]+?))?(?:, i stedet (?:deltager|deltog|for) (?P<substitute>.+?))?"
    r"(?: \([A-ZÆØÅ]{1,2}\))?\.?"
)
_ORGANISATION = re.compile(
    r"\b(?:Kommune|Region|Danmark)\b|sekretariat|forvaltning|A/S|^Punkt\b|-[A-ZÆØÅ]"
)
_PRESENT = frozenset({"deltagere", "mødedeltagere", "til stede", "tilstede", "medlemmer"})
_ABSENT = frozenset({"afbud", "fraværende", "ikke til stede"})
_PLACES = frozenset({"sted", "mødested", "mødelokale", "lokale"})
_ADDRESS = re.compile(r"(?P<name>[^,]+), (?P<address>.*\d.*)")


class Opening(NamedTuple):
    """When a meeting is held, where, and who is there; `unsure` are lines (from 1) to look at."""

    starts: str
    ends: str
    place: Venue | None
    attendance: tuple[Attendance, ...]
    unsure: tuple[int, ...]


def opening(lines: Sequence[Line]) -> Opening:
    """Return what the lines before the first item tell."""
    hours = next(filter(None, (_HOURS.search(line.text) for line in lines)), None)
    place = None
    attendance: list[Attendance] = []
    unsure: list[int] = []
    for label, first, texts in _labelled(lines):
        if label in _PRESENT | _ABSENT:
            presence = Presence.ABSENT if label in _ABSENT else Presence.PRESENT
            people = tuple(_people(texts, presence))
            attendance += people
            if not people and any(texts):
                unsure.append(first)
        elif label in _PLACES:
            place = place or _venue(" ".join(filter(None, texts)))
        elif label == "tid og sted":
            place = place or _venue(_HOURS.split(" ".join(filter(None, texts)))[-1].strip(" ,"))
    return Opening(
        _hour(hours["starts"]) if hours else "",
        _hour(hours["ends"]) if hours else "",
        place,
        tuple(attendance),
        tuple(unsure),
    )


def _labelled(lines: Sequence[Line]) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each label in small letters, its line from 1, and its texts up to the next one."""
    label, first, texts = "", 0, list[str]()
    for number, line in enumerate(lines, 1):
        match = _LABEL.fullmatch(line.text)
        if match or line.level:
            if label:
                yield label, first, texts
            label, first, texts = (
                (match["label"].casefold(), number, [match["rest"]]) if match else ("", 0, [])
            )
        elif label:
            texts.append(line.text)
    if label:
        yield label, first, texts


def _people(texts: Sequence[str], presence: Presence) -> Iterator[Attendance]:
    """Yield the people of a list: one a line, or several names with commas between."""
    for text in texts:
        names = [part.strip(" .") for part in re.split(r"[,;]| og ", text)]
        if len(names) > 1 and all(map(_is_name, names)):
            for name in names:
                yield Attendance(name=re.sub(r" \(\w+\)$", "", name), presence=presence)
        elif (match := _PERSON.fullmatch(text)) and _is_name(match["name"]):
            yield Attendance(
                name=match["name"],
                organisation=match["organisation"],
                presence=presence,
                substitute=match["substitute"],
            )


def _is_name(text: str) -> bool:
    is_shaped = re.fullmatch(rf"{_NAME}(?: \([A-ZÆØÅ]{{1,2}}\))?", text) is not None
    return is_shaped and not _ORGANISATION.search(text)


def _venue(text: str) -> Venue | None:
    match = _ADDRESS.fullmatch(text.strip(" .,"))
    if match:
        return Venue(name=match["name"], address=match["address"])
    return (
        Venue(name=text.strip(" .,"))
        if re.search(r"[A-Za-zÆØÅæøå]", text) and len(text) < 80
        else None
    )


def _hour(text: str | None) -> str:
    return text.replace(":", ".").zfill(5) if text else ""
