"""The addresses that the site itself gives, and the titles of the pages that stand there.

Every address of a page that shows no single document is made here and nowhere else. Where a
document stands, and where those of a kind are listed, is told by its kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator import danish

FRONT, INDEX, SEARCH = "/", "/indhold/", "/soeg/"
BODIES, PARTIES, TOPICS, GLOSSARY = "/organer/", "/partier/", "/emner/", "/ordbog/"
TRAILS, YEARS, DEADLINES = "/sager/", "/aar/", "/frister/"
PROMISES, READABILITY, HOW_TO_WRITE = "/loefter/", "/laesbarhed/", "/saadan-skriver-du/"
TAKE_PART, COMPONENTS = "/vaer-med/", "/komponenter/"
DATA = "/data/"
"""The page about what can be fetched; the tables lie below it."""

CATALOGUE, DATA_PACKAGE = f"{DATA}katalog.jsonld", f"{DATA}datapackage.json"
"""What is to be fetched, told to programs: in the form of DCAT-AP-DK, and as a data package."""

STATEMENT = "/was/"
"""The address that the law wants the accessibility statement to be found at."""

WORDS, LOOKUPS = f"{SEARCH}ord/", f"{SEARCH}opslag/"
"""What the search asks when it is in doubt: the words of the site, and what words mean."""

NOT_FOUND = "/404.html"
FEEDS, CALENDARS, OPARL, SITEMAP = "/nyt/", "/kalender/", "/oparl/", "/sitemap.xml"
ABOUT_SITE, PRIVACY = "/om-siden/", "/privatliv/"
"""Pages that an editor writes and that every page links to."""

TITLES: Mapping[str, str] = {
    FRONT: "Forside",
    BODIES: "Råd og udvalg",
    PARTIES: "Partier",
    TOPICS: "Emner",
    GLOSSARY: "Ordbog",
    TRAILS: "Sagernes vej",
    YEARS: "Tekster efter år",
    DEADLINES: "Frister og kalender",
    PROMISES: "Løfter",
    READABILITY: "Læsbarhed",
    HOW_TO_WRITE: "Sådan skriver du",
    TAKE_PART: "Vær med",
    COMPONENTS: "Komponenter",
    INDEX: "Indhold fra A til Å",
    SEARCH: "Søg",
    STATEMENT: "Vej til tilgængelighedserklæringen",
    DATA: "Nyt, kalender og data",
}
"""The title of every page that is made whatever the content is, lists of documents left out."""

BY_NAME: Mapping[str, str] = {
    "front": FRONT,
    "index": INDEX,
    "search": SEARCH,
    "topics": TOPICS,
    "deadlines": DEADLINES,
    "promises": PROMISES,
    "readability": READABILITY,
    "how_to_write": HOW_TO_WRITE,
    "take_part": TAKE_PART,
    "data": DATA,
    "promises_csv": f"{DATA}loefter.csv",
    "readability_csv": f"{DATA}laesbarhed.csv",
    "readability_json": f"{DATA}laesbarhed.json",
    "manifest": f"{DATA}manifest.json",
    "catalogue": CATALOGUE,
    "data_package": DATA_PACKAGE,
    "oparl": f"{OPARL}system.json",
    "sitemap": SITEMAP,
}
"""What templates may link to, by the names they know it by; the lists of kinds left out."""

GENERATED = tuple(TITLES)
"""The addresses of the pages that are made whatever the content is."""


RESERVED = (
    "/pagefind/", "/assets/", WORDS, LOOKUPS, "/figurer/", "/bilag/", DATA, FEEDS, CALENDARS, OPARL,
    BODIES, PARTIES, TOPICS, TRAILS, YEARS, "/_redaktion/", "/livereload/",
)  # fmt: skip
"""Where the site keeps its own files and pages: no document may stand there or below."""


_LETTERS = frozenset(("0-9", *"ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"))


def is_reserved(address: str) -> bool:
    """Return whether an address is one that the site needs for itself."""
    return address.startswith(RESERVED)


def body_address(name: str) -> str:
    """Return the address of a body's page."""
    return f"{BODIES}{danish.slug(name)}/"


def topic_address(name: str) -> str:
    """Return the address of a topic's page."""
    return f"{TOPICS}{danish.slug(name)}/"


def party_address(letters: str) -> str:
    """Return the address of a party's page."""
    return f"{PARTIES}{danish.slug(letters)}/"


def trail_address(number: str) -> str:
    """Return the address of the page that follows a case number."""
    return f"{TRAILS}{danish.slug(number)}/"


def year_address(year: int) -> str:
    """Return the address of the page with the texts of a year."""
    return f"{YEARS}{year}/"


def letter_address(letter: str) -> str:
    """Return the address of the page with the texts under a letter, as `initial` gives it.

    A letter that Danish has not, or another sign, goes by its number: »É« is not »E«.
    """
    numbers = "-".join(f"{ord(sign):x}" for sign in letter)
    return f"{INDEX}{danish.slug(letter) if letter in _LETTERS else numbers}/"


def promise_address(address: str, promise: str) -> str:
    """Return the address of a promise, by its id, in the document at an address."""
    return f"{address}#loefte-{danish.slug(promise)}"


def printed_address(meeting_address: str) -> str:
    """Return the address of a meeting's print view: all its cases, one a sheet."""
    return f"{meeting_address}udskriv/"
