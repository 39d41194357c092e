"""What a preview begins with: what was judged before, and of many new texts what they say."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from typing import NamedTuple

from generator import units
from generator.cli.judged import (
    ACROSS,
    Verdicts,
    at_hand,
    open_units,
    originals_of,
    part_of,
    the_day,
    verdicts_on,
)
from generator.cli.terminal import bar
from generator.desk.session import Begun
from generator.library.reading import Registered, registered
from generator.output.files import Content
from generator.output.store import Store
from generator.output.workers import can_split, give_way, shared
from generator.units import Unit, UnitVerdict

MOST_JUDGED = 500
"""So many new texts are judged before anything is shown; of more, it is done meanwhile."""


class Beginning(NamedTuple):
    """How a preview comes to know the units of its content, with its `options`."""

    options: argparse.Namespace

    def begun(self, content: Content) -> Begun:
        """Return what was judged before and lies in the cache folder, and what is new.

        What is new is judged, and kept there. Where that takes long, and can be done meanwhile,
        it is only read.
        """
        folder = self._folder(content)
        _, verdicts, missing = at_hand(*folder[:2], the_day(self.options.dato), folder.store, {})
        if not can_split() or sum(map(_size, missing)) < MOST_JUDGED:
            return Begun(self._judged(content, folder, verdicts))
        answers = shared(lambda unit: units.kept(units.reading(unit)), missing, _size)
        read = [
            units.again(answer, missing[place])
            for place, answer in bar("Læser")(answers, len(missing))
        ]
        return Begun(tuple(verdicts.values()), tuple(read))

    def judge(self, content: Content) -> None:
        """Judge what is new and keep what is found. What else the machine has to do goes first."""
        give_way()
        self._judged(content, self._folder(content), {})

    def judged(self, content: Content) -> Collection[UnitVerdict]:
        """Return what was judged before and lies in the cache folder."""
        folder = self._folder(content)
        return at_hand(*folder[:2], the_day(self.options.dato), folder.store, {})[1].values()

    def _folder(self, content: Content) -> _Folder:
        register = registered(content.sources, content.unread, originals_of(self.options))
        store = Store(f"{self.options.content.resolve()} ")
        return _Folder(register, units.units(register), store)

    def _judged(
        self, content: Content, folder: _Folder, known: Verdicts
    ) -> tuple[UnitVerdict, ...]:
        """Return the verdicts on all units; new ones are kept."""
        register, wanted, store = folder
        verdicts = verdicts_on(register, wanted, the_day(self.options.dato), store, known)
        secret = frozenset(path for verdict in verdicts.values() for path in verdict.secret)
        store.write((ACROSS, *open_units(wanted, secret), *map(part_of, content.files)))
        return tuple(verdicts.values())


class _Folder(NamedTuple):
    """A content folder: its registers, its units, and what is kept of them."""

    register: Registered
    wanted: Sequence[Unit]
    store: Store


def _size(unit: Unit) -> int:
    return len(unit.sources)
