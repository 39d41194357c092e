"""Every file of a site, laid in a new tree: by several processes where there is much to do.

What is looked at while a piece of work is done is noted. If all of that is the same the next time,
its files are taken over. If not, its views are made: a page is made of its view and the theme, so
one whose view is the same is taken over too, and nothing is rendered. `compose` makes the same
bytes.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from generator.library.document import fold_all
from generator.library.library import Library
from generator.library.looks import Look, look, noting
from generator.library.marks import changed_parts, common, looked, mark
from generator.library.portions import Portions, keeping
from generator.library.public import public, public_files
from generator.output.published import Done, DoneWork, ListedEntry
from generator.output.store import Store
from generator.output.tree import Tree
from generator.output.workers import shared
from generator.pages import for_search_engines, is_to_be_found, makers, routes
from generator.pages.shell import Route
from generator.pages.site import MANIFEST, Page, encoded, file_of, listed
from generator.pages.theme import Theme
from generator.rules.judging import explained
from generator.text.cpr import holds_number


class Work(NamedTuple):
    """Pages that share much, such as those of a meeting, or files that need no template."""

    name: str
    make: tuple[Route, ...] | Callable[[], Iterable[Page]]
    is_part: bool = False

    @property
    def is_pages(self) -> bool:
        """Whether it makes pages."""
        return isinstance(self.make, tuple)

    @property
    def folder(self) -> str:
        """The folder of the site that its pages lie below; of files without a template, none."""
        return self.make[0].address.split("/")[1] if isinstance(self.make, tuple) else ""

    @property
    def asked(self) -> str:
        """What is to be made, apart from what it shows."""
        routes = self.make if isinstance(self.make, tuple) else ()
        return "\n".join((self.name, *(route.address for route in routes)))


class Before(NamedTuple):
    """What is known of the last build: the work that was done, and where its portions are kept."""

    done: Done = Done()
    portions: Store | None = None


NOTHING = Before()
_DEPTH = 4  # /moeder/byraadet/2026-03-04/
_PART, _NEW_PART = 6, 150
"""A part of a feed or a list is as much work as so many pages; in a new site, where nothing that
it is joined of was kept, at least as much as the pages of one document in so many."""
_MANY = 4
"""Where more pieces of work below a folder are to be done, all workers know what one needed."""
_LARGE = 2_000
"""A new site of so many documents has its pages made first, and then feeds and lists by one worker.

Its pages are indexed beside those, a shard after another and largely on one processor: for more
there is no other processor, nor memory.
"""
_HELD = 4_000_000
"""So many bytes of portions are held before they are put aside: those of 1,000 documents."""
_SHARE = 50
"""What is made of all documents at once is as much work as the pages of one in so many of them."""
_LOOKS = 200
"""What looks at so many parts of texts, as the last build tells, is as much work as a page."""


class LeakError(Exception):
    """A page or a file of the site holds a CPR number that no rule has found in the content.

    It is a fault of the program, so nothing is published. `names` are those of the files.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(names))
        super().__init__(", ".join(self.names))


class _Laid(NamedTuple):
    """What came of a piece of work: its files, those that are new, and the page to be found.

    `leaks` are the files with a CPR number, `looks` what was looked at, `portions` what was made
    and `templates` what was compiled: both are kept for the next build.
    """

    entries: Mapping[str, ListedEntry]
    changed: frozenset[str]
    to_be_found: tuple[str, ...]
    leaks: frozenset[str]
    looks: frozenset[Look] = frozenset()
    portions: Mapping[str, bytes] = MappingProxyType({})
    templates: Mapping[str, bytes] = MappingProxyType({})


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
    portions: Portions
    leaks: set[str] = field(default_factory=set)

    def lay(self, work: Work) -> bytes:
        """Do a piece of work."""
        with noting() as looks, keeping(self.portions):
            make = work.make
            laid = self._pages(make) if isinstance(make, tuple) else self._ready(make())
        made = laid._replace(
            looks=frozenset(looks),
            portions=self.portions.taken(),
            templates=self.theme.newly_compiled(),
        )
        return pickle.dumps(made)

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
    before: Before = NOTHING,
) -> Done:
    """Lay every file of the site in a new tree, of what is public; all but the search index.

    `theme_mark` is a mark for the theme and this program, `before` tells of the work that made
    the old tree. The work that made this one is returned, and its portions are kept.

    Raises:
        TemplateFaultError: a template cannot be used.
        LeakError: a file of the site holds a CPR number.
    """
    files = public_files(library, files)
    library = public(library)
    with noting() as looks:
        work = _work(library)
    common_mark = mark((theme_mark, *common(library)))
    shared_mark = mark((looked(library, looks), common_mark))
    store = before.portions
    portions = Portions(partial(store.recall, mark=common_mark) if store else lambda _: None)
    maker = _Maker(theme, theme_mark, tree, library.harmless, portions)
    stands = before.done.work if before.done.shared == shared_mark else {}
    changed = changed_parts(before.done.marks, library.marks) if stands else frozenset()
    done: dict[str, DoneWork] = {}
    missing: list[Work] = []
    for each in work:
        known = stands.get(each.name)
        if (
            known
            and known.asked == mark((each.asked.encode(),))
            and known.looks.isdisjoint(changed)
            and tree.take_all(known.names)
        ):
            done[each.name] = known
        else:
            missing.append(each)
    leaks: set[str] = set()
    pages = sum(each.is_pages for each in missing)
    if not pages:
        tree.begin_index()
    for each, laid in _laid(maker, missing, stands, len(library.documents), progress):
        tree.entries.update(laid.entries)
        tree.changed.update(laid.changed)
        leaks |= laid.leaks
        theme.know(laid.templates)
        if store:
            store.keep_all(laid.portions, common_mark)
            if store.held > _HELD:
                store.put_aside()
        done[each.name] = DoneWork(
            mark((each.asked.encode(),)),
            frozenset(look(*each_look) for each_look in laid.looks),
            tuple(laid.entries),
            laid.to_be_found,
        )
        pages -= each.is_pages
        if not pages:
            tree.begin_index()  # beside the files that need no template, which come last
    if leaks:
        raise LeakError(leaks)
    to_be_found = (address for each in done.values() for address in each.to_be_found)
    for page in for_search_engines(library, to_be_found):
        tree.put(file_of(page.address), page.body)
    shown = {name: raw for name, raw in files.items() if name in library.shown_files}
    for name, content in {**theme.files, **shown}.items():
        tree.put(name, content)
    entries = sorted(tree.entries.items())
    tree.put(MANIFEST, listed((name, entry.size, entry.hash) for name, entry in entries))
    if store:
        store.write_changed(common_mark)
    return Done(shared_mark, library.marks, done)


