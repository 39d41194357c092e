from __future__ import annotations

import pytest

from generator.rules.rule import CASE_FIELDS
from tests.rules.judging import case, found

BALLOT = """\
afstemninger:
  - titel: Forslag på mødet
    forslag_i_alt: 8
    til_stede: 124
    forslag:
      - nummer: "1"
        titel: At overtage ansvaret for stien
        stemmer: 102
        kraevet: 103
        rettet_fra: [{stemmer: 103, hvorfor: Systemet talte én stemme for meget.}]
        udfald: ikke vedtaget
      - nummer: 2-8
        titel: De sidste forslag
        antal: 7
        udfald: ikke behandlet
"""


def told(old: str = "", new: str = "") -> list[str]:
    assert old in BALLOT
    return found("STE01", case(fields=CASE_FIELDS + BALLOT.replace(old, new, 1)))


def test_a_corrected_count_and_its_outcome_agree() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("antal: 7", "antal: 6", "Listen har 7 forslag. Der står 8."),
        ("        antal: 7\n", "", "Listen har 2 forslag. Der står 8."),
        (
            "stemmer: 102\n",
            "stemmer: 103\n",
            "Forslag 1 er rettet fra 103 til det samme tal.",
        ),
        (
            "udfald: ikke vedtaget",
            "udfald: vedtaget",
            "Forslag 1 er vedtaget, men fik 102 af de 103 stemmer, der skulle til.",
        ),
        (
            "til_stede: 124",
            "til_stede: 101",
            "Forslag 1 har 102 stemmer, men kun 101 var til stede.",
        ),
        (
            "        stemmer: 102\n",
            "",
            "Forslag 1 har et rettet tal, men ikke det rigtige.",
        ),
        (
            "antal: 7",
            "antal: 7\n        stemmer: 5",
            "Forslag 2-8 er ikke behandlet, men har stemmer.",
        ),
    ],
)
def test_what_does_not_agree_is_told(old: str, new: str, message: str) -> None:
    assert message in told(old, new)
