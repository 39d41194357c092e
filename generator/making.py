"""Every file of a site, laid in a new tree: by several processes where there is much to do.

A page is made of its view and the theme. A view that is the same as the last time gives the
same page, so that one is taken over and nothing is rendered. `compose` makes the same bytes.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.library.library import Library
from generator.library.public import public, public_files
from generator.output.publishing import ListedEntry, Tree
from generator.output.workers import shared
from generator.pages import for_search_engines, is_to_be_found, makers, routes
from generator.pages.shell import Route
from generator.pages.site import MANIFEST, Page, encoded, file_of, listed
from generator.pages.theme import Theme
from generator.rules.judging import explained
from generator.text.cpr import holds_number

Work = tuple[Route, ...] | Callable[[], Iterator[Page]]
"""Pages that share much, such as those of a meeting, or files that need no template."""

_DEPTH = 4  # /moeder/byraadet/2026-03-04/
_SHARE = 8
"""Files that need no template are as much work as the pages of one in so many documents."""


class LeakError(Exception):
    """A page or a file of the site holds a CPR number that no rule has found in the content.

    It is a fault of the program, so nothing is published. `names` are those of the files.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(names))
        super().__init__(", ".join(self.names))


class _Laid(NamedTuple):
    """What came of a piece of work: its files, those that are new, and the page to be found.

    `leaks` are the files with a CPR number.
    """

    entries: Mapping[str, ListedEntry]
    changed: frozenset[str]
    to_be_found: tuple[str, ...]
    leaks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Lays down files. `theme_mark` stands for all that a page is made of besides its view.

    What is laid down anew is looked through once more for CPR numbers, but for those that are
    `spared`; a page that is taken over was so when it was made.
    """

    theme: Theme
    theme_mark: bytes
    tree: Tree
    spared: frozenset[str]
    leaks: set[str] = field(default_factory=set)

    def lay(self, work: Work) -> bytes:
        """Do a piece of work."""
        laid = self._pages(work) if isinstance(work, tuple) else self._ready(work())
        return pickle.dumps(laid)

    def _pages(self, routes: tuple[Route, ...]) -> _Laid:
        laid = [self._page(route) for route in routes]
        return self._laid(
            (name for name, _ in laid), tuple(address for _, address in laid if address)
        )

    def _page(self, route: Route) -> tuple[str, str]:
        """Lay a page; return its name, and its address if it is to be found."""
        view = route.make()
        name = file_of(view.address)
        try:
            made_of = hashlib.sha256(self.theme_mark + encoded(view)).hexdigest()
        except TypeError:  # it holds what is no plain data, so that it cannot be compared
            made_of = ""
        if not (made_of and self.tree.take(name, made_of)):
            self._lay(name, self.theme.render(view), made_of)
        return name, view.address if is_to_be_found(view) else ""

    def _ready(self, pages: Iterable[Page]) -> _Laid:
        names = [file_of(page.address) for page in pages if self._put(page)]
        return self._laid(names)

    def _put(self, page: Page) -> bool:
        self._lay(file_of(page.address), page.body)
        return True

    def _lay(self, name: str, body: bytes, made_of: str = "") -> None:
        self.tree.put(name, body, made_of)
        is_new = name in self.tree.changed or name not in self.tree.known
        if is_new and holds_number(body, self.spared):
            self.leaks.add(name)

    def _laid(self, names: Iterable[str], to_be_found: tuple[str, ...] = ()) -> _Laid:
        entries = {name: self.tree.entries[name] for name in names}
        changed = frozenset(self.tree.changed & entries.keys())
        return _Laid(entries, changed, to_be_found, frozenset(self.leaks & entries.keys()))


def lay(
    library: Library,
    theme: Theme,
    theme_mark: bytes,
    files: Mapping[str, bytes],
    tree: Tree,
    progress: Callable[[Iterable[tuple[int, bytes]], int], Iterable[tuple[int, bytes]]],
) -> None:
    """Lay every file of the site in a new tree, of what is public; all but the search index.

    `theme_mark` is a mark for the theme and this program.

    Raises:
        TemplateFaultError: a template cannot be used.
        LeakError: a file of the site holds a CPR number.
    """
    files = public_files(library, files)
    library = public(library)
    maker = _Maker(theme, theme_mark, tree, library.harmless)
    work: tuple[Work, ...] = (*_grouped(routes(library, explained(library))), *makers(library))
    heavy = max(1, len(library.documents) // _SHARE)
    to_be_found: list[str] = []
    leaks: set[str] = set()
    # One of each kind first: what they need of the library is then known to all workers.
    first, rest = _one_of_each(work)
    answers = [maker.lay(each) for each in first]
    shares = shared(maker.lay, rest, lambda each: len(each) if isinstance(each, tuple) else heavy)
    answers += [answer for _, answer in progress(shares, len(rest))]
    for answer in answers:
        laid: _Laid = pickle.loads(answer)  # noqa: S301 - our own worker's
        tree.entries.update(laid.entries)
        tree.changed.update(laid.changed)
        to_be_found += laid.to_be_found
        leaks |= laid.leaks
    if leaks:
        raise LeakError(leaks)
    for page in for_search_engines(library, to_be_found):
        tree.put(file_of(page.address), page.body)
    shown = {name: raw for name, raw in files.items() if name in library.shown_files}
    for name, content in {**theme.files, **shown}.items():
        tree.put(name, content)
    entries = sorted(tree.entries.items())
    tree.put(MANIFEST, listed((name, entry.size, entry.hash) for name, entry in entries))


def _grouped(all_routes: Iterable[Route]) -> Iterator[tuple[Route, ...]]:
    """Gather the routes of each folder that lies as deep as those of meetings."""
    groups: dict[str, list[Route]] = {}
    for route in all_routes:
        folder = "/".join(route.address.split("/")[:_DEPTH])
        groups.setdefault(folder, []).append(route)
    return map(tuple, groups.values())


def _one_of_each(work: Iterable[Work]) -> tuple[list[Work], list[Work]]:
    """Part the first page below each folder of the site from the rest."""
    seen: set[str] = set()
    first: list[Work] = []
    rest: list[Work] = []
    for each in work:
        folder = each[0].address.split("/")[1] if isinstance(each, tuple) else ""
        (rest if folder in seen or not folder else first).append(each)
        seen.add(folder)
    return first, rest
