from __future__ import annotations

from tests.rules.judging import found, page, register

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
