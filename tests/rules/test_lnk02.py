from __future__ import annotations

import pytest

from tests.rules.judging import found, page, places, register

LINK = "https://example.com/stien"
KNOWN = register("link", f"link:\n  - {{adresse: '{LINK}', fra: '2021'}}\n")
BODY = f"Her kan du læse om [planen for stien]({LINK})."


def test_a_link_out_has_its_date_in_the_register() -> None:
    assert found("LNK02", page(BODY), KNOWN) == []
    assert found("LNK02", page(BODY)) == [f"Linket »{LINK}« står ikke i registre/link.yaml."]


def test_a_link_in_a_field_counts_too() -> None:
    fields = f"bilag:\n  - {{titel: Planen, fil: '{LINK}'}}\n"
    assert found("LNK02", page("Her er planen.", fields)) != []
    assert found("LNK02", page("Her er planen.", fields), KNOWN) == []


def test_links_of_our_own_and_mail_need_no_date() -> None:
    body = "Læs [hvordan vi skriver](/saadan-skriver-du/), eller [skriv til os](mailto:a@b.dk)."
    assert found("LNK02", page(body)) == []


def test_an_entry_stands_once_and_is_used() -> None:
    twice = register("link", KNOWN.text + f"  - {{adresse: '{LINK}', fra: '2022'}}\n")
    assert found("LNK02", page(BODY), twice) == [f"Linket »{LINK}« står to gange."]
    assert found("LNK02", KNOWN) == [f"Ingen side bruger linket »{LINK}«."]


@pytest.mark.parametrize(
    ("in_text", "in_register"),
    [
        ("http://skat.example/Økonomi", "http://skat.example/%C3%98konomi"),
        ("http://skat.example/%c3%98konomi", "http://skat.example/Økonomi"),
        ("http://skat.example/Økonomi", "http://skat.example/Økonomi"),
        ("https://åbyhøj.example/", "https://xn--byhj-poa1j.example/"),
        ("https://xn--byhj-poa1j.example/", "https://Åbyhøj.example/"),
        ("HTTPS://Skat.Example/a?b=æ#å", "https://skat.example/a?b=%C3%A6#%C3%A5"),
    ],
)
def test_issue_11_an_address_is_the_same_however_its_letters_are_spelt(
    in_text: str, in_register: str
) -> None:
    known = register("link", f"link:\n  - {{adresse: '{in_register}', fra: '2021'}}\n")
    assert found("LNK02", page(f"Her er [planen]({in_text})."), known) == []
    fields = f"bilag:\n  - {{titel: Planen, fil: '{in_text}'}}\n"
    assert found("LNK02", page("Her er planen.", fields), known) == []


def test_an_address_that_the_register_lacks_is_shown_as_a_reader_knows_it() -> None:
    assert found("LNK02", page("Her er [planen](https://xn--byhj-poa1j.example/%C3%B8).")) == [
        "Linket »https://åbyhøj.example/ø« står ikke i registre/link.yaml."
    ]


def test_two_spellings_of_one_address_in_the_register_are_one_too_many_at_its_place() -> None:
    twice = register(
        "link",
        "link:\n  - {adresse: 'https://skat.example/ø', fra: '2021'}\n"
        "  - {adresse: 'https://skat.example/%C3%B8', fra: '2022'}\n",
    )
    assert places("LNK02", page("Se [planen](https://skat.example/ø)."), twice) == [
        (3, "'https://skat.example/%C3%B8'")
    ]
