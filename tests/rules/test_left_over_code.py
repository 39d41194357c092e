"""Addresses that nobody can reach, and code of other programs, which is shown or swallowed."""

from __future__ import annotations

import pytest

from tests.rules.judging import found, page


@pytest.mark.parametrize(
    "address",
    ["mailto:", "mailto:bo", "mailto:bo@kommune", "tel:abc", "tel:", "https://", "https://a..dk/",
     "https://-a.dk/", "http:///om"],
)  # fmt: skip
def test_an_address_without_its_name_or_host_is_told(address: str) -> None:
    assert found("LNK01", page(f"Læs [om stien]({address}) nu.")) == [
        f"Linket »{address}« mangler noget af adressen."
    ]


@pytest.mark.parametrize(
    "address",
    ["mailto:bo@a.dk", "mailto:bo@a.dk,ib@a.dk?subject=Stien", "tel:112", "tel:+4512345678",
     "https://åbyhøj.dk/sti", "https://a-b.dk:80/x", "https://a.dk?x=1", "https://a_b.dk#x"],
)  # fmt: skip
def test_a_whole_address_is_none(address: str) -> None:
    assert found("LNK01", page(f"Læs [om stien]({address}) nu.")) == []


@pytest.mark.parametrize("port", ["0", "65536", "99999", "1234567"])
def test_a_port_that_there_is_not_is_told(port: str) -> None:
    address = f"https://a.dk:{port}/sti"
    assert found("LNK01", page(f"Læs [om stien]({address}) nu.")) == [
        f"Linket »{address}« kan ingen åbne. Der er ingen port {port}."
    ]
    assert found("LNK01", page("Læs [om stien](https://a.dk:65535/sti) nu.")) == []


@pytest.mark.parametrize(
    "code", ["<!doctype html>", "<?php echo 1 ?>", "Her er det. -->", "Vi {% if nu %} går."]
)
def test_code_of_other_programs_is_told(code: str) -> None:
    assert found("KLA01", page(f"Vi laver en sti.\n\n{code}\n\nSlut.")) == [
        "Her står kode til en hjemmeside."
    ]


@pytest.mark.parametrize("line", ["{.note}", "{onclick=x}", "{% include 'x' %}"])
def test_a_line_that_is_swallowed_is_told(line: str) -> None:
    assert found("KLA02", page(f"Vi laver en sti.\n\n{line}\n\nSlut.")) == [
        f"Linjen »{line}« bliver ikke vist."
    ]


@pytest.mark.parametrize("line", ["{#stien}", "{lang=en}", "A -> B"])
def test_settings_that_are_known_are_not(line: str) -> None:
    assert found("KLA02", page(f"Vi laver en sti.\n\n{line}\nDet er godt.")) == []


@pytest.mark.parametrize(
    "text",
    ["Prisen er TBD.", "Formand: N.N. fra Nordby.", "Antal biler: [?]", "Vi ses d. __. maj.",
     "Kære %fornavn%.", "Se side XX.", "Kommer senere.", "Mangler tekst"],
)  # fmt: skip
def test_a_place_that_is_not_filled_in_is_told(text: str) -> None:
    assert found("KLA01", page(f"Vi laver en sti.\n\n{text}\n\nSlut.")) == [
        "Her står en plads, der ikke er udfyldt."
    ]


@pytest.mark.parametrize(
    "text",
    ["Planen kommer senere.", "Der mangler tekst på skiltet.", "Se kapitel XX.", "Det er 20 % nu."],
)
def test_words_that_look_like_it_are_not(text: str) -> None:
    assert found("KLA01", page(f"Vi laver en sti.\n\n{text}\n\nSlut.")) == []


@pytest.mark.parametrize("text", ["Vi gik,så kom de.", "Vi gik;så kom de.", "Hvad nu?spurgte vi."])
def test_a_space_is_missing_after_a_comma_too(text: str) -> None:
    (told,) = found("TEG03", page(text))
    assert told.startswith("Der mangler et mellemrum i »")


@pytest.mark.parametrize(
    "text", ["Det er 1,5 km.", "Skriv til bo,ib@a.dk i dag.", "Gå til a,b og c."]
)
def test_a_comma_in_a_number_is_none(text: str) -> None:
    assert found("TEG03", page(text)) == []


@pytest.mark.parametrize("word", ["›ja‹", "´ja´", ",,ja''", "''ja''"])
def test_other_signs_around_words_are_told(word: str) -> None:
    assert found("TEG02", page(f"Han sagde {word} til os.")) == [
        f"Her står {word} med andre citattegn end resten af siden."
    ]


def test_a_letter_with_its_signs_is_no_quotation() -> None:
    assert found("TEG02", page("De spiller rock 'n' roll i aften.")) == []
