"""What the machine says of a text, a meeting or a body, each sentence with its condition.

An editor writes the texts; these are the sentences that the site adds. Each rests on fields of
the front matter and on the day that the site is made for, and on nothing else: it names no
reason, no law, no motive and no time that nobody wrote.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from generator.danish import day
from generator.kinds.kind import Day
from generator.kinds.registers import Exemption
from generator.kinds.values import Influence, Status


class Notice(NamedTuple):
    """Something to know before one reads: a short head and a sentence."""

    head: str
    text: str


LIVES: Mapping[Status | None, Notice] = {
    Status.DRAFT: Notice("Udkast", "Originalen er et udkast. Vi ved ikke, om den blev vedtaget."),
    Status.EXPIRED: Notice("Udløbet", "Teksten gælder ikke mere."),
    Status.REPLACED: Notice("Erstattet", "Teksten er erstattet af en nyere."),
}
"""Rests on `status`, which an editor wrote."""

INFLUENCE: Mapping[Influence, str] = {
    Influence.YES: "Ja, borgerne kan få indflydelse.",
    Influence.PARTLY: "Borgerne kan få indflydelse på noget af sagen.",
    Influence.NO: "Nej, borgerne kan ikke få indflydelse.",
    Influence.NOT_ASSESSED: "Originalen har ikke vurderet det.",
}
"""Rests on the assessment of a case."""

POSTPONED_HERE = "Udsat hertil."
"""The step that a case takes on the day that its decision puts it off to, told or not."""


SENT_HERE = "Sagen er sendt videre hertil."
"""The step to the body that a case is sent on to, while the site has no meeting with it there."""

DECIDED_HERE = "Sagen bliver afgjort her."
"""The step to the body that has the last word, while the site has no meeting with it there."""


BEFORE_MEETING = "Papirerne er fra før mødet."
"""Rests on the papers of a meeting: we have its agenda, and the case has no decision."""

NOT_TOLD = "De siger ikke, hvad der blev besluttet."
"""Follows `BEFORE_MEETING` where something was proposed."""


def planned(held: dt.date, today: dt.date) -> str:
    """Rests on the day that another meeting announces; nobody knows here whether it was held."""
    return "er planlagt til" if held >= today else "var planlagt til"


def checked(name: str | None) -> str:
    """Rests on the name that an editor wrote; without one nothing is known."""
    if name:
        return f"{name} har holdt teksten op mod originalen."
    return "Vi ved ikke, om nogen har holdt teksten op mod originalen."


def dated(written: dt.date | None, last: dt.date | None) -> str:
    """Rests on the days that an editor wrote about our own text."""
    if written is None:
        return ""
    changed = f", og sidst ændret den {day(last)}" if last and last != written else ""
    return f"Vores tekst er skrevet den {day(written)}{changed}."


NO_ADDRESS = "Originalens adresse på nettet er ikke kendt."
"""Said of an original that no address is written for."""


def exempted(exemption: Exemption) -> Notice:
    """Rests on an exemption in the register that holds today."""
    return Notice(
        "Undtaget",
        f"Teksten følger ikke reglen {exemption.rule}. Det er {exemption.approved_by}, der har "
        f"sagt ja. Grunden er: {exemption.reason} Det gælder til og med den "
        f"{day(exemption.ends)}.",
    )


def ended(ends: dt.date) -> Notice:
    """Rests on the last day of an agreement; said when that day is over."""
    return Notice("Udløbet", f"Aftalen gjaldt til den {day(ends)}.")


ANSWER_OVER = Notice("Udløbet", "Fristen for at svare på brevet er udløbet.")
"""Rests on the deadlines of a letter; said when the last of them is over."""


def open_for_answers(closes: dt.date) -> Notice:
    """Rests on the days of a hearing; said from the first of them to the last."""
    return Notice("Åben for svar", f"Der er høring til og med den {day(closes)}.")


CORRECTED = Notice("Rettet", "Teksten er rettet, efter at den kom ud. Se hvad nederst på siden.")
"""Rests on the corrections of our text."""


def old(last: dt.date) -> Notice:
    """Rests on the day a policy was last approved or adjusted; said when that is years ago."""
    return Notice("Ældre tekst", f"Den er sidst godkendt eller ændret den {day(last)}.")


def site_tells(
    sources: str | None, first: int | None, last: int | None, decided: Day
) -> tuple[str, ...]:
    """Rests on the site's own settings, the years of its texts, and its newest decision."""
    span = f"{first}" if first == last else f"{first} til {last}"
    years = f"De er fra {span}." if sources else f"Teksterne er fra {span}."
    newest = day(decided) if isinstance(decided, dt.date) else decided
    told = (
        f"Teksterne kommer fra {sources}." if sources else "",
        years if first else "",
        f"Den nyeste beslutning er fra {newest}." if newest else "",
    )
    return tuple(filter(None, told))


def from_then(when: Day) -> Notice:
    """Rests on the day that a document is from; said when that is years ago."""
    then = f"den {day(when)}" if isinstance(when, dt.date) else str(when)
    return Notice("Ældre tekst", f"Den er fra {then}. Meget kan være ændret siden.")
