"""The parts that several kinds of document share, as typed records with Danish keys.

A record says what editors may write; the order of its fields is the order in which their
running text is counted and shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import field

from generator.danish import Amount, DayAndTime, Period, When
from generator.kinds.values import (
    Accessible,
    Agreed,
    BodyId,
    CellText,
    Commitment,
    Count,
    ExpectedDay,
    HeadingText,
    Hedge,
    Kept,
    KeyText,
    Lines,
    Link,
    LinkText,
    LixFigure,
    Money,
    MoneyStatus,
    NameText,
    NumberText,
    Outcome,
    PartyId,
    QuotedText,
    Reached,
    RunningText,
    Status,
    TitleText,
    TopicId,
    VoteOutcome,
)
from generator.text.record import Mapped


class Part(Mapped, frozen=True, forbid_unknown_fields=True):
    """A mapping in front matter. Unknown keys are errors."""


class Original(Part, frozen=True, kw_only=True):
    """The document that this is a plain version of.

    A title stands there only when the document itself bears it. `lix` and `words` are those of
    the original's own part (`lines` of the text file `file`), and `sha256` tells that file from
    others.
    `also` are lines elsewhere in it that the text takes a figure from; they are not measured.
    """

    title: QuotedText | None = field(name="titel", default=None)
    publisher: NameText | None = field(name="udgiver", default=None)
    date: When | None = field(name="dato", default=None)
    file: KeyText | None = field(name="fil", default=None)
    lines: Lines | None = field(name="linjer", default=None)
    lix: LixFigure | None = None
    words: Count | None = field(name="ord", default=None)
    sha256: KeyText | None = None
    address: Link | None = field(name="adresse", default=None)
    also: Lines | None = field(name="ogsaa", default=None)


class Computation(Part, frozen=True, kw_only=True):
    """A figure of ours that the original lacks, and how it came about. It is not shown.

    `terms` is a sum that is done again, `counted` what was counted, one by one; every figure
    and every thing in them is to stand in the original.
    """

    figure: NumberText = field(name="tal")
    terms: NumberText | None = field(name="af", default=None)
    counted: tuple[NameText, ...] = field(name="taelling", default=())
    reason: NameText = field(name="hvorfor")


class SourceNote(Part, frozen=True, kw_only=True):
    """A mistake or a contradiction in the original, told to the reader and not repaired.

    `concerns` names what is in doubt: bodies, parties, promises and tables by their ids, and
    deadlines by their words. It is told wherever the site repeats what the document says.
    """

    where: NameText = field(name="sted")
    text: RunningText = field(name="tekst")
    concerns: tuple[KeyText, ...] = field(name="gaelder", default=())


class Correction(Part, frozen=True, kw_only=True):
    """A change that was made to the text after it was published."""

    date: dt.date | None = field(name="dato", default=None)
    text: RunningText = field(name="tekst")


class Revision(Part, frozen=True, kw_only=True):
    """A change of our own text that readers may want to know of, and the day it was made."""

    date: dt.date = field(name="dato")
    text: RunningText = field(name="tekst")


class Attachment(Part, frozen=True, kw_only=True):
    """A paper that belongs to a document. Without `link` it is named in the original only.

    `read_by` has read the file and answers for it, where no program can read what it shows.
    """

    title: HeadingText = field(name="titel")
    type: NameText | None = None
    link: Link | None = field(name="fil", default=None)
    number: KeyText | None = field(name="dokumentnummer", default=None)
    accessible: Accessible | None = field(name="tilgaengelig", default=None)
    note: RunningText | None = None
    read_by: NameText | None = field(name="laest_af", default=None)


class Deadline(Part, frozen=True, kw_only=True):
    """A day by which somebody must act; `last_day` sorts a time that the words leave open.

    `topics` are those of the deadline alone; without them it has those of its document.
    A follow-up is a deadline on which a case comes back; it is open until `answer` leads to
    the document that did it.
    """

    what: RunningText = field(name="hvad")
    who: NameText | None = field(name="hvem", default=None)
    when: When = field(name="frist")
    last_day: dt.date | None = field(name="sidste_dag", default=None)
    topics: tuple[TopicId, ...] = field(name="emner", default=())
    is_follow_up: bool = field(name="opfoelgning", default=False)
    answer: Link | None = field(name="svar", default=None)


class Step(Part, frozen=True, kw_only=True):
    """One step of a timeline."""

    when: When = field(name="tid")
    who: NameText | None = field(name="hvem", default=None)
    text: RunningText = field(name="tekst")
    last_day: dt.date | None = field(name="sidste_dag", default=None)


class Timeline(Part, frozen=True, kw_only=True):
    """A process in order of time; the body shows it with `::: tidslinje ID`."""

    id: KeyText
    title: HeadingText = field(name="titel")
    steps: tuple[Step, ...] = field(name="trin")
    unordered: bool = field(name="uden_orden", default=False)


class Column(Part, frozen=True, kw_only=True):
    """A column of a table: its heading, unit, whether it is added up and drawn as bars.

    `whole` is what the rows give together where the table prints no total: 100 for shares.
    `follows` names the column of units that this column's prices are in proportion to.
    """

    name: HeadingText = field(name="navn")
    unit: NameText | None = field(name="enhed", default=None)
    adds_up: bool = field(name="sum", default=False)
    has_bars: bool = field(name="soejler", default=False)
    whole: Count | None = field(name="skal_give", default=None)
    follows: KeyText | None = field(name="foelger", default=None)


class Row(Part, frozen=True, kw_only=True):
    """A row of a table: its heading and one text for each further column."""

    name: HeadingText = field(name="navn")
    cells: tuple[CellText, ...] = field(name="tal")


class Target(Part, frozen=True, kw_only=True):
    """Two columns of a table by name: what was reached, and what was aimed at."""

    result: KeyText = field(name="resultat")
    target: KeyText = field(name="maaltal")


class Difference(Part, frozen=True, kw_only=True):
    """Three columns of a table by name: `result` is what `start` leaves when `minus` is taken."""

    result: KeyText = field(name="resultat")
    start: KeyText = field(name="fra")
    minus: KeyText


class Table(Part, frozen=True, kw_only=True):
    """A table of figures; the body shows it with `::: tabel ID`.

    `columns[0]` heads the row names. `total` holds the stated totals, as the original has
    them; `tolerance` is how far the rows may be from it, which the page prints as a note.
    A table that another document holds too is written there only: `taken_from` leads to it.
    """

    id: KeyText
    title: HeadingText = field(name="titel")
    taken_from: Link | None = field(name="fra", default=None)
    columns: tuple[Column, ...] = field(name="kolonner", default=())
    rows: tuple[Row, ...] = field(name="raekker", default=())
    total: Row | None = None
    tolerance: Count = 0
    target: Target | None = field(name="maal", default=None)
    difference: Difference | None = field(name="forskel", default=None)
    note: RunningText | None = None
    source: NameText | None = field(name="kilde", default=None)


class KeyFigure(Part, frozen=True, kw_only=True):
    """A figure worth a box of its own, perhaps out of a whole; shown by `::: noegletal`."""

    figure: NumberText = field(name="tal")
    whole: NumberText | None = field(name="ud_af", default=None)
    unit: NameText | None = field(name="enhed", default=None)
    text: RunningText = field(name="tekst")
    as_of: When | None = field(name="pr", default=None)


class Box(Part, frozen=True, kw_only=True):
    """A box of a flow chart: a few words, and the boxes that its arrows lead to."""

    id: KeyText
    text: CellText = field(name="tekst")
    leads_to: tuple[KeyText, ...] = field(name="foerer_til", default=())


class Figure(Part, frozen=True, kw_only=True):
    """A picture or chart of the original, told in words; shown by `::: figur ID`.

    `table` is the id of the table that holds its data. `steps` tell a flow in order, and
    `boxes` are drawn; a drawing never stands without the steps.
    """

    id: KeyText
    title: HeadingText = field(name="titel")
    text: RunningText = field(name="tekst")
    table: KeyText | None = field(name="tabel", default=None)
    steps: tuple[RunningText, ...] = field(name="trin", default=())
    boxes: tuple[Box, ...] = field(name="kasser", default=())
    file: Link | None = field(name="fil", default=None)
    source: NameText | None = field(name="kilde", default=None)


class Member(Part, frozen=True, kw_only=True):
    """A person in a public role, from and until when, and whose seat it was before."""

    name: NameText = field(name="navn")
    party: PartyId | None = field(name="parti", default=None)
    organisation: NameText | None = field(name="organisation", default=None)
    role: NameText | None = field(name="rolle", default=None)
    replaces: NameText | None = field(name="efter", default=None)
    since: When | None = field(name="fra", default=None)
    until: When | None = field(name="til", default=None)


class MemberList(Part, frozen=True, kw_only=True):
    """The members of a group; shown by `::: medlemmer ID`. `count` is the stated number.

    With `body` the list is also shown on the page of that body.
    """

    id: KeyText
    title: HeadingText = field(name="titel")
    body: BodyId | None = field(name="organ", default=None)
    count: Count | None = field(name="antal", default=None)
    members: tuple[Member, ...] = field(name="medlemmer")


class Result(Part, frozen=True, kw_only=True):
    """How a goal went, as it was reported later."""

    reached: Reached = field(name="naaet")
    text: RunningText = field(name="tekst")
    date: When = field(name="dato")


class Goal(Part, frozen=True, kw_only=True):
    """A goal with what belongs to it; shown by `::: maal` in the order of the numbers.

    `target` is what can be measured, `fulfilled` says when the goal counts as reached, and
    `result` is added when it has been reported. `::: maaloversigt` lists all of them.
    """

    number: KeyText = field(name="nummer")
    group: HeadingText | None = field(name="gruppe", default=None)
    title: HeadingText = field(name="titel")
    goal: RunningText = field(name="maal")
    parts: tuple[RunningText, ...] = field(name="dele", default=())
    target: CellText | None = field(name="maaltal", default=None)
    method: RunningText | None = field(name="metode", default=None)
    reason: RunningText | None = field(name="begrundelse", default=None)
    reporting: RunningText | None = field(name="afrapportering", default=None)
    actions: tuple[RunningText, ...] = field(name="handlinger", default=())
    fulfilled: RunningText | None = field(name="opfyldt_naar", default=None)
    deadline: When | None = field(name="frist", default=None)
    result: Result | None = field(name="resultat", default=None)


class Term(Part, frozen=True, kw_only=True):
    """A word and what it means in this document."""

    term: NameText = field(name="ord")
    meaning: RunningText = field(name="forklaring")


class FollowUp(Part, frozen=True, kw_only=True):
    """What has been done about a promise, and the document that tells it."""

    when: When = field(name="tid")
    text: RunningText = field(name="tekst")
    link: Link | None = field(name="sag", default=None)


class MoneyFact(Part, frozen=True, kw_only=True):
    """A sum of money that a document tells of, and all that must be said with it.

    A `lasting` one is paid every year from the first year of its period. `whose` is who pays or
    gets it, `proposal` the number of the proposal that asks for it, counted from 1, and
    `verbatim` the words of the original that the sum stands in.
    """

    amount: Amount = field(name="beloeb")
    hedge: Hedge | None = field(name="forbehold", default=None)
    period: Period | None = field(name="periode", default=None)
    lasting: bool = field(name="varig", default=False)
    purpose: RunningText = field(name="hvad")
    whose: NameText | None = field(name="hvis", default=None)
    status: MoneyStatus
    proposal: Count | None = field(name="forslag", default=None)
    verbatim: QuotedText = field(name="ordret")

    @property
    def is_yearly(self) -> bool:
        """Whether it is paid every year."""
        own = self.amount.yearly or self.lasting
        return own or (self.period is not None and self.period.yearly)


class Promise(Part, frozen=True, kw_only=True):
    """Something that is promised: what for, how much, when, by whom, and how firmly.

    `topics` are those of the promise alone; without them it has those of its document.
    `budget` are the years that the amount is for; a `lasting` one goes on after the first of them.
    `commitment` is our grade; `verbatim` is the verb that the original uses. `status` tells how
    far it has come; None means that nothing has followed it up yet.
    """

    id: KeyText
    title: HeadingText = field(name="titel")
    purpose: RunningText = field(name="formaal")
    amount: Amount | None = field(name="beloeb", default=None)
    money: Money = field(name="beloeb_type", default=Money.PROMISE)
    budget: Period | None = field(name="budgetaar", default=None)
    lasting: bool = field(name="varig", default=False)
    commitment: Commitment = field(name="forpligtelse")
    verbatim: QuotedText | None = field(name="ordret", default=None)
    body: BodyId | None = field(name="ansvarlig", default=None)
    deadline: When | None = field(name="frist", default=None)
    last_day: dt.date | None = field(name="sidste_dag", default=None)
    topics: tuple[TopicId, ...] = field(name="emner", default=())
    section: KeyText | None = field(name="afsnit", default=None)
    status: Kept | None = None
    follow_ups: tuple[FollowUp, ...] = field(name="opfoelgning", default=())

    @property
    def is_yearly(self) -> bool:
        """Whether the amount is paid every year, and not once."""
        own = self.amount is not None and self.amount.yearly
        return own or self.lasting or (self.budget is not None and self.budget.yearly)

    @property
    def is_spread(self) -> bool:
        """Whether the amount is for several years together, and nobody says how much in each."""
        return self.budget is not None and self.budget.last is not None and not self.is_yearly

    def is_paid_in(self, year: int) -> bool:
        """Return whether the amount stands in the budget of a year."""
        if self.budget is None or self.budget.first is None or self.is_spread:
            return False
        return year >= self.budget.first if self.lasting else year in self.budget.years

    @property
    def is_given(self) -> bool:
        """Whether it counts: a frame, a possibility, a thing to talk about promise nothing."""
        return self.money is Money.PROMISE and self.commitment not in {
            Commitment.MAY, Commitment.DISCUSSES,
        }  # fmt: skip


class Seats(Part, frozen=True, kw_only=True):
    """What one party gets in a committee."""

    party: PartyId = field(name="parti")
    count: Count = field(name="antal")
    posts: tuple[NameText, ...] = field(name="hverv", default=())
    status: Agreed = Agreed.AGREED


class Committee(Part, frozen=True, kw_only=True):
    """A body and its seats; `size` is the number that the original states."""

    body: BodyId = field(name="organ")
    size: Count = field(name="medlemmer")
    note: RunningText | None = None
    seats: tuple[Seats, ...] = field(name="pladser")


class Post(Part, frozen=True, kw_only=True):
    """A post that a person or a party gets."""

    body: BodyId = field(name="organ")
    post: NameText = field(name="post")
    person: NameText | None = None
    party: PartyId | None = field(name="parti", default=None)
    status: Agreed = Agreed.AGREED
    note: RunningText | None = None


class Appointment(Part, frozen=True, kw_only=True):
    """Who is sent to a board outside the council."""

    body: BodyId = field(name="organ")
    role: NameText = field(name="rolle")
    parties: tuple[PartyId, ...] = field(name="partier")
    status: Agreed = Agreed.AGREED
    note: RunningText | None = None


class Accession(Part, frozen=True, kw_only=True):
    """A party that joined later."""

    party: PartyId = field(name="parti")
    date: dt.date = field(name="dato")


class Version(Part, frozen=True, kw_only=True):
    """A dated version of a document and what changed in it."""

    date: dt.date = field(name="dato")
    text: RunningText = field(name="tekst")


class Decided(Part, frozen=True, kw_only=True):
    """A decision on a document by a body on a day."""

    body: BodyId = field(name="organ")
    date: dt.date = field(name="dato")


class Decision(Part, frozen=True, kw_only=True):
    """What the body decided in the case as a whole.

    `until` says when a postponed one is back, `to` which body a case is sent on to.
    """

    outcome: Outcome = field(name="udfald")
    to: BodyId | None = field(name="sendt_til", default=None)
    until: When | None = field(name="udsat_til", default=None)
    text: RunningText | None = field(name="tekst", default=None)


class Signature(Part, frozen=True, kw_only=True):
    """Who signed, or is to sign, for whom."""

    name: NameText = field(name="navn")
    title: NameText | None = field(name="titel", default=None)
    organisation: NameText = field(name="for")
    date: dt.date | None = field(name="dato", default=None)


class Project(Part, frozen=True, kw_only=True):
    """A project as of a day, with what is asked for; shown by `::: projekter`.

    Projects without a number are not ranked, and the page says so.
    """

    number: KeyText | None = field(name="nummer", default=None)
    title: HeadingText = field(name="titel")
    text: RunningText = field(name="tekst")
    wanted: RunningText | None = field(name="oenske", default=None)
    responsible: NameText | None = field(name="ansvarlig", default=None)
    status: RunningText | None = None
    as_of: When | None = field(name="pr", default=None)


class EarlierCount(Part, frozen=True, kw_only=True):
    """A count of votes that was reported first, and why it was wrong."""

    votes: Count = field(name="stemmer")
    reason: RunningText = field(name="hvorfor")


class Vote(Part, frozen=True, kw_only=True):
    """What became of a proposal, or of `proposals` of them that went the same way.

    `votes` is the count in favour that stands; those it replaced are in `earlier`.
    """

    number: KeyText = field(name="nummer")
    title: HeadingText = field(name="titel")
    proposals: Count = field(name="antal", default=1)
    votes: Count | None = field(name="stemmer", default=None)
    against: Count | None = field(name="imod", default=None)
    abstained: Count | None = field(name="undlod", default=None)
    needed: Count | None = field(name="kraevet", default=None)
    earlier: tuple[EarlierCount, ...] = field(name="rettet_fra", default=())
    outcome: VoteOutcome = field(name="udfald")


class Ballot(Part, frozen=True, kw_only=True):
    """The proposals before an assembly; `proposals` and `present` are the stated numbers.

    `present` is how many took part in the first vote.
    """

    title: HeadingText = field(name="titel")
    proposals: Count = field(name="forslag_i_alt")
    present: Count | None = field(name="til_stede", default=None)
    votes: tuple[Vote, ...] = field(name="forslag")
    note: RunningText | None = None


class Hearing(Part, frozen=True, kw_only=True):
    """A period in which one can answer a proposal, and what came of it."""

    title: HeadingText = field(name="titel")
    who: NameText | None = field(name="hvem", default=None)
    opens: dt.date | None = field(name="fra", default=None)
    closes: dt.date | None = field(name="til", default=None)
    how: RunningText = field(name="hvordan")
    contact: LinkText | None = field(name="kontakt", default=None)
    result: RunningText | None = field(name="resultat", default=None)


class Record(Part, frozen=True, kw_only=True):
    """What every document's front matter may hold.

    `status` is that of the original. What is about our own text: one that is `held_back` is not
    public yet, nor one before it is `released`; `written` and `updated` are the days when it was
    first and last worked on; `checked_by` names who held it against the original. `changes` are
    told to readers; `replaces` leads to the version before this one, where content holds both.
    """

    title: TitleText = field(name="titel")
    topics: tuple[TopicId, ...] = field(name="emner", default=())
    status: Status | None = None
    held_back: bool = field(name="kladde", default=False)
    released: DayAndTime | None = field(name="udgives", default=None)
    written: ExpectedDay | None = field(name="skrevet", default=None)
    updated: dt.date | None = field(name="opdateret", default=None)
    changes: tuple[Revision, ...] = field(name="aendringer", default=())
    replaces: Link | None = field(name="erstatter", default=None)
    checked_by: NameText | None = field(name="kontrolleret_af", default=None)
    key_figures: tuple[KeyFigure, ...] = field(name="noegletal", default=())
    timelines: tuple[Timeline, ...] = field(name="tidslinjer", default=())
    tables: tuple[Table, ...] = field(name="tabeller", default=())
    figures: tuple[Figure, ...] = field(name="figurer", default=())
    member_lists: tuple[MemberList, ...] = field(name="medlemslister", default=())
    goals: tuple[Goal, ...] = field(name="maal", default=())
    projects: tuple[Project, ...] = field(name="projekter", default=())
    money: tuple[MoneyFact, ...] = field(name="penge", default=())
    promises: tuple[Promise, ...] = field(name="loefter", default=())
    deadlines: tuple[Deadline, ...] = field(name="frister", default=())
    hearings: tuple[Hearing, ...] = field(name="hoeringer", default=())
    ballots: tuple[Ballot, ...] = field(name="afstemninger", default=())
    terms: tuple[Term, ...] = field(name="ord", default=())
    attachments: tuple[Attachment, ...] = field(name="bilag", default=())
    source_notes: tuple[SourceNote, ...] = field(name="fejl_i_originalen", default=())
    corrections: tuple[Correction, ...] = field(name="rettelser", default=())
    original: Original | None = None
    computed: tuple[Computation, ...] = field(name="udregnet", default=())


EMBEDDED: Mapping[str, str] = {
    "tabel": "tables",
    "tidslinje": "timelines",
    "figur": "figures",
    "medlemmer": "member_lists",
    "noegletal": "key_figures",
    "maal": "goals",
    "maaloversigt": "goals",
    "projekter": "projects",
    "loefte": "promises",
    "udvalg": "committees",
    "frister": "deadlines",
    "kalender": "calendar",
}
"""The attribute of a record that each container of the body places where it stands."""
