"""A site as a value: a map from path to bytes."""

from __future__ import annotations

import pytest

from generator.pages.site import file_of


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/aftaler/", "aftaler/index.html"),
        ("/moeder/raadet/2026-03-04/3.1-sti/", "moeder/raadet/2026-03-04/3.1-sti/index.html"),
        ("/404.html", "404.html"),
        ("/nyt/alle.xml", "nyt/alle.xml"),
    ],
)
def test_an_address_is_served_from_its_file(address: str, path: str) -> None:
    assert file_of(address) == path
