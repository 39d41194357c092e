"""Serves a site from memory and builds again on change: livereload carries, watchfiles watches.

livereload gives the socket, the client script and the life of the server. Its watcher, handler
and injection are replaced: they drop quick saves, hide errors and trust every origin. What
stands at an address is the desk's affair.
"""

from __future__ import annotations

import datetime as dt
import errno
import gc
import ipaddress
import logging
import re
import secrets
import signal
import socket
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, Protocol, cast
from urllib.parse import quote, unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.platform.asyncio import BaseAsyncIOLoop
from watchfiles import watch

from generator.desk import fault
from generator.desk.desk import WRITING, Desk, Reply
from generator.desk.session import Begun
from generator.desk.trouble import Places
from generator.output.files import Content
from generator.output.workers import give_back, meanwhile
from generator.pages import serving
from generator.units import UnitVerdict

LOCAL = "127.0.0.1"

HEADERS: Mapping[str, str] = {
    **serving.HEADERS,
    "Cache-Control": "no-store",  # else Chromium keeps CSS from its heuristic cache over a reload
}

GATHER_QUIET, GATHER_MOST, LOOK_AGAIN = 3, 400, 1000
"""Milliseconds: between looks at what changed; the longest burst; between looks at folders."""
AWAKE, REST, ENDING = 600, 0.03, 1
"""Seconds: so long after a save is the next one looked for often; the wait more between looks at
other times; so long is the last look waited for."""
BURST_QUIET, HALF_SAVED, HALF_SAVED_LOOK = 0.012, 0.2, 0.002
"""Seconds: quiet that ends a burst of many files; so long a text may be away or empty while a
program saves it; between looks whether it still is."""
LARGEST_WISH = 2_500_000
"""The largest request in bytes: the largest text as JSON, and some more."""
MANY = 500
"""Texts that take so long to read that something is shown meanwhile."""
SELDOM = 100
"""So many times is young garbage looked for before old: that holds up a key for 30 to 80 ms."""
POLL = 500
"""Milliseconds between looks at all files, where no drive tells of changes."""


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
        """Return every answer the headers, errors too."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    async def get(self, address: str) -> None:
        """Answer one address; tornado has decoded %C3%B8 and the like."""
        slow = self.desk.slow(address)
        if slow is not None:
            found = await IOLoop.current().run_in_executor(None, slow)
        else:
            found = self.desk.answer(address)
        if found is None and self.desk.answer(f"{address}/") is not None:
            self.redirect(quote(f"{address}/"))
            return
        self._send(found or self.desk.not_found())

    async def head(self, address: str) -> None:
        """Answer as `get` does; tornado leaves the body out."""
        await self.get(address)

    def _send(self, answer: Reply) -> None:
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.kind)
        self.finish(answer.body)

    def write_error(self, status_code: int, **named: Any) -> None:
        """Show a fault of ours as clearly as one of the editor's."""
        told = traceback.format_exception(*named["exc_info"]) if "exc_info" in named else ()
        address = unquote(self.request.path)
        answer = self.desk.our_fault(address, f"{status_code}\n{''.join(told)}")
        self.set_header("Content-Type", answer.kind)
        self.finish(answer.body)


class Waiting(web.RequestHandler):
    """Answers while the texts are read: the page asks again until it is another one."""

    def initialize(self, page: bytes) -> None:
        """Take the page; tornado calls this for each request."""
        self.page = page

    async def get(self, _address: str) -> None:
        """Answer any address."""
        self.set_status(503)
        for name, value in (*HEADERS.items(), ("Refresh", "1"), ("Connection", "close")):
            self.set_header(name, value)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.page)