def _work(library: Library) -> tuple[Work, ...]:
    """Return all that is to be made, but for what search engines read."""
    return (
        *(Work(*group) for group in _grouped(routes(library, explained(library)))),
        *(Work(*maker) for maker in makers(library)),
    )


def _laid(
    maker: _Maker,
    work: Sequence[Work],
    before: Mapping[str, DoneWork],
    documents: int,
    progress: Callable[[Iterable[tuple[int, bytes]], int], Iterable[tuple[int, bytes]]],
) -> Iterator[tuple[Work, _Laid]]:
    """Yield each piece of work with what came of it, given what is known of it from `before`."""
    whole = max(1, documents // _SHARE)
    part = _PART if maker.tree.known else max(_PART, documents // _NEW_PART)

    def weight(each: Work) -> int:
        pages = len(each.make) if isinstance(each.make, tuple) else 0
        if each.name in before:
            return max(1, pages, len(before[each.name].looks) // _LOOKS)
        return pages or (part if each.is_part else whole)

    # One of each kind first: what they need of the library is then known to all workers.
    first, rest = _one_of_each(work)
    for each in first:
        yield each, pickle.loads(maker.lay(each))  # noqa: S301 - our own
    rounds: tuple[Sequence[Work], ...] = (rest,)
    if documents >= _LARGE and not maker.tree.known:
        rest.sort(key=lambda each: (each.is_part, each.is_pages))
        parts = sum(each.is_part for each in rest)
        rounds = rest[: len(rest) - parts], rest[len(rest) - parts :]
    for place, answer in progress(_shares(maker, rounds, weight), len(rest)):
        yield rest[place], pickle.loads(answer)  # noqa: S301 - our own worker's


def _shares(
    maker: _Maker, rounds: Iterable[Sequence[Work]], weight: Callable[[Work], int]
) -> Iterator[tuple[int, bytes]]:
    """Yield the place of each piece of work with what came of it, a round after another."""
    before = 0
    for work in rounds:
        fold_all()
        # Feeds and lists show the same documents: what they need of each is made once.
        for place, answer in shared(
            maker.lay, work, weight, lambda each: "parts" if each.is_part else ""
        ):
            yield before + place, answer
        before += len(work)


def _grouped(all_routes: Iterable[Route]) -> Iterator[tuple[str, tuple[Route, ...]]]:
    """Gather the routes of each folder that lies as deep as those of meetings, under its name."""
    groups: dict[str, list[Route]] = {}
    for route in all_routes:
        folder = "/".join(route.address.split("/")[:_DEPTH])
        groups.setdefault(folder, []).append(route)
    return ((folder, tuple(group)) for folder, group in groups.items())


def _one_of_each(work: Sequence[Work]) -> tuple[list[Work], list[Work]]:
    """Part the first pages below each folder of the site from the rest, if it has many more."""
    folders = [each.folder for each in work]
    count = Counter(folders)
    seen: set[str] = set()
    first: list[Work] = []
    rest: list[Work] = []
    for each, folder in zip(work, folders, strict=True):
        is_first = bool(folder) and count[folder] > _MANY and folder not in seen
        (first if is_first else rest).append(each)
        seen.add(folder)
    return first, rest
