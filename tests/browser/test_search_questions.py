"""What citizens ask the search for, and at which place the page that answers comes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).with_name("questions.toml")
FIRST_PLACES, NOTHING = 0.85, 0.03

MOST = 60_000
"""Bytes that a first search may weigh, packed, over Pagefind's program and its index."""

OURS = ("/assets/search", "/soeg/opslag/", "/soeg/ord/", "/pagefind/fragment/")
"""Where that comes from: the script of the page, the files of words, the texts of pages."""

WEIGHED = (
    "psykatri",
    "2025",
    "kommune",
    "regionen",
    "hvad siger aftalen om ventetid i psykiatrien",
)
"""Questions that are hard on the weight: misspelt, on every page, long."""


class Question(NamedTuple):
    """What is typed, what kind of question it is, and the addresses that answer it."""

    kind: str
    words: str
    answers: tuple[str, ...]


class Hits(NamedTuple):
    """The addresses of the pages that are shown, and of the word of the glossary beside them."""

    addresses: tuple[str, ...]
    words: tuple[str, ...]


class Searched(NamedTuple):
    """What a reader is shown who has searched for nothing before, and the bytes it takes."""

    hits: Hits
    weight: int


def _read() -> Mapping[str, object]:
    return tomllib.loads(QUESTIONS.read_text("utf-8"))


def questions() -> Iterator[Question]:
    """Yield the questions that the site has an answer to."""
    read = _read()
    pages, asked = read["pages"], read["questions"]
    assert isinstance(pages, dict)
    assert isinstance(asked, dict)
    for kind, rows in asked.items():
        for words, *names in rows:
            answers = (re.sub(r"^[^#]+", lambda name: str(pages[name[0]]), name) for name in names)
            yield Question(kind, words, tuple(answers))


def unanswered() -> tuple[str, ...]:
    """Return the questions that the site has no answer to."""
    read = _read()["nowhere"]
    assert isinstance(read, list)
    return tuple(read)


def hits(page: Page, words: str) -> Hits:
    """Search as people do."""
    page.get_by_label("Søg efter et ord").fill(words)
    page.keyboard.press("Enter")
    status = page.locator("#search-status")
    expect(status).to_contain_text(f"»{words}«", timeout=15_000)
    return Hits(_links(page, "#search-results h2 a"), _links(page, "#search-word a"))


def _links(page: Page, selector: str) -> tuple[str, ...]:
    links = page.locator(selector).evaluate_all("links => links.map(l => l.getAttribute('href'))")
    return tuple(links)


def rank(question: Question, shown: Hits) -> int:
    """Return the place of the first page that answers, from 1; 0 for a page that is not there.

    The word's meaning is shown before the pages: where that is the answer, it is the first.
    """
    if set(shown.words) & set(question.answers):
        return 1
    right = {_path(answer) for answer in question.answers}
    places = (at for at, address in enumerate(shown.addresses, 1) if _path(address) in right)
    return next(places, 0)


def _path(address: str) -> str:
    return address.partition("#")[0]


@pytest.fixture(scope="module")
def searches(browser: Browser, address: str) -> Mapping[str, Searched]:
    """Return what every question shows to somebody who asks nothing before it."""
    asked = (*(question.words for question in questions()), *unanswered(), *WEIGHED)
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    answered = {words: _first_search(page, address, words) for words in asked}
    context.close()
    return answered


def _first_search(page: Page, address: str, words: str) -> Searched:
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", note)
    page.goto(f"{address}/soeg/")
    shown = hits(page, words)
    page.remove_listener("requestfinished", note)
    answers = (
        request.response() for request in requests if request.url.startswith(_below(address))
    )
    weight = sum(int(answer.headers["content-length"]) for answer in answers if answer)
    return Searched(shown, weight)


def _below(address: str) -> tuple[str, ...]:
    return tuple(f"{address}{folder}" for folder in OURS)


def test_citizens_questions_are_answered_by_the_first_hit(
    searches: Mapping[str, Searched],
) -> None:
    asked = tuple(questions())
    assert len(asked) >= 120
    shown = {question: searches[question.words].hits for question in asked}
    ranks = {question: rank(question, shown[question]) for question in asked}
    lines = [_table(ranks), *_missed(ranks, shown)]
    print("\n".join(lines))  # noqa: T201 - the figures are what the test is for
    first = [question for question, place in ranks.items() if place == 1]
    nothing = [
        question for question in asked if not (shown[question].addresses or shown[question].words)
    ]
    assert len(first) / len(asked) >= FIRST_PLACES
    assert len(nothing) / len(asked) <= NOTHING


def test_a_first_search_weighs_little_over_pagefinds_own(
    searches: Mapping[str, Searched],
) -> None:
    weights = sorted((searched.weight, words) for words, searched in searches.items())
    middle = weights[len(weights) // 2][0]
    heaviest = [f"{weight:6} {words}" for weight, words in weights[-5:]]
    print(f"\nmedian {middle} bytes; the heaviest:", *heaviest, sep="\n")  # noqa: T201
    assert weights[0][0] > 5_000
    assert [words for weight, words in weights if weight > MOST] == []


def _table(ranks: Mapping[Question, int]) -> str:
    """Return how many questions of each kind have their answer at which place."""
    kinds = (*dict.fromkeys(question.kind for question in ranks), "all")
    lines = [
        f"\n{'kind':10} {'asked':>5} {'1st':>4} {'2-3':>4} {'4-10':>4} {'later':>5} {'not':>4}"
    ]
    for kind in kinds:
        of_kind = [place for question, place in ranks.items() if kind in {question.kind, "all"}]
        parts = (
            len(of_kind), of_kind.count(1), sum(2 <= place <= 3 for place in of_kind),
            sum(4 <= place <= 10 for place in of_kind), sum(place > 10 for place in of_kind),
            of_kind.count(0),
        )  # fmt: skip
        lines.append(f"{kind:10} {parts[0]:5} " + " ".join(f"{part:4}" for part in parts[1:]))
    return "\n".join(lines)


def _missed(ranks: Mapping[Question, int], shown: Mapping[Question, Hits]) -> Iterator[str]:
    """Yield the questions whose answer is not first, and what is."""
    for question, place in ranks.items():
        if place != 1:
            yield f"{place:3} {question.kind:10} {question.words}: {shown[question].addresses[:2]}"


def test_what_the_site_does_not_have_is_said_and_nothing_stands_for_it(
    searches: Mapping[str, Searched],
) -> None:
    shown = {words: searches[words].hits for words in unanswered()}
    assert {
        words: found.addresses for words, found in shown.items() if found.addresses or found.words
    } == {}
