"""The desk itself: reads what changed, and knows what stands at each address right now."""

from __future__ import annotations

import datetime as dt
import re
import threading
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from msgspec import DecodeError, json

from generator import build
from generator.desk import fault, overview
from generator.desk.editing import Editing
from generator.desk.live import measured_alone
from generator.desk.now import OVERVIEW, Now
from generator.desk.page import marked_page
from generator.desk.protocol import Asked, Refusal, SavedPiece, Told
from generator.desk.session import Begun, read_before, session
from generator.desk.stopping import Stops
from generator.desk.trouble import Places, Trouble, our_fault, unreadable
from generator.library.document import Unreadable
from generator.library.library import Library
from generator.output import files, publishing
from generator.output.files import Content
from generator.output.history import LastCommit
from generator.output.indexing import SEARCH_INDEX
from generator.output.listing import is_hidden
from generator.pages import pages, ready
from generator.pages.serving import content_type
from generator.pages.theme import TemplateFaultError
from generator.rules import RULES, judging, kla01
from generator.text.source import normalised
from generator.units import UnitVerdict
from generator.urls import NOT_FOUND

HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_JSON = content_type("svar.json")
_HASH = re.compile(r"\.[0-9a-f]{10}(?=\.\w+$)")
_OWN_FILES = {
    f"{name}.{ending}": content_type(f"{name}.{ending}")
    for name in ("desk", "original", "writing")
    for ending in ("css", "js")
}
WRITING = f"{OVERVIEW}skriv/"
"""The address below which texts are rewritten; nothing is answered there but what is posted."""
STOPS = f"{OVERVIEW}stopper/"
"""The address that says what stops the site, with the path of the text that is shown."""
_INDEX = f"/{SEARCH_INDEX}/"


class Reply(NamedTuple):
    """What a request is answered with."""

    status: int
    kind: str
    body: bytes


