"""The registers in content/registre/ and content/site.yaml: what documents refer to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from generator.danish import When
from generator.kinds.authority import Authority
from generator.kinds.parts import Part
from generator.kinds.values import (
    BodyId,
    CellText,
    ChoiceText,
    Count,
    DocumentPath,
    HeadingText,
    KeyText,
    Link,
    LinkText,
    LixFigure,
    NameText,
    PartyId,
    RuleCode,
    RunningText,
    SiteText,
)
from generator.text.record import Choice


class Party(Part, frozen=True, kw_only=True):
    """A party and the letter that stands for it."""

    id: KeyText = field(name="bogstav")
    name: NameText = field(name="navn")
    note: RunningText | None = None


class PartyGroup(Part, frozen=True, kw_only=True):
    """Parties that are named together by their letters: »APØ«."""

    id: KeyText = field(name="bogstaver")
    parties: tuple[PartyId, ...] = field(name="partier")
    note: RunningText | None = None


class Parties(Part, frozen=True, kw_only=True):
    """registre/partier.yaml."""

    parties: tuple[Party, ...] = field(name="partier", default=())
    groups: tuple[PartyGroup, ...] = field(name="valggrupper", default=())


class OriginalsNeeded(StrEnum):
    """Whether texts must be held against their originals, or are so where those are at hand."""

    REQUIRED = "kræves"
    AT_HAND = "når de er ved hånden"


class Limits(Part, frozen=True, kw_only=True):
    """Limits that a site, or a body for its own texts, sets tighter than the contract.

    Neither can loosen them.
    2,400 characters with spaces are a Danish normal page.
    """

    lix: Annotated[int, Meta(ge=20, le=40)] = 40
    section_lix: Annotated[int, Meta(ge=20, le=45)] = field(name="afsnit_lix", default=45)
    sentence_words: Annotated[int, Meta(ge=10, le=25)] = field(name="saetning_ord", default=25)
    case_characters: Annotated[int, Meta(ge=400, le=2400)] = field(name="sag_tegn", default=2400)
    case_attachments: Annotated[int, Meta(ge=0, le=10)] = field(name="sag_bilag", default=10)
    originals: OriginalsNeeded = field(name="originaler", default=OriginalsNeeded.AT_HAND)

    def tightened(self, other: Limits) -> Limits:
        """Return the stricter of the two in everything."""
        return Limits(
            lix=min(self.lix, other.lix),
            section_lix=min(self.section_lix, other.section_lix),
            sentence_words=min(self.sentence_words, other.sentence_words),
            case_characters=min(self.case_characters, other.case_characters),
            case_attachments=min(self.case_attachments, other.case_attachments),
            originals=min(self.originals, other.originals, key=list(OriginalsNeeded).index),
        )


class BodyType(Choice):
    """What a body is, in the order in which bodies are listed."""

    COUNCIL = "regionsråd"
    CITY_COUNCIL = "byråd"
    MUNICIPAL_COUNCIL = "kommunalbestyrelse"
    EXECUTIVE = "forretningsudvalg"
    FINANCE = "økonomiudvalg"
    COMMITTEE = "stående udvalg"
    HEALTH_COUNCIL = "sundhedsråd"
    SPECIAL = "særligt udvalg"
    PARAGRAPH_17_4 = "§ 17, stk. 4-udvalg"
    ADVISORY = "råd"
    TRIBUNAL = "nævn"
    BOARD = "bestyrelse"
    ADMINISTRATION = "forvaltning"
    NETWORK = "netværk"
    MUNICIPAL = "kommunekontaktråd"
    WORKING_GROUP = "arbejdsgruppe"
    COMPANY = "selskab"
    OTHER = "andet"

    @classmethod
    def also_called(cls) -> Mapping[str, str]:
        """Return the type that is meant by each other word for such a body."""
        return {
            "fagudvalg": cls.COMMITTEE, "landsmøde": cls.OTHER, "generalforsamling": cls.OTHER,
            "landsting": cls.OTHER, "repræsentantskab": cls.OTHER, "magistrat": cls.OTHER,
        }  # fmt: skip

    @property
    def of(self) -> Authority | None:
        """The only sort of authority that has such a body, or None where several may."""
        return _ONLY_IN.get(self)


_ONLY_IN = {
    BodyType.COUNCIL: Authority.REGION,
    BodyType.EXECUTIVE: Authority.REGION,
    BodyType.CITY_COUNCIL: Authority.MUNICIPALITY,
    BodyType.MUNICIPAL_COUNCIL: Authority.MUNICIPALITY,
    BodyType.FINANCE: Authority.MUNICIPALITY,
}


class Body(Part, frozen=True, kw_only=True):
    """A body: who it is, when it works, and what its cases look like.

    `sections` names the sections that its cases must have (ids of the case kind); when it is
    empty, the kind's own rule holds. `case_number` is a regular expression. `limits` hold for
    its meetings and cases where they are stricter than the site's.
    """

    id: KeyText
    name: NameText = field(name="navn")
    short: NameText | None = field(name="kort_navn", default=None)
    type: BodyType
    about: RunningText | None = field(name="om", default=None)
    parent: BodyId | None = field(name="overorgan", default=None)
    legal_basis: NameText | None = field(name="hjemmel", default=None)
    starts: dt.date | None = field(name="fra", default=None)
    ends: dt.date | None = field(name="til", default=None)
    size: Count | None = field(name="medlemmer", default=None)
    ended: RunningText | None = field(name="ophoert", default=None)
    sections: tuple[KeyText, ...] = field(name="afsnit", default=())
    case_number: KeyText | None = field(name="sagsnummer", default=None)
    limits: Limits = field(name="graenser", default=Limits())

    @property
    def called(self) -> str:
        """Its name inside a sentence: »byrådet«, but »Teknik og Miljø«."""
        name = self.short or self.name
        is_noun = " " not in name and name.endswith(("et", "en"))
        return name[0].lower() + name[1:] if is_noun else name


class Bodies(Part, frozen=True, kw_only=True):
    """registre/organer.yaml."""

    bodies: tuple[Body, ...] = field(name="organer", default=())


class Topic(Part, frozen=True, kw_only=True):
    """A topic that documents are gathered under."""

    id: KeyText
    name: NameText = field(name="navn")
    about: RunningText | None = field(name="om", default=None)


class Topics(Part, frozen=True, kw_only=True):
    """registre/emner.yaml."""

    topics: tuple[Topic, ...] = field(name="emner", default=())


class GlossaryEntry(Part, frozen=True, kw_only=True):
    """A word in the glossary; `forms` are other forms and names of it."""

    word: NameText = field(name="ord")
    meaning: RunningText = field(name="forklaring")
    forms: tuple[NameText, ...] = field(name="former", default=())


class Glossary(Part, frozen=True, kw_only=True):
    """registre/ordbog.yaml."""

    entries: tuple[GlossaryEntry, ...] = field(name="ord", default=())


class WordForm(Part, frozen=True, kw_only=True):
    """An inflected form of an official word and the plain words in the same form."""

    form: NameText
    plain: NameText = field(name="skriv")


class PlainWord(Part, frozen=True, kw_only=True):
    """An official word and a plainer one.

    `forms` are further spellings with the same plain word, `inflected` the forms that have
    their own: »udarbejdet« is »lavet«. `care` tells where the swap may change the meaning.
    """

    word: NameText = field(name="ord")
    plain: NameText = field(name="skriv")
    forms: tuple[NameText, ...] = field(name="former", default=())
    inflected: tuple[WordForm, ...] = field(name="boejet", default=())
    care: CellText | None = field(name="pas_paa", default=None)

    @property
    def plain_by_form(self) -> Iterator[tuple[str, str]]:
        """Each form to look for, and what to write in its place."""
        yield from ((form, self.plain) for form in (self.word, *self.forms))
        yield from ((each.form, each.plain) for each in self.inflected)


class PlainWords(Part, frozen=True, kw_only=True):
    """registre/letteord.yaml."""

    words: tuple[PlainWord, ...] = field(name="ord", default=())


class Synonym(Part, frozen=True, kw_only=True):
    """A word, or words, that the site writes, and what people search for instead."""

    word: NameText = field(name="ord")
    searched: tuple[NameText, ...] = field(name="ogsaa")


class PageWords(Part, frozen=True, kw_only=True):
    """Words that a page is to be found by, whether they stand on it or not."""

    address: Link = field(name="adresse")
    words: tuple[NameText, ...] = field(name="ord")


class SearchWords(Part, frozen=True, kw_only=True):
    """registre/soegeord.yaml: what people search for, and what the site has for it."""

    synonyms: tuple[Synonym, ...] = field(name="ord", default=())
    pages: tuple[PageWords, ...] = field(name="sider", default=())


class Moved(Part, frozen=True, kw_only=True):
    """A page that got another address; both begin and end with a slash."""

    old: Link = field(name="fra")
    new: Link = field(name="til")


class Gone(Part, frozen=True, kw_only=True):
    """A page that was taken down. Its address tells what happened to it."""

    address: Link = field(name="adresse")
    title: HeadingText = field(name="titel")
    date: dt.date = field(name="dato")
    why: RunningText = field(name="hvorfor")


class Forwarding(Part, frozen=True, kw_only=True):
    """registre/flyttet.yaml: what became of pages that are not where they were."""

    moved: tuple[Moved, ...] = field(name="flyttet", default=())
    gone: tuple[Gone, ...] = field(name="nedlagt", default=())


class Addresses(Part, frozen=True, kw_only=True):
    """registre/adresser.yaml: every address that was ever published. A command keeps it up."""

    published: tuple[Link, ...] = field(name="udgivet", default=())


class Control(Part, frozen=True, kw_only=True):
    """That a text was held against its original, on which day, and what came of it.

    `text` and `original` are marks (SHA-256) of both as they were then. `found` counts the
    figures of ours that stand in the original, `declared` those that we worked out, `left_out`
    what the lines of the original state and our text does not.
    """

    document: DocumentPath = field(name="dokument")
    text: KeyText = field(name="tekst")
    original: KeyText
    date: dt.date = field(name="dato")
    found: Count = field(name="fundet")
    declared: Count = field(name="erklaeret")
    left_out: Count = field(name="udeladt")


class Controls(Part, frozen=True, kw_only=True):
    """registre/kontrol.yaml: what was held against its original. A command keeps it up."""

    entries: tuple[Control, ...] = field(name="kontrol", default=())


class Exemption(Part, frozen=True, kw_only=True):
    """A document that may break a rule for a while: how much, why, who said so, how long.

    `value` is how bad it may be: the highest figure of a rule that measures, else how many
    findings. `count` is how many findings a rule that measures may have, one where it is absent.
    `guard` is the figure of LIX03, which an exemption from LIX01 covers as well. `ends` is the
    last day.
    """

    document: DocumentPath = field(name="dokument")
    rule: RuleCode = field(name="regel")
    value: LixFigure = field(name="vaerdi")
    count: Count | None = field(name="antal", default=None)
    guard: LixFigure | None = field(name="lix03", default=None)
    reason: RunningText = field(name="begrundelse")
    approved_by: NameText = field(name="godkendt_af")
    ends: dt.date = field(name="udloeber")


class HarmlessNumber(Part, frozen=True, kw_only=True):
    """A number that looks like a CPR number and is none, as it is written, and what it is."""

    number: KeyText = field(name="tal")
    what: NameText = field(name="hvad")
    approved_by: NameText = field(name="godkendt_af")


class Exemptions(Part, frozen=True, kw_only=True):
    """undtagelser.yaml."""

    entries: tuple[Exemption, ...] = field(name="undtagelser", default=())
    numbers: tuple[HarmlessNumber, ...] = field(name="tal", default=())


class OutwardLink(Part, frozen=True, kw_only=True):
    """An address on another site: how old it is, and where a copy is kept, if there is one.

    `as_of` is when it stood in the original, or was last tried.
    """

    address: LinkText = field(name="adresse")
    as_of: When = field(name="fra")
    archived: dt.date | None = field(name="gemt", default=None)
    archive: LinkText | None = field(name="kopi", default=None)


class OutwardLinks(Part, frozen=True, kw_only=True):
    """registre/link.yaml."""

    links: tuple[OutwardLink, ...] = field(name="link", default=())


class License(StrEnum):
    """What others may do with the site's texts and data."""

    CC0 = "CC0"
    CC_BY = "CC BY 4.0"


