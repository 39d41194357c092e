"""What sort of authority a site belongs to, and the words that follow from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Authority(StrEnum):
    """Whose site it is."""

    MUNICIPALITY = "kommune"
    REGION = "region"
    ASSOCIATION = "forening"


_WORDS: Mapping[Authority, Mapping[str, str]] = {
    Authority.MUNICIPALITY: {
        "byrådet": "byrådet", "kommunalbestyrelsens": "kommunalbestyrelsens",
        "kommunen": "kommunen", "kommunens": "kommunens", "kommunernes": "kommunernes",
    },
    Authority.REGION: {
        "byrådet": "regionsrådet", "kommunalbestyrelsens": "regionsrådets",
        "kommunen": "regionen", "kommunens": "regionens", "kommunernes": "regionernes",
    },
    Authority.ASSOCIATION: {
        "byrådet": "landsmødet", "kommunalbestyrelsens": "landsmødets",
        "kommunen": "foreningen", "kommunens": "foreningens", "kommunernes": "foreningernes",
    },
}  # fmt: skip
"""The words of a municipality, and those that an authority says in their place.

Each is a long word where the first is one, so that a text keeps its LIX.
"""

_SAID = re.compile(rf"\b(?:{'|'.join(_WORDS[Authority.MUNICIPALITY])})\b", re.IGNORECASE)


def spoken(text: str, authority: Authority) -> str:
    """Return a text that was written for a municipality with the words of an authority."""

    def word(match: re.Match[str]) -> str:
        own = _WORDS[authority][match[0].lower()]
        return own.capitalize() if match[0][0].isupper() else own

    return _SAID.sub(word, text)
