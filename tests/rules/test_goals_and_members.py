"""MAA01, MED01, STA01 and FIG01: goals, lists of members, signatures and drawings."""

from __future__ import annotations

from tests.rules.judging import agreement, found, page

GOALS = """\
maal:
  - nummer: "1"
    titel: Flere cykler
    maal: Flere skal cykle.
    metode: Vi spørger alle.
  - nummer: "2"
    titel: Færre biler
    maal: Færre skal køre.
    metode: Vi tæller dem.
"""
MEMBERS = """\
medlemslister:
  - id: gruppe
    titel: Gruppen
    medlemmer:
      - navn: Anna Eksempel
        rolle: formand
        til: 2026-01-01
      - navn: Bo Eksempel
        rolle: formand
        efter: Anna Eksempel
        fra: 2026-01-01
      - navn: Anna Eksempel
        rolle: næstformand
        fra: 2026-01-01
        til: 2027-01-01
"""
SIGNED = """\
status: {status}
underskrifter:
  - navn: Anna Eksempel
    for: Skolen
    dato: {date}
"""
FIGURE = """\
figurer:
  - id: vej
    titel: En vej
    tekst: Figuren viser en vej.
    kasser:
      - id: a
        tekst: Begynd
        foerer_til: [b]
      - id: b
        tekst: Slut
    trin: [Vi begynder., Vi slutter.]
"""


def test_goals_of_one_text_have_the_same_fields() -> None:
    assert found("MAA01", page("Mål.", GOALS)) == []
    one_less = GOALS.replace("    metode: Vi tæller dem.\n", "")
    assert found("MAA01", page("Mål.", one_less)) == ["Mål 2 mangler »metode«."]


def test_goals_without_any_of_the_fields_are_fine_but_not_in_a_contract_on_results() -> None:
    bare = GOALS.replace("    metode: Vi spørger alle.\n", "").replace(
        "    metode: Vi tæller dem.\n", ""
    )
    assert found("MAA01", agreement(bare)) == []
    contract = agreement(bare)
    text = contract.text.replace("samarbejdsaftale", "resultatkontrakt")
    told = found("MAA01", type(contract)(contract.path, text))
    assert len(told) == 8
    assert "Mål 1 mangler »opfyldt_naar«." in told


def test_two_goals_cannot_have_the_same_number() -> None:
    assert found("MAA01", page("Mål.", GOALS.replace('"2"', '"1"'))) == [
        "Flere mål har nummer 1.",
        "Flere mål har nummer 1.",
    ]


def test_a_person_may_have_one_role_after_the_other() -> None:
    assert found("MED01", page("Gruppen.", MEMBERS)) == []


def test_time_goes_forward_in_a_list_of_members() -> None:
    backwards = MEMBERS.replace("til: 2027-01-01", "til: 2025-01-01")
    assert found("MED01", page("Gruppen.", backwards)) == [
        "Anna Eksempel stopper, før perioden begynder."
    ]


def test_who_is_replaced_cannot_stay_without_an_end() -> None:
    staying = MEMBERS.replace("        til: 2026-01-01\n", "", 1)
    assert found("MED01", page("Gruppen.", staying)) == [
        "Bo Eksempel kommer efter Anna Eksempel, som stadig står på listen."
    ]


def test_a_status_agrees_with_the_signatures() -> None:
    assert found("STA01", agreement(SIGNED.format(status="underskrevet", date="2026-02-01"))) == []
    assert found("STA01", agreement(SIGNED.format(status="udkast", date="2026-02-01"))) == [
        "Alle har skrevet under, men teksten står som et udkast."
    ]
    assert found("STA01", agreement(SIGNED.format(status="underskrevet", date="2027-02-01"))) == [
        "Anna Eksempel har skrevet under på en dag, der ikke er kommet endnu."
    ]


def test_a_drawing_is_whole_and_told_in_words() -> None:
    assert found("FIG01", page("Figuren.", FIGURE)) == []
    for old, new, wanted in (
        ("[b]", "[c]", "En pil fører til »c«, som ikke findes."),
        ("Slut\n", "Slut\n        foerer_til: [a]\n", "Pilen til »a« går i ring."),
        ("id: b", "id: a", "To kasser hedder »a«."),
        (
            "    trin: [Vi begynder., Vi slutter.]\n",
            "",
            "Figuren har kasser, men ingen trin med ord.",
        ),
        ("Begynd", "et to tre fire fem seks syv otte ni ti elleve", "Kassen har mere end 10 ord."),
    ):
        assert wanted in found("FIG01", page("Figuren.", FIGURE.replace(old, new, 1)))