class Contact(Part, frozen=True, kw_only=True):
    """How citizens reach the authority."""

    authority: NameText = field(name="myndighed")
    address: NameText = field(name="adresse")
    phone: LinkText = field(name="telefon")
    email: LinkText = field(name="mail")
    cvr: KeyText | None = None


class Statement(Part, frozen=True, kw_only=True):
    """The accessibility statement: where it stands and when it was last reviewed."""

    address: Link = field(name="adresse")
    updated: dt.date = field(name="opdateret")


class OpenWay(Part, frozen=True, kw_only=True):
    """Something that a citizen can always do to be heard."""

    title: HeadingText = field(name="titel")
    text: RunningText = field(name="tekst")


class SisterSite(Part, frozen=True, kw_only=True):
    """Another site made with this program, which the search looks into as well."""

    name: NameText = field(name="navn")
    address: SiteText = field(name="adresse")


class Settings(Part, frozen=True, kw_only=True):
    """site.yaml: what the site is, who stands behind it, and how strict it is.

    `severities` sets a rule's level (code -> »fejl«, »advarsel« or »råd«); some rules refuse.
    `sources` names those that the texts come from; `open_ways` are shown on »Vær med«.
    `answers_to` is where readers say whether they found what they looked for; without it they
    write a mail. `sisters` are the sites that the search looks into beside this one.
    `influence_since`: from that day every case needs a concrete assessment (BOR01).
    """

    name: NameText = field(name="navn")
    tagline: RunningText = field(name="undertitel")
    address: LinkText = field(name="adresse")
    is_example: bool = field(name="eksempel")
    example_note: RunningText | None = field(name="forbehold", default=None)
    authority: Authority = field(name="myndighedstype", default=Authority.REGION)
    sources: NameText | None = field(name="tekster_fra", default=None)
    answers_to: LinkText | None = field(name="svar_til", default=None)
    sisters: tuple[SisterSite, ...] = field(name="soeg_ogsaa", default=())
    license: License | None = field(name="licens", default=None)
    contact: Contact = field(name="kontakt")
    statement: Statement = field(name="tilgaengelighedserklaering")
    influence_since: dt.date = field(name="borgernes_indflydelse_fra")
    open_ways: tuple[OpenWay, ...] = field(name="altid_muligt", default=())
    limits: Limits = field(name="graenser", default=Limits())
    severities: dict[str, ChoiceText] = field(name="niveauer", default_factory=dict)


