"""The addresses that the site itself gives, and the titles of the pages that stand there."""

from __future__ import annotations

import pytest

from generator import urls
from generator.pages import page
from generator.rules import RULES
from tests.small import small


@pytest.mark.parametrize("address", sorted({*urls.GENERATED} - {urls.FRONT}))
def test_a_page_bears_the_title_that_the_table_gives(address: str) -> None:
    view = page(small(), RULES, address)
    assert view is not None
    assert view.context["title"] == urls.TITLES[address]


def test_an_address_is_made_of_a_name_in_plain_letters() -> None:
    assert urls.body_address("Råd for ældre") == "/organer/raad-for-aeldre/"
    assert urls.topic_address("Børn & unge") == "/emner/boern-unge/"
    assert urls.party_address("Ø") == "/partier/oe/"
    assert urls.trail_address("EMN-2021-00040") == "/sager/emn-2021-00040/"
    assert urls.year_address(2025) == "/aar/2025/"
    assert urls.printed_address("/moeder/a/2025/") == "/moeder/a/2025/udskriv/"
