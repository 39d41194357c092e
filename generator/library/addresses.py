"""The register of every address that was ever published: what is new, and what has gone.

Whoever bookmarked a page finds it again: an address in the register is a page, or
`registre/flyttet.yaml` says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.library import Library, untitled

REGISTER, FORWARDING = "registre/adresser.yaml", "registre/flyttet.yaml"

_HEAD = """\
# Alle adresser, som siden har haft. »klartekst addresses« skriver nye adresser ind.
# Slet ikke noget her. Er en side flyttet eller væk, så skriv det i flyttet.yaml.
"""


@untitled
def fresh(library: Library) -> tuple[str, ...]:
    """Return the addresses of pages that are not in the register yet."""
    return tuple(sorted(library.addresses.difference(library.registers.addresses.published)))


def lost(library: Library) -> tuple[str, ...]:
    """Return the addresses in the register that lead nowhere and that nothing is said about."""
    known, told = library.addresses, frozenset(_forwarded(library))
    return tuple(
        link
        for link in library.registers.addresses.published
        if link not in known and link not in told
    )


def _forwarded(library: Library) -> Iterator[str]:
    forwarding = library.registers.forwarding
    yield from (moved.old for moved in forwarding.moved)
    yield from (gone.address for gone in forwarding.gone)


def register(library: Library) -> str:
    """Return the register as a file, with the new addresses in it."""
    known = sorted({*map(str, library.registers.addresses.published), *fresh(library)})
    lines = "".join(f"  - {text}\n" for text in known)
    return f"{_HEAD}udgivet:\n{lines}"
