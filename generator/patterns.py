"""Regular expressions that are compiled at their first use: a run needs few of all there are."""

from __future__ import annotations

import re
from typing import cast


class _Lazy:
    """Stands for a pattern. What is asked of it is asked of the compiled one from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        if name == "_compiled":
            value: object = re.compile(self._text, self._flags)
        else:
            value = getattr(self._compiled, name)
        setattr(self, name, value)  # found without coming here the next time
        return value


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what a compiled pattern can do, by its methods; it is compiled when one is asked."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
