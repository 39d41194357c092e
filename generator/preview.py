"""Serves a site from memory and builds again on change: livereload carries, watchfiles watches.

livereload gives the socket, the client script and the life of the server. Its watcher, handler
and injection are replaced: they drop quick saves, hide errors and trust every origin. A page is
made when it is asked for, out of the newest library; findings never stop it.
"""

from __future__ import annotations

import datetime as dt
import html
import ipaddress
import logging
import re
import socket
import subprocess
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from watchfiles import watch

from generator import build, files, serving
from generator.desk import fault, figures, marks, panel
from generator.desk.fault import Trouble
from generator.diagnostic import Diagnostic, Severity, at
from generator.document import Document, inline_html, parse
from generator.kinds import kind_of
from generator.pages import NOT_FOUND, page
from generator.pages.documents import shown as sections_of
from generator.readability.lix import Counts, shown
from generator.rules import RULES
from generator.session import Session, session
from generator.site import Page as Ready
from generator.site import View
from generator.source import Source, Span, normalised
from generator.theme import TemplateFaultError, Theme

LOCAL = "127.0.0.1"
OVERVIEW = "/_redaktion/"
EDITORS: Mapping[str, str] = {"vscode": "vscode://file"}
"""The editors that a link can open: name and the beginning of the link."""

