"""What a kind of document is: a declaration, read by everything that treats documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.kinds.parts import Record


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a kind knows: its heading, other headings for it, and its order.

    `field` names the attribute of the record that fills the section when it is not written
    in the body. A required section must be one or the other.
    """

    id: str
    heading: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    field: str | None = None

    def goes_by(self, heading: str) -> bool:
        """Tell whether a heading in the body is this section, case ignored."""
        wanted = heading.strip().casefold()
        return wanted in {name.casefold() for name in (self.heading, *self.synonyms)}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    `path` is a pattern for the file's path below content/; `address` makes the page's address
    from the pattern's groups (already slugs). `sections` stand in their order on the page.
    """

    name: str
    label: str
    plural: str
    path: re.Pattern[str]
    address: str
    record: type[Record]
    template: str
    sections: tuple[Section, ...] = ()
    has_original: bool = True
    one_page: bool = False
