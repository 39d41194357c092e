"""The values that front matter holds, apart from plain text, numbers and dates.

Each text type below is a `str` that knows where in its source it stands, so that a rule can
point at it. What editors type is Danish; the types are what the code calls it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from generator.text.record import CLOCK, WEBSITE, Choice, TextRole
from generator.text.source import Placed


class RunningText(Placed):
    """Running text that the page shows: counted in LIX. Inline Markdown is allowed."""

    role: ClassVar[TextRole] = TextRole.PROSE


class Link(Placed):
    """The address of a document in content/, of a file there, or of a page on the web."""

    role: ClassVar[TextRole] = TextRole.LINK


class PartyId(Placed):
    """The letter of a party, or the letters of an election group, in the register of parties."""

    role: ClassVar[TextRole] = TextRole.KEY


class Voter(Placed):
    """Who gave a vote: a party, a member, or nobody but a number of them.

    »N« and »N (2)« are a party, whose members are counted where no number stands; »Bo Prøve« and
    »Bo Prøve (N)« a member, with the party; »12« is that many who are not named. A list of one
    may be written without its brackets.
    """

    role: ClassVar[TextRole] = TextRole.NAME
    stands_alone: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """The party or the member as it is written, without what stands in brackets."""
        return self._parts[0]

    @property
    def bracketed(self) -> str:
        """What stands in brackets after it, or nothing."""
        return self._parts[1]

    @property
    def number(self) -> int | None:
        """The number that is written, alone or in brackets, or None."""
        written = self.bracketed or self.name
        return int(written) if _COUNT.fullmatch(written) else None

    @property
    def is_number(self) -> bool:
        """Whether it names nobody."""
        return not self.bracketed and self.number is not None

    @property
    def _parts(self) -> tuple[str, str]:
        match = _VOTER.fullmatch(self)
        return (match[1], match[2]) if match else (str(self), "")


_VOTER = re.compile(r"(.+?)\s*\(([^()]+)\)")
_COUNT = re.compile(r"[0-9]{1,4}")


class BodyId(Placed):
    """The id of a body in the register of bodies."""

    role: ClassVar[TextRole] = TextRole.KEY


class TopicId(Placed):
    """The id of a topic in the register of topics."""

    role: ClassVar[TextRole] = TextRole.KEY


class DocumentPath(Placed):
    """The path of a document below content/."""

    role: ClassVar[TextRole] = TextRole.LINK


class RuleCode(Placed):
    """The code of a rule."""

    role: ClassVar[TextRole] = TextRole.KEY


class LixFigure(Decimal):
    """A LIX, or another measured figure, as it is written in Danish: »51,4«."""

    def covers(self, figure: float) -> bool:
        """Return whether a figure is no higher, when it is written with as many decimals."""
        return self.rounded(figure) <= self

    def rounded(self, figure: float) -> Decimal:
        """Return a figure with as many decimals as this one is written with."""
        step = Decimal(1).scaleb(int(self.as_tuple().exponent))
        return Decimal(str(figure)).quantize(step, ROUND_HALF_UP)


class Lines(Placed):
    """Lines in the original's text file, counted from 1: »12-80«, or »12-40, 88-95«."""

    role: ClassVar[TextRole] = TextRole.KEY

    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Return the first and the last line of each stretch; none when it is not written so."""
        if not _LINES.fullmatch(self):
            return ()
        ends = (part.partition("-") for part in self.replace(" ", "").split(","))
        return tuple((int(first), int(last or first)) for first, _, last in ends)


_LINES = re.compile(r"\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*")


ExpectedDay = Annotated[dt.date, Meta(extra={"role": TextRole.DATE, "expected": True})]
"""A day that every text should have; one without it is read all the same, and a rule tells."""
TitleText = Annotated[str, Meta(extra={"role": TextRole.TITLE})]
QuotedText = Annotated[str, Meta(extra={"role": TextRole.QUOTED})]
HeadingText = Annotated[str, Meta(extra={"role": TextRole.HEADING})]
NameText = Annotated[str, Meta(extra={"role": TextRole.NAME})]
CellText = Annotated[str, Meta(extra={"role": TextRole.CELL})]
NumberText = Annotated[str, Meta(extra={"role": TextRole.NUMBER})]
TimeText = Annotated[str, Meta(extra={"role": TextRole.DATE})]
ClockText = Annotated[
    str,
    Meta(extra={"role": TextRole.DATE}, pattern=CLOCK),
]
LinkText = Annotated[str, Meta(extra={"role": TextRole.LINK})]
SiteText = Annotated[
    str,
    Meta(extra={"role": TextRole.LINK}, pattern=WEBSITE),
]
KeyText = Annotated[str, Meta(extra={"role": TextRole.KEY})]
ChoiceText = Annotated[str, Meta(extra={"role": TextRole.CHOICE})]
"""Plain texts by what they are. A record never holds a text that does not say it."""
Count = Annotated[int, Meta(ge=0)]
"""How many there are of something."""
Year = Annotated[int, Meta(ge=1900, le=2100)]


class Outcome(Choice):
    """What became of a recommendation or a case."""

    ADOPTED = "vedtaget"
    ADOPTED_AMENDED = "vedtaget med ændring"
    AMENDED = "ændret"
    PARTLY = "delvist vedtaget"
    REJECTED = "ikke vedtaget"
    POSTPONED = "udsat"
    SENT_BACK = "sendt tilbage"
    RECOMMENDED = "anbefalet"
    FORWARDED = "sendt videre"
    NOTED = "taget til efterretning"
    FOR_INFORMATION = "til orientering"
    DISCUSSED = "drøftet"
    PENDING = "ikke afgjort endnu"
    UNKNOWN = "fremgår ikke"

    @classmethod
    def also_called(cls) -> Mapping[str, str]:
        """Return the outcome that is meant by each other word that minutes use."""
        return _CALLED

    @property
    def is_adopted(self) -> bool:
        """Whether what was proposed holds now, all of it or some of it."""
        return self in {
            Outcome.ADOPTED, Outcome.ADOPTED_AMENDED, Outcome.AMENDED, Outcome.PARTLY,
        }  # fmt: skip

    @property
    def words(self) -> str:
        """The outcome in words that need no explanation; data keep the formal word."""
        return _EVERYDAY.get(self, self.value)

    @property
    def is_open(self) -> bool:
        """Whether nothing is known of a decision."""
        return self in {Outcome.PENDING, Outcome.UNKNOWN}


_EVERYDAY = {Outcome.NOTED: "hørt, intet besluttet"}
_CALLED: Mapping[str, str] = {
    **dict.fromkeys(("godkendt", "tiltrådt", "tilsluttet", "bevilget", "enstemmigt"),
                    Outcome.ADOPTED),
    **dict.fromkeys(("forkastet", "afvist", "nedstemt", "afslag", "ikke godkendt"),
                    Outcome.REJECTED),
    **dict.fromkeys(("udskudt", "udsættes"), Outcome.POSTPONED),
    **dict.fromkeys(("hjemvist", "tilbagesendt", "sendt retur"), Outcome.SENT_BACK),
    **dict.fromkeys(("indstillet", "anbefales"), Outcome.RECOMMENDED),
    **dict.fromkeys(("oversendt", "videresendt"), Outcome.FORWARDED),
    **dict.fromkeys(("hørt", "hørt, intet besluttet", "til efterretning", "orienteret"), Outcome.NOTED),
    **dict.fromkeys(("orientering", "taget til orientering"), Outcome.FOR_INFORMATION),
}  # fmt: skip


class Ask(StrEnum):
    """What a recommendation asks of the body."""

    APPROVE = "godkende"
    DISCUSS = "drøfte"
    NOTE = "tage til efterretning"
    HEAR = "få besked"
    EVALUATE = "evaluere"
    AUTHORISE = "bemyndige"
    RECOMMEND = "anbefale"
    DECIDE = "beslutte"


class Remarks(StrEnum):
    """A field of the original that says it has nothing to say: empty is not the same as missing."""

    ECONOMY = "økonomi"
    SECRETARIAT = "sekretariatet"
    COMMUNICATION = "kommunikation"


class Influence(StrEnum):
    """Whether citizens can influence a case."""

    YES = "ja"
    PARTLY = "delvist"
    NO = "nej"
    NOT_ASSESSED = "ikke vurderet i originalen"


class VoteOutcome(StrEnum):
    """What an assembly did with a proposal."""

    ADOPTED = "vedtaget"
    REJECTED = "ikke vedtaget"
    NOT_TREATED = "ikke behandlet"


class Side(StrEnum):
    """What somebody did in a vote. The values are the words of open data."""

    FOR = "for"
    AGAINST = "imod"
    ABSTAINED = "undlod"


class Commitment(StrEnum):
    """How strongly something is promised. A plain version never raises the grade."""

    MUST = "skal"
    WILL = "vil"
    WORKS_FOR = "arbejder for"
    MAY = "kan"
    DISCUSSES = "drøftes"


class MoneyStatus(Choice):
    """How far a sum of money has come: proposed, decided, or only told."""

    PROPOSED = "foreslået"
    ADOPTED = "vedtaget"
    REJECTED = "ikke vedtaget"
    ESTIMATED = "overslag"
    TOLD = "oplyst"

    @classmethod
    def also_called(cls) -> Mapping[str, str]:
        """Return the status that is meant by each other word that budgets use."""
        granted = ("bevilget", "bevilling", "godkendt", "frigivet", "tiltrådt")
        return {
            **dict.fromkeys(granted, cls.ADOPTED),
            **dict.fromkeys(("forkastet", "afvist", "nedstemt"), cls.REJECTED),
            **dict.fromkeys(("skøn", "skønnet", "anslået", "estimat"), cls.ESTIMATED),
        }

    @property
    def is_decided(self) -> bool:
        """Whether somebody was asked for the money, or decided on it."""
        return self in {MoneyStatus.PROPOSED, MoneyStatus.ADOPTED, MoneyStatus.REJECTED}


class Hedge(StrEnum):
    """A word that stands before a sum and must follow it."""

    ABOUT = "ca."
    UP_TO = "op til"
    OF_WHICH = "heraf"
    AT_LEAST = "mindst"
    OVER = "over"


class Money(StrEnum):
    """Whether an amount is promised or is a frame that is only mentioned."""

    PROMISE = "løfte"
    FRAME = "ramme"


class Kept(StrEnum):
    """How far a promise has come."""

    STARTED = "i gang"
    PARTLY = "delvist indfriet"
    KEPT = "indfriet"
    DROPPED = "opgivet"


class Agreed(StrEnum):
    """Whether a seat or a post is agreed or only offered. An offer is shown as an offer."""

    AGREED = "aftalt"
    OFFERED = "tilbudt"
    POINTED_AT = "peger på"


class Status(StrEnum):
    """Where a document is in its life."""

    DRAFT = "udkast"
    AGREED = "indgået"
    SIGNED = "underskrevet"
    APPROVED = "godkendt"
    EXPIRED = "udløbet"
    REPLACED = "erstattet"


class Reached(StrEnum):
    """Whether a goal was reached, when its result is known."""

    YES = "ja"
    PARTLY = "delvist"
    NO = "nej"


class MeetingState(Choice):
    """Where a meeting is in its life."""

    PLANNED = "planlagt"
    CALLED = "indkaldt"
    HELD = "afholdt"
    CANCELLED = "aflyst"
    MOVED = "flyttet"

    @classmethod
    def also_called(cls) -> Mapping[str, str]:
        """Return the state that is meant by each other word for it."""
        return {"holdt": cls.HELD, "slut": cls.HELD, "udsat": cls.MOVED, "kommende": cls.PLANNED}


class Papers(StrEnum):
    """Which papers of a meeting we have: its minutes, or only the agenda from before it."""

    MINUTES = "referat"
    AGENDA = "dagsorden"


class Accessible(StrEnum):
    """Whether an attachment can be read by everyone."""

    YES = "ja"
    NO = "nej"
    EXEMPT = "undtaget"


class Presence(StrEnum):
    """Whether somebody was at a meeting."""

    PRESENT = "deltog"
    ABSENT = "afbud"