HEADERS: Mapping[str, str] = {
    **serving.HEADERS,
    "Cache-Control": "no-store",  # else Chromium keeps CSS from its heuristic cache over a reload
}
_HASH = re.compile(r"\.[0-9a-f]{10}(?=\.\w+$)")
_HTML = "text/html; charset=utf-8"
_OWN_FILES = {"desk.css": "text/css; charset=utf-8", "desk.js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Options:
    """What an editor asked for: folders, the day that counts, and the editor to open."""

    content: Path
    templates: Path
    today: dt.date
    editor: str = ""


class Answer(NamedTuple):
    """What a request is answered with."""

    status: int
    kind: str
    body: bytes


class History:
    """The last committed texts below a folder, asked of git. Without git there are none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = self._git("rev-parse", "--path-format=absolute", "--git-path", "logs/HEAD")
        self.log = Path(found.strip()) if found else None
        self.known: dict[str, Counts | None] = {}
        self.at = -1

    def counts(self, path: str) -> Counts | None:
        """Return the counts of a document as last committed, or None."""
        self._forget_old()
        if path not in self.known:
            self.known[path] = self._counts(path)
        return self.known[path]

    def changed(self) -> Iterator[str]:
        """Give the files that differ from the last commit."""
        found = self._git("diff", "--name-only", "--relative", "-z", "HEAD", "--", ".")
        return (normalised(one) for one in (found or "").split("\0") if one)

    def _counts(self, path: str) -> Counts | None:
        text = self._git("show", f"HEAD:./{path}") if self.log else None
        kind = kind_of(path)
        if text is None or kind is None:
            return None
        found = parse(Source(path, normalised(text)), kind)
        return found.text.counts if isinstance(found, Document) else None

    def _forget_old(self) -> None:
        """Start over after a commit: git's log of HEAD has grown."""
        try:
            newest = self.log.stat().st_mtime_ns if self.log else 0
        except OSError:
            newest = 0
        if newest != self.at:
            self.known, self.at = {}, newest

    def _git(self, *arguments: str) -> str | None:
        command = ["git", "-C", str(self.folder), *arguments]
        try:
            found = subprocess.run(command, capture_output=True, timeout=5, check=True)  # noqa: S603 - fixed words
        except (OSError, subprocess.SubprocessError):
            return None
        return found.stdout.decode(errors="replace")


@dataclass
class Desk:
    """What the preview shows now. `rebuild` runs on the watching thread, the rest on the server's.

    `stopped` holds what keeps every page from being shown: an unreadable folder or theme.
    """

    options: Options
    session: Session = field(init=False)
    theme: Theme = field(init=False)
    stopped: Mapping[str, Trouble] = field(default_factory=dict)
    marked: marks.Marked | None = None
    started: int = field(default_factory=lambda: int(time.time()))
    saves: int = 0

    def __post_init__(self) -> None:
        self.session = session(files.read_content(self.options.content), self.options.today)
        self.theme = self._theme()
        self.history = History(self.options.content)

    @property
    def number(self) -> str:
        """What tells one state of the desk from another, also across restarts."""
        return f"{self.started}-{self.saves}"

    def _theme(self) -> Theme:
        return replace(files.read_theme(self.options.templates), inline=self._inline)

    def _inline(self, path: str, text: str) -> str:
        if self.marked is not None:
            return self.marked.inline(path, text)
        return inline_html(path, text)

    def rebuild(self, changed: Collection[Path]) -> tuple[str, ...]:
        """Read what changed and return the addresses to tell browsers of; "*" is all."""
        theme = {path for path in changed if _is_below(path, self.options.templates)}
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
        return ("*",)

    def _attempt(self, what: str, act: Callable[[], None], stopped: dict[str, Trouble]) -> None:
        """Do something that an editor's files may break; the session always survives."""
        stopped.pop(what, None)
        try:
            act()
        except (OSError, UnicodeDecodeError) as error:
            stopped[what] = Trouble(_unreadable(error), str(getattr(error, "filename", "") or what))
        except Exception:  # noqa: BLE001 - a fault of ours must not leave the browser stale
            stopped[what] = Trouble(_our_fault(), traceback.format_exc().splitlines()[-1])

    def _read_theme(self) -> None:
        self.theme = self._theme()

    def _read_content(self, changed: Iterable[Path]) -> None:
        before = self.session
        content = files.reread(self.options.content, before.content, changed)
        self.session = session(content, self.options.today, before)

    def answer(self, address: str) -> Answer | None:
        """Return what stands at an address, or None. Nothing but memory is looked at."""
        own = address.removeprefix(OVERVIEW)
        if address.startswith(OVERVIEW) and own in _OWN_FILES:
            text = self.theme.templates.get(f"desk/{own}", "")
            return Answer(200, _OWN_FILES[own], text.encode())
        if address == f"{OVERVIEW}nummer":
            return Answer(200, "text/plain", self.number.encode())
        if self.stopped:
            return self._fault("Siden kan ikke vises", self.stopped.values())
        file = self._file(address.removeprefix("/"))
        if file is not None:
            return Answer(200, serving.content_type(address), file)
        try:
            return self._page(address)
        except TemplateFaultError as error:
            return self._fault("Skabelonen kan ikke bruges", (self._template(error.diagnostic),))

    def _file(self, path: str) -> bytes | None:
        """Return an asset or an attachment; an asset by any hash, the newest being meant."""
        if path.startswith("assets/"):
            plain = _HASH.sub("", path.removeprefix("assets/"))
            return self.theme.assets.get(plain)
        return self.session.content.files.get(path)

    def _page(self, address: str) -> Answer | None:
        now = self.session
        waiting = {one.address: one for one in now.library.unreadable}
        if address in waiting and now.document(address) is None:
            troubles = map(self.trouble, waiting[address].problems)
            return self._fault("Teksten kan ikke læses", troubles)
        document = now.document(address)
        view = page(now.library, RULES, address)
        if isinstance(view, Ready):
            return Answer(200, serving.content_type(address), view.body)
        return self._shown(view, document) if view else None

    def not_found(self) -> Answer:
        """Return the site's own page for addresses that lead nowhere."""
        try:
            found = self._page(NOT_FOUND)
        except TemplateFaultError as error:
            return self._fault("Skabelonen kan ikke bruges", (self._template(error.diagnostic),))
        return found._replace(status=404) if found else Answer(404, "text/plain", b"404")

    def _shown(self, view: View, document: Document | None) -> Answer:
        """Return a page with marks, panel and scripts."""
        told: dict[str, object] = {"report": None, "groups": (), "is_stale": False}
        if document is None:
            body = self.theme.render(view)
        else:
            body, told = self._marked(view, document)
        context = told | {"broken": tuple(map(self.trouble, self._broken()))}
        aside = self.theme.render(View(OVERVIEW, "desk/panel.html", context))
        return Answer(200, _HTML, _injected(body, self.head().encode(), aside))

    def _marked(self, view: View, document: Document) -> tuple[bytes, dict[str, object]]:
        now = self.session
        found = panel.ordered(self.findings(document))
        weighed = figures.weighed(document.text, now.library.site.limits.lix)
        plain = now.library.registers.plain_words.words
        self.marked = marks.Marked(document, marks.marks(document, weighed, found, plain))
        own = {
            "document": self.marked.body,
            "sections": tuple(sections_of(self.marked.body)),
        }
        try:
            body = self.theme.render(replace(view, context={**view.context, **own}))
        finally:
            marked, self.marked = self.marked.shown, None
        path = document.source.path
        earlier = figures.Earlier(now.saved.get(path), self.history.counts(path))
        troubles = tuple(map(self.trouble, found))
        return body, {
            "report": panel.report(document, now.library, weighed, earlier, marked),
            "groups": panel.groups(document, troubles, marked),
            "is_stale": path in now.stale,
        }

    def findings(self, document: Document) -> Iterator[Diagnostic]:
        """Give what is wrong with a document as it is shown."""
        yield from document.problems
        yield from build.findings(document, self.session.library)

    def _broken(self) -> Iterator[Diagnostic]:
        """Give the errors of files that are shown in an older text, or not at all."""
        now = self.session
        documents = {one.source.path: one for one in now.library.documents}
        for one in now.problems:
            whole = one.path in documents and one.path not in now.stale
            if one.severity is Severity.ERROR and not whole:
                yield one

    def trouble(self, one: Diagnostic) -> Trouble:
        """Return a finding with its place in words, the way to it, and the lines around it."""
        line, column = one.start
        path = self.options.content / one.path
        opener = EDITORS.get(self.options.editor)
        link = f"{opener}{quote(path.resolve().as_posix())}:{line}:{column}" if opener else ""
        source = self.session.newest.get(one.path)
        lines = fault.excerpt(source, line) if source else ()
        return Trouble(one, f"{path.as_posix()}:{line}", link, lines)

    def _template(self, one: Diagnostic) -> Trouble:
        source = Source(one.path, self.theme.templates.get(one.path, ""))
        lines = fault.excerpt(source, one.start.line) if source.text else ()
        return Trouble(one, f"{(self.options.templates / one.path).as_posix()}:{one.start.line}",
                       "", lines)  # fmt: skip

    def _fault(self, title: str, troubles: Iterable[Trouble]) -> Answer:
        return Answer(500, _HTML, fault.page(title, troubles, self.head()))

    def head(self) -> str:
        """Return the links and scripts of the preview. Everything is fetched: the CSP is strict."""
        now = self.session
        document = next(
            (one for one in now.library.documents if one.source.path == now.changed), None
        )
        changed = now.library.address(document) if document else ""
        return (
            f'<link rel="stylesheet" href="{OVERVIEW}desk.css">'
            f'<script src="{OVERVIEW}desk.js" data-number="{self.number}" '
            f'data-changed="{html.escape(changed)}"></script>'
            '<script src="/livereload.js" defer></script>'
        )

    def judged(self) -> Judged:
        """Return all findings of the site as it is shown. Costly: every rule on every text."""
        return Judged(self.session, build.judge(self.session.library))

    def overview(self, judged: Judged) -> Answer:
        """Return the page of all documents."""
        try:
            return Answer(200, _HTML, self.theme.render(self._overview(judged)))
        except TemplateFaultError as error:
            return self._fault("Skabelonen kan ikke bruges", (self._template(error.diagnostic),))

    def _overview(self, judged: Judged) -> View:
        now = judged.session
        found = judged.everything
        whole = sum((one.text.counts for one in now.library.documents), Counts())
        stops = tuple(self.trouble(one) for one in found if one.severity is Severity.ERROR)
        context = {
            "library": now.library,
            "head": self.head(),
            "rows": panel.rows(now.library, found, self._changes(now), now.stale),
            "stops": (*self.stopped.values(), *stops),
            "whole_lix": shown(whole, now.library.site.limits.lix),
            "whole_sum": panel.sum_of(whole),
            "has_history": self.history.log is not None,
        }
        return View(OVERVIEW, "desk/overview.html", context)

    def _changes(self, now: Session) -> dict[str, float]:
        if self.history.log is None:
            return {}
        changed = set(self.history.changed())
        counts = {one.source.path: one.text.counts for one in now.library.documents}
        before = {path: self.history.counts(path) for path in changed & set(counts)}
        same = dict.fromkeys(set(counts) - changed, 0.0)
        return same | figures.changes(counts, {k: v for k, v in before.items() if v})


@dataclass(frozen=True)
class Judged:
    """A session and every finding in it."""

    session: Session
    found: tuple[Diagnostic, ...]

    @cached_property
    def everything(self) -> tuple[Diagnostic, ...]:
        """What is wrong with how files are written down, and what the rules found, in order."""
        return tuple(sorted({*self.session.problems, *self.found}))


def _injected(body: bytes, head: bytes, aside: bytes) -> bytes:
    """Return a page with the preview's scripts in its head and the panel before its content."""
    start = body.find(b"</head>")
    if start >= 0:
        body = body[:start] + head + body[start:]
    main = body.find(b"<main")
    if main < 0:
        return body + aside
    return body[:main] + aside + body[main:]


def _is_below(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) or path.is_relative_to(folder.resolve())


def _unreadable(error: OSError | UnicodeDecodeError) -> Diagnostic:
    if isinstance(error, OSError):
        name = error.filename or ""
        return at(Source(str(name), ""), Span(0, 0), "FMT06", f"Her kan ikke læses: {error.strerror}.",
                  "Se efter, om mappen eller filen er flyttet eller slettet.")  # fmt: skip
    return at(Source("", ""), Span(0, 0), "FMT06", "En skabelon er ikke gemt som UTF-8.",
              "Gem filen igen, og vælg UTF-8 som tegnsæt.")  # fmt: skip


def _our_fault() -> Diagnostic:
    return at(Source("", ""), Span(0, 0), "FMT06", "Programmet gjorde noget forkert.",
              "Gem filen igen. Hjælper det ikke, så send linjen ovenfor til dem, der laver "
              "programmet.")  # fmt: skip


class Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's socket; its own accepts any origin."""

    def check_origin(self, origin: str) -> bool:
        """Accept pages of this very server only."""
        return bool(urlsplit(origin).netloc == self.request.host)


class Request(web.RequestHandler):
    """Answers with what the desk shows."""

    def initialize(self, desk: Desk) -> None:
        """Take the desk; tornado calls this for each request."""
        self.desk = desk

    def set_default_headers(self) -> None:
        """Give every answer the headers, errors too."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    async def get(self, address: str) -> None:
        """Answer one address; tornado has decoded %C3%B8 and the like."""
        if address == OVERVIEW:
            judged = await IOLoop.current().run_in_executor(None, self.desk.judged)
            self._send(self.desk.overview(judged))
            return
        found = self.desk.answer(address)
        if found is None and self.desk.answer(f"{address}/") is not None:
            self.redirect(quote(f"{address}/"))
            return
        self._send(found or self.desk.not_found())

    async def head(self, address: str) -> None:
        """Answer as `get` does; tornado leaves the body out."""
        await self.get(address)

    def _send(self, answer: Answer) -> None:
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.kind)
        self.finish(answer.body)

    def write_error(self, status_code: int, **named: Any) -> None:
        """Show a fault of ours as clearly as one of the editor's."""
        told = (
            "".join(traceback.format_exception(*named["exc_info"])) if "exc_info" in named else ""
        )
        source = Source("", told.strip())
        last = source.position(len(source.text)).line
        trouble = Trouble(_our_fault(), str(status_code), "", fault.excerpt(source, last))
        self.set_header("Content-Type", _HTML)
        self.finish(fault.page("Siden kan ikke vises", (trouble,), self.desk.head()))


class FileWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """livereload's interface to a watcher, watchfiles inside: inotify, bursts gathered."""

    def __init__(
        self, folders: Sequence[Path], rebuild: Callable[[Collection[Path]], Iterable[str]]
    ) -> None:
        super().__init__()
        self._tasks = {"watchfiles": None}  # empty, livereload would add the working directory
        self.folders, self.rebuild, self.stop = folders, rebuild, threading.Event()

    def examine(self) -> tuple[None, None]:
        """Tell livereload's own polling that nothing happened; nothing is polled."""
        return None, None

    def start(self, _callback: object) -> bool:
        """Watch on a thread beside the server, which goes on answering."""
        loop = IOLoop.current()
        threading.Thread(target=self._run, args=(loop,), name="watch", daemon=True).start()
        return True

    def _run(self, loop: IOLoop) -> None:
        while not self.stop.is_set():
            standing = self._standing()
            for changes in watch(
                *standing, debounce=GATHER_MOST, step=GATHER_QUIET, stop_event=self.stop,
                raise_interrupt=False, rust_timeout=LOOK_AGAIN, yield_on_timeout=True,
            ):  # fmt: skip
                if changes:
                    self._tell(loop, {Path(path) for _, path in changes})
                if self._standing() != standing:
                    self._tell(loop, set(self.folders))  # a folder was taken away or put back
                    break

    def _standing(self) -> dict[Path, int]:
        """Return the folders that are there, each with what tells it from one put in its place."""
        found = {}
        for folder in self.folders:
            with suppress(OSError):
                found[folder] = folder.stat().st_ino
        return found

    def _tell(self, loop: IOLoop, changed: Collection[Path]) -> None:
        addresses = tuple(self.rebuild(changed))
        loop.add_callback(self._send, addresses)

    def _send(self, addresses: Iterable[str]) -> None:
        for one in addresses:
            self.filepath = one
            LiveReloadHandler.reload_waiters(one)  # poll_tasks would drop it within 3 s


GATHER_QUIET, GATHER_MOST, LOOK_AGAIN = 10, 400, 1000
"""Milliseconds: quiet that ends a burst of saves; the longest burst; between looks at folders."""


class Preview(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with our own handlers."""

    def __init__(self, desk: Desk, watcher: FileWatcher, ready: Callable[[str], None]) -> None:
        super().__init__(watcher=watcher)
        self.desk, self.ready = desk, ready

    def application(self, port: int, host: str, **_: Any) -> None:
        """Open the port, or any free one when it is taken."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        app = web.Application()
        app.add_handlers(hosts(host), [
            (r"/livereload", Socket),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"(/.*)", Request, {"desk": self.desk}),
        ])  # fmt: skip
        try:
            sockets = bind_sockets(port, host)
        except OSError:
            sockets = bind_sockets(0, host)
        HTTPServer(app).add_sockets(sockets)
        shown_host = f"[{host}]" if ":" in host else host
        self.ready(f"http://{shown_host}:{sockets[0].getsockname()[1]}/")

    def _setup_logging(self) -> None:
        """Keep quiet: what matters is shown in the browser."""
        logging.getLogger("tornado").addHandler(logging.NullHandler())
        logging.getLogger("livereload").addHandler(logging.NullHandler())

    def serve(self, *arguments: Any, **named: Any) -> None:
        """Run until Ctrl-C."""
        try:
            super().serve(*arguments, **named)
        finally:
            self.watcher.stop.set()  # else Ctrl-C leaves the watching thread and the process alive


def hosts(host: str) -> str:
    """Return the pattern of Host headers that are answered; any other gets 404 (DNS rebinding).

    A name can be made to point here by a stranger, a bare address cannot. So addresses are
    accepted when others than this machine may look, and names only if they are its own.
    """
    names = [r"127\.0\.0\.1", "localhost", r"\[::1\]", re.escape(host)]
    if not _is_loopback(host):
        names += [re.escape(socket.gethostname()), r"\d+\.\d+\.\d+\.\d+", r"\[[0-9a-f:]+\]"]
    return f"({'|'.join(names)})$"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(
    options: Options, port: int, host: str = LOCAL, *, opens: bool = False,
    ready: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Serve the preview until Ctrl-C. `ready` is told the address; `opens` shows it in a browser.

    Raises:
        FileNotFoundError: a folder is not there at the start.
        OSError: no port can be opened on the host.
    """
    desk = Desk(options)
    watcher = FileWatcher((options.content, options.templates), desk.rebuild)

    def told(address: str) -> None:
        ready(address)
        if opens:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    Preview(desk, watcher, told).serve(port=port, host=host)