class Writing(Request):
    """Rewrites texts for pages of this very server, and for no other asker.

    A page of another site can make a browser post here. It cannot say that it comes from here,
    it cannot read the token, and it cannot send JSON without being asked whether it may.
    """

    SUPPORTED_METHODS = ("POST",)

    def prepare(self) -> None:
        """Refuse an asker that is not a page of ours.

        Raises:
            HTTPError: it is not.
        """
        if not self._is_own():
            raise web.HTTPError(403)

    def _is_own(self) -> bool:
        headers, token = self.request.headers, self.desk.token
        origin = urlsplit(headers.get("Origin", ""))
        return (
            bool(token)
            and origin.scheme == self.request.protocol
            and origin.netloc == self.request.host
            and headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
            and headers.get("Content-Type", "") == "application/json"
            and secrets.compare_digest(headers.get("X-Klartekst", "").encode(), token.encode())
        )

    async def post(self, address: str) -> None:
        """Answer one wish; other requests are answered meanwhile."""
        loop, body = IOLoop.current(), self.request.body
        self._send(await loop.run_in_executor(None, self.desk.written, address, body))


def _size(path: Path) -> int:
    """Return how large a file is; one that is away has nothing in it."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


class Resting:
    """What tells watchfiles to stop. It is asked before each look, so it lets looks come seldom.

    To look every 3 ms takes up to 0.8 % of a core. That is for somebody who is at work: for some
    minutes after a save. The first one after a pause is seen some 45 ms later.
    """

    def __init__(self, stop: threading.Event) -> None:
        self.stop, self._awake_until = stop, 0.0

    def wake(self) -> None:
        """Look often from now on."""
        self._awake_until = time.monotonic() + AWAKE

    def is_set(self) -> bool:
        """Return whether to stop."""
        if time.monotonic() > self._awake_until:
            time.sleep(REST)
        return self.stop.is_set()


class FileWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """livereload's interface to a watcher, watchfiles inside: inotify, bursts gathered.

    `is_text` tells whether a path is that of a text that is shown. `polls` asks the disk again and
    again: a network drive tells nobody of its changes. `is_late` tells that reading took so long
    that something may have been saved meanwhile.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        rebuild: Callable[[Collection[Path]], Iterable[str]],
        *,
        is_text: Callable[[Path], bool],
        polls: bool = False,
        is_late: bool = False,
    ) -> None:
        super().__init__()
        self._tasks = {"watchfiles": None}  # empty, livereload would add the working directory
        self.folders, self.rebuild, self.stop = folders, rebuild, threading.Event()
        self.is_text, self.polls, self.is_late = is_text, polls, is_late
        self._watching = threading.Thread(target=self._run, name="watch", daemon=True)
        self._saved: SimpleQueue[set[Path]] = SimpleQueue()

    def examine(self) -> tuple[None, None]:
        """Report livereload's own polling that nothing happened; nothing is polled."""
        return None, None

    def start(self, _callback: object) -> bool:
        """Watch on a thread beside the server, and rebuild on another: both go on."""
        loop = IOLoop.current()
        self._watching.start()
        threading.Thread(target=self._follow, args=(loop,), name="rebuild", daemon=True).start()
        return True

    def end(self) -> None:
        """Stop watching. A look that goes on while Python ends would end the process by a fault."""
        self.stop.set()
        if self._watching.is_alive():
            self._watching.join(ENDING)

    def _run(self) -> None:
        # Folders that may have changed between two watches, or before the first one.
        unwatched: set[Path] = set(self.folders) if self.polls or self.is_late else set()
        resting = Resting(self.stop)
        while not self.stop.is_set():
            standing = self._standing()
            for changes in watch(
                *standing, debounce=GATHER_MOST, step=GATHER_QUIET, stop_event=resting,
                raise_interrupt=False, rust_timeout=LOOK_AGAIN, yield_on_timeout=True,
                force_polling=self.polls or None, poll_delay_ms=POLL,
            ):  # fmt: skip
                if changes:
                    resting.wake()
                if changes or unwatched:
                    self._saved.put({Path(path) for _, path in changes} | unwatched)
                    unwatched = set()
                if self._standing() != standing:  # a folder was taken away or put back
                    unwatched = set(self.folders)
                    self._saved.put(unwatched)
                    break

    def _standing(self) -> dict[Path, int]:
        """Return the folders that are there, each with what tells it from one put in its place."""
        found = {}
        for folder in self.folders:
            with suppress(OSError):
                found[folder] = folder.stat().st_ino
        return found

    def _follow(self, loop: IOLoop) -> None:
        """Rebuild after each save. One file is not waited with, and many are taken together."""
        while not self.stop.is_set():
            changed = set(self._saved.get())
            with suppress(Empty):
                while len(changed) > 1:
                    changed |= self._saved.get(timeout=BURST_QUIET)
            self._wait_for_texts(changed)
            loop.add_callback(self._send, self._rebuilt(changed))

    def _wait_for_texts(self, changed: Iterable[Path]) -> None:
        """Wait for texts that are away or empty: so they are for a moment while they are saved."""
        files = [path for path in changed if self.is_text(path) or path.is_file()]
        end = time.monotonic() + HALF_SAVED
        while time.monotonic() < end and not all(map(_size, files)):
            time.sleep(HALF_SAVED_LOOK)

    def _rebuilt(self, changed: Collection[Path]) -> Collection[str]:
        """Rebuild, and again if a file was written meanwhile: it may have been read by halves."""
        addresses: dict[str, None] = {}
        end = time.monotonic() + HALF_SAVED
        while True:
            sizes = [*map(_size, changed)]
            addresses |= dict.fromkeys(self.rebuild(changed))
            if time.monotonic() > end or sizes == [*map(_size, changed)]:
                return addresses

    def _send(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            self.filepath = address
            LiveReloadHandler.reload_waiters(address)  # poll_tasks would drop it within 3 s


class Preview(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with our own handlers."""

    def __init__(self, desk: Desk, watcher: FileWatcher, sockets: Sequence[socket.socket]) -> None:
        super().__init__(watcher=watcher)
        self.desk, self.sockets = desk, sockets

    def application(self, _port: int, host: str, **_: Any) -> None:
        """Answer at the sockets that are open already."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        app = web.Application()
        app.add_handlers(hosts(host), [
            (r"/livereload", Socket),
            (r"/livereload\.js", LiveReloadJSHandler),
            (f"({WRITING}.*)", Writing, {"desk": self.desk}),
            (r"(/.*)", Request, {"desk": self.desk}),
        ])  # fmt: skip
        HTTPServer(app, max_body_size=LARGEST_WISH).add_sockets(self.sockets)

    def _setup_logging(self) -> None:
        """Keep quiet: what matters is shown in the browser."""
        logging.getLogger("tornado").addHandler(logging.NullHandler())
        logging.getLogger("livereload").addHandler(logging.NullHandler())

    def serve(self, *arguments: Any, **named: Any) -> None:
        """Run until Ctrl-C."""
        loop = cast("BaseAsyncIOLoop", IOLoop.current()).asyncio_loop
        with suppress(NotImplementedError):  # Windows has no such handlers
            loop.add_signal_handler(signal.SIGINT, _interrupted)
        try:
            super().serve(*arguments, **named)
        finally:
            self.watcher.end()  # else Ctrl-C leaves the watching thread and the process alive
            with suppress(NotImplementedError):
                loop.remove_signal_handler(signal.SIGINT)


def _interrupted() -> None:
    """Stop the loop between two of its steps: in the midst of one, Ctrl-C could get lost."""
    raise KeyboardInterrupt


def _opened(port: int, host: str) -> list[socket.socket]:
    """Open a port, or any free one when it is taken.

    Raises:
        OSError: the host is not this machine.
    """
    try:
        return bind_sockets(port, host)
    except OSError:
        return _any_free(host)


def _any_free(host: str) -> list[socket.socket]:
    """Open any free port on a host.

    Raises:
        OSError: the host is not this machine.
    """
    try:
        return bind_sockets(0, host)
    except OSError as error:
        raise OSError(errno.EADDRNOTAVAIL, "Maskinen har ikke den adresse.", host) from error


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


class Knowing(Protocol):
    """How a preview comes to know the units of the content that it begins with."""

    def begun(self, content: Content) -> Begun:
        """Return what was judged before, and what is new, judged or only read."""

    def judge(self, content: Content) -> None:
        """Judge what is new, and keep what is found."""

    def judged(self, content: Content) -> Collection[UnitVerdict]:
        """Return what was judged and kept."""


class Wanted(NamedTuple):
    """How a preview is asked for: where it answers, and whether it `opens` in a browser.

    With `polls` files are looked at again and again, for drives that tell nobody of changes.
    """

    port: int
    host: str = LOCAL
    opens: bool = False
    polls: bool = False


def serve(
    places: Places,
    today: dt.date,
    wanted: Wanted,
    ready: Callable[[str], None],
    knowing: Knowing,
) -> None:
    """Serve the preview until Ctrl-C. `ready` is told the address.

    No text is rewritten where others than this machine may look. To read the texts takes a while
    where they are many: then a page says so meanwhile. What is not judged when they are read is
    judged beside, by a process of its own that ends with this one.

    Raises:
        FileNotFoundError: a folder is not there at the start.
        OSError: no port can be opened on the host.
    """
    port, host, opens, polls = wanted
    token = secrets.token_urlsafe() if places.rewrites and _is_loopback(host) else ""
    sockets = _opened(port, host)
    shown_host = f"[{host}]" if ":" in host else host
    address = f"http://{shown_host}:{sockets[0].getsockname()[1]}/"

    def read(content: Content) -> Begun:
        count = len(content.sources)
        if count < MANY:
            return knowing.begun(content)
        ready(address)
        with meanwhile(
            lambda: _wait(sockets, host, fault.waiting(count), address if opens else "")
        ):
            return knowing.begun(content)

    desk = Desk(places, today, str(int(time.time())), token, read)
    gc.freeze()  # what was read stays: to go through it for garbage would hold up a key for long
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)
    is_late = len(desk.now.session.content.sources) >= MANY
    if not is_late:
        ready(address)
        if opens:
            _open(address)
    watcher = FileWatcher(
        places.folders, desk.rebuild, is_text=desk.is_text, polls=polls, is_late=is_late
    )
    with _judging(desk, knowing):
        Preview(desk, watcher, sockets).serve(port=sockets[0].getsockname()[1], host=host)


@contextmanager
def _judging(desk: Desk, knowing: Knowing) -> Iterator[None]:
    """Let the texts that the desk began with be judged meanwhile, if they are not."""
    content = desk.now.session.content
    if desk.unjudged is None:
        yield
        return

    def learn() -> None:
        verdicts: Collection[UnitVerdict] = ()
        with suppress(OSError):  # then each text is judged when somebody asks
            if is_done():
                verdicts = knowing.judged(content)
        desk.learn(verdicts)
        give_back()  # what was read is read from where it is kept now

    with meanwhile(partial(knowing.judge, content)) as is_done:
        threading.Thread(target=learn, name="learn", daemon=True).start()
        yield


def _open(address: str) -> None:
    """Show an address in the browser, on a thread: some browsers let one wait."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _wait(sockets: Sequence[socket.socket], host: str, page: bytes, opened: str) -> None:
    """Answer with one page for as long as the process is let; open an address, if any."""
    logging.getLogger("tornado").addHandler(logging.NullHandler())  # each answer is a 503
    app = web.Application()
    app.add_handlers(hosts(host), [(r"(/.*)", Waiting, {"page": page})])
    HTTPServer(app).add_sockets(sockets)
    if opened:
        _open(opened)
    IOLoop.current().start()