class Registers(Struct, frozen=True, kw_only=True):
    """All registers together."""

    parties: Parties = Parties()
    bodies: Bodies = Bodies()
    topics: Topics = Topics()
    glossary: Glossary = Glossary()
    plain_words: PlainWords = PlainWords()
    search_words: SearchWords = SearchWords()
    links: OutwardLinks = OutwardLinks()
    exemptions: Exemptions = Exemptions()
    forwarding: Forwarding = Forwarding()
    addresses: Addresses = Addresses()
    controls: Controls = Controls()


SETTINGS = "site.yaml"
EXEMPTIONS = "undtagelser.yaml"

BODIES = "registre/organer.yaml"
GLOSSARY = "registre/ordbog.yaml"
PLAIN_WORDS = "registre/letteord.yaml"
SEARCH_WORDS = "registre/soegeord.yaml"
LINKS = "registre/link.yaml"

FILES: dict[str, tuple[str, type[Part]]] = {
    "registre/partier.yaml": ("parties", Parties),
    BODIES: ("bodies", Bodies),
    "registre/emner.yaml": ("topics", Topics),
    GLOSSARY: ("glossary", Glossary),
    PLAIN_WORDS: ("plain_words", PlainWords),
    SEARCH_WORDS: ("search_words", SearchWords),
    LINKS: ("links", OutwardLinks),
    EXEMPTIONS: ("exemptions", Exemptions),
    "registre/flyttet.yaml": ("forwarding", Forwarding),
    "registre/adresser.yaml": ("addresses", Addresses),
    "registre/kontrol.yaml": ("controls", Controls),
}