@dataclass
class Desk:
    """What the preview shows. `rebuild` runs on the watching thread, `slow` on others.

    `now` and `stopped` are replaced, never changed; `stopped` holds what keeps every page from
    being shown: an unreadable folder or theme. `today` is the day that the site is made for;
    `run` tells one run of the preview from another; `token` is what a page shows to have a text
    rewritten, "" where none can be. `known` gives what is known of the units of the content that
    the desk begins with; what of them is not judged is `learned` later.

    Raises:
        FileNotFoundError: a folder is not there at the start.
    """

    places: Places
    today: dt.date
    run: str
    token: str = ""
    known: Callable[[Content], Begun] = lambda _: Begun()
    now: Now = field(init=False)
    stopped: Mapping[str, Trouble] = field(default_factory=dict)
    saves: int = 0
    index: Mapping[str, bytes] = field(default_factory=dict)
    indexed: str = ""
    indexing: threading.Lock = field(default_factory=threading.Lock)
    stops: Stops = field(default_factory=Stops)
    editing: Editing = field(default_factory=Editing)
    rebuilding: threading.Lock = field(default_factory=threading.Lock)
    unjudged: Library | None = field(init=False)

    def __post_init__(self) -> None:
        content = files.read_content(self.places.content)
        theme = files.read_theme(self.places.templates)
        begun = self.known(content)
        shown = session(content, self.today, originals=self._originals(), known=read_before(begun))
        self.stops.begin(shown.library, begun.judged)
        self.unjudged = None if begun.is_all else shown.library
        self.now = Now(
            shown,
            theme,
            self.places,
            LastCommit(self.places.content),
            f"{self.run}-0",
            self.token,
        )

    def learn(self, verdicts: Collection[UnitVerdict]) -> None:
        """Take over what was found meanwhile in the texts that the desk began with.

        What is not among it is judged when somebody asks.
        """
        library = self.unjudged
        if library is not None:
            read = {document.source.path: document for document in library.documents}
            for verdict in verdicts:
                for document in verdict.documents:
                    read[document.source.path].read_from(document)
            self.stops.begin(library, verdicts)
            self.unjudged = None

    def rebuild(self, changed: Collection[Path]) -> tuple[str, ...]:
        """Read what changed and return the addresses to tell browsers of; "*" is all."""
        with self.rebuilding:
            return self._rebuilt(changed)

    def _rebuilt(self, changed: Collection[Path]) -> tuple[str, ...]:
        seen = {path for path in changed if not self._is_hidden(path)}
        if changed and not seen:
            return ()  # what a program writes beside a file before it takes its place
        changed = seen
        theme = {path for path in changed if _is_below(path, self.places.templates)}
        stopped = dict(self.stopped)
        if theme:
            self._attempt("theme", self._read_theme, stopped)
        if theme != set(changed):
            self._attempt("content", lambda: self._read_content(set(changed) - theme), stopped)
        self.stopped = stopped
        sheets = tuple(f"/{path.name}" for path in sorted(theme) if path.suffix == ".css")
        if len(sheets) == len(changed) and not stopped:
            return sheets
        self.saves += 1
        self.now = replace(self.now, number=f"{self.run}-{self.saves}")
        return ("*",)

    def is_text(self, path: Path) -> bool:
        """Return whether a path is that of a text that is shown."""
        folder = self.places.content
        below = next(
            (path.relative_to(base) for base in (folder, folder.resolve())
             if path.is_relative_to(base)), None
        )  # fmt: skip
        return below is not None and normalised(below.as_posix()) in self.now.session.working

    def _is_hidden(self, path: Path) -> bool:
        """Return whether a path is no text: it, or a folder that it lies in, is hidden."""
        bases = (base for folder in self.places.folders for base in (folder, folder.resolve()))
        return any(
            is_hidden(part)
            for base in bases
            if path.is_relative_to(base)
            for part in path.relative_to(base).parts
        )

    def _attempt(self, what: str, act: Callable[[], None], stopped: dict[str, Trouble]) -> None:
        """Do something that an editor's files may break; the preview always survives."""
        stopped.pop(what, None)
        try:
            act()
        except TemplateFaultError as error:
            stopped[what] = self.now.template_trouble(error)
        except (OSError, UnicodeDecodeError) as error:
            stopped[what] = unreadable(error, what)
        except Exception:  # noqa: BLE001 - a fault of ours must not leave the browser stale
            stopped[what] = our_fault(what, traceback.format_exc())

    def _read_theme(self) -> None:
        self.now = replace(self.now, theme=files.read_theme(self.places.templates))

    def _read_content(self, changed: Iterable[Path]) -> None:
        before = self.now.session
        content = files.reread(self.places.content, before.content, changed)
        shown = session(content, self.today, before, self._originals())
        self.now = replace(self.now, session=shown)

    def _originals(self) -> Mapping[str, tuple[str, ...]]:
        folder = self.places.originals
        return files.read_originals(folder) if folder else {}

    def answer(self, address: str) -> Reply | None:
        """Return what stands at an address, or None. Nothing but memory is looked at."""
        now = self.now
        own = address.removeprefix(OVERVIEW)
        if address.startswith(OVERVIEW) and own in _OWN_FILES:
            text = now.theme.templates.get(f"desk/{own}", "")
            return Reply(200, _OWN_FILES[own], text.encode())
        if address == f"{OVERVIEW}nummer":
            return Reply(200, _PLAIN, now.number.encode())
        if self.stopped:
            return self._fault("Siden kan ikke vises", self.stopped.values())
        file = _file(now, address.removeprefix("/"))
        if file is not None:
            return Reply(200, content_type(address), file)
        return self._answered(lambda: self._page(now, address))

    def _page(self, now: Now, address: str) -> Reply | None:
        library = now.session.library
        document = now.session.document(address)
        waiting = {unreadable.address: unreadable for unreadable in library.unreadable}
        if address in waiting and document is None:
            return self._unread(waiting[address])
        body = marked_page(now, address, document)
        if body is not None:
            return Reply(200, HTML, body)
        if address.endswith("/"):
            return None
        made = ready(library, tuple(pages(library, RULES)))
        feed = next((page for page in made if page.address == address), None)
        return Reply(200, content_type(address), feed.body) if feed else None

    def _unread(self, text: Unreadable) -> Reply:
        """Return the page of a text that has no page yet.

        One that is only not filled in names the fields that a page cannot do without.
        """
        found = tuple(judging.problems((text,), self.now.session.library))
        if all(finding.code == kla01.RULE.code for finding in found):
            missing = map(self.now.trouble, text.problems)
            return self._fault("Teksten kan ikke vises, før felterne her er udfyldt", missing)
        return self._fault("Teksten kan ikke læses", map(self.now.trouble, found))

    def not_found(self) -> Reply:
        """Return the site's own page for addresses that lead nowhere."""
        now = self.now
        found = self._answered(lambda: self._lost(now))
        return found or Reply(404, "text/plain; charset=utf-8", b"404")

    @staticmethod
    def _lost(now: Now) -> Reply | None:
        body = marked_page(now, NOT_FOUND, None, is_missing=True)
        return Reply(404, HTML, body) if body is not None else None

    def _answered(self, act: Callable[[], Reply | None]) -> Reply | None:
        try:
            return act()
        except TemplateFaultError as error:
            trouble = self.now.template_trouble(error)
            return self._fault("Skabelonen kan ikke bruges", (trouble,))

    def _fault(self, title: str, troubles: Iterable[Trouble]) -> Reply:
        return Reply(500, HTML, fault.page(title, troubles, self.now.head()))

    def our_fault(self, address: str, told: str) -> Reply:
        """Return the page for a fault of ours, as clear as one of the editor's.

        It names the file that is shown at the address.
        """
        document = self.now.session.document(address)
        place = str(self.places.content / document.source.path) if document else address
        return self._fault("Siden kan ikke vises", (our_fault(place, told),))

    def slow(self, address: str) -> Callable[[], Reply | None] | None:
        """Return how an address is answered that takes a while, or None for all others."""
        if address == OVERVIEW:
            return self._overview
        if address.startswith(STOPS):
            return lambda: self._stops(address.removeprefix(STOPS))
        if address.startswith(_INDEX):
            return lambda: self._searched(address)
        return None

    def written(self, address: str, body: bytes) -> Reply:
        """Answer what a page asks of a text that is rewritten. Costly; the asker is known."""
        act = self._acts().get(address.removeprefix(WRITING))
        try:
            asked = json.decode(body, type=Asked)
        except (DecodeError, UnicodeDecodeError):
            act = None
        if act is None:
            return Reply(400, _JSON, json.encode(Refusal("Programmet forstod ikke ønsket.")))
        told = act(asked, self.now)
        if isinstance(told, SavedPiece):
            self.rebuild({self.places.content / asked.path})
        return Reply(200, _JSON, json.encode(told))

    def _acts(self) -> Mapping[str, Callable[[Asked, Now], Told]]:
        return {
            "aabn": self.editing.open,
            "maaling": self.editing.figures,
            "raad": self.editing.advise,
            "gem": self.editing.save,
            "fortryd": self.editing.undo,
            "proev": lambda asked, now: measured_alone(asked.text, now),
        }

    def _stops(self, path: str) -> Reply:
        """Say what stops the site; 202 says that nobody knows yet, so that the page asks again."""
        if self.unjudged is not None:
            return Reply(202, _PLAIN, fault.JUDGING.encode())
        now = self.now
        told = self.stops.told(now, path, lambda: self.now.number == now.number)
        return Reply(200, _PLAIN, told.encode())

    def _overview(self) -> Reply | None:
        if self.unjudged is not None:
            return Reply(503, HTML, fault.judging())
        now = self.now
        judged = overview.inspected(now, self.stops.found(now))
        stopped = tuple(self.stopped.values())
        return self._answered(lambda: Reply(200, HTML, overview.page(judged, stopped)))

    def _searched(self, address: str) -> Reply | None:
        """Answer from the search index; it is made anew when a search begins after a save.

        A search begins with the index's own script. What it asks for after that is taken from
        the same index, whatever is saved meanwhile.
        """
        with self.indexing:
            now = self.now
            if not self.index or (address.endswith("/pagefind.js") and self.indexed != now.number):
                self.index, self.indexed = _index(now), now.number
        body = self.index.get(address.removeprefix("/"))
        return None if body is None else Reply(200, content_type(address), body)


def _index(now: Now) -> Mapping[str, bytes]:
    try:
        return publishing.search_index(build.compose(now.session.library, now.theme, {}))
    except TemplateFaultError:
        return {}  # every page shows it; the search says that it has no index


def _file(now: Now, path: str) -> bytes | None:
    """Return an asset or an attachment; an asset by any hash, the newest being meant."""
    if path.startswith("assets/"):
        return now.theme.assets.get(_HASH.sub("", path.removeprefix("assets/")))
    return now.session.content.files.get(path)


def _is_below(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) or path.is_relative_to(folder.resolve())
