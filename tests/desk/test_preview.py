"""The preview as a server: who may ask, what gets out, and how it starts and stops."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import socket
import stat
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.desk.desk import STOPS
from generator.desk.preview import HALF_SAVED, MANY, hosts
from tests.previewing import EASY, Previewed, previewed
from tests.running import SMALL, TEMPLATES, copied, klartekst, tree

T = TypeVar("T")

PATIENCE = 20
"""Seconds until a test gives up; none of them waits that long when all is well."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """Run a preview that tests only ask; a secret lies beside it, and links lead to it."""
    folder = copied(tmp_path_factory.mktemp("laes") / "by")
    secret = folder / "hemmeligt.txt"
    secret.write_text("hemmeligt", "utf-8")
    (folder / "content" / "bilag").mkdir()
    (folder / "content" / "bilag" / "ud.txt").symlink_to(secret)
    (folder / "content" / "bilag" / "mappe").symlink_to(folder)
    with previewed(folder) as found:
        yield found


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Previewed]:
    """Run a preview whose files the test changes."""
    with previewed(copied(tmp_path / "by")) as found:
        yield found


def asked(
    running: Previewed, address: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Ask for an address just as it is written; return status, headers and body."""
    connection = HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    try:
        connection.putrequest(method, address, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_a_page_comes_with_the_headers_of_the_real_site(running: Previewed) -> None:
    status, headers, body = asked(running, "/")
    assert status == 200
    assert b"Eksempelby" in body
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert asked(running, "/", "HEAD")[2] == b""


def test_a_page_says_that_many_texts_are_read_and_what_is_saved_meanwhile_is_shown(
    tmp_path: Path,
) -> None:
    folder = copied(tmp_path / "by")
    for number in range(MANY):
        (folder / "content" / "sider" / f"side-{number}.md").write_text(EASY, "utf-8")
    with previewed(folder) as running:
        status, headers, body = asked(running, "/om-siden/")
        assert (status, headers["Refresh"]) == (503, "1")
        assert "Siden bliver læst" in body.decode()
        running.page.write_text(EASY, "utf-8")
        until = time.monotonic() + PATIENCE
        while asked(running, "/proeve/")[0] != 200:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert "Nu kan alle læse det her." in asked(running, "/proeve/")[2].decode()


def test_many_new_texts_are_shown_before_they_are_judged_and_told_of_then(tmp_path: Path) -> None:
    folder = _many(tmp_path / "by", "\n![](/figurer/findes-ikke.png)\n")
    cache = str(tmp_path / "cache")
    with previewed(folder, XDG_CACHE_HOME=cache) as running:
        _finished(_answered(running, "/side-1/", 200))
        assert asked(running, STOPS)[0] == 202
        running.page.write_text(EASY, "utf-8")
        _finished(_answered(running, "/proeve/", 200))
        _finished(_answered(running, STOPS, 200))
        assert f"{MANY} af teksterne" in asked(running, STOPS)[2].decode()
    with previewed(folder, XDG_CACHE_HOME=cache) as running:
        _finished(_answered(running, "/side-1/", 200))
        assert asked(running, STOPS)[0] == 200  # what was found is kept


def test_ctrl_c_stops_what_judges_the_texts_too(tmp_path: Path) -> None:
    folder = _many(tmp_path / "by", EASY * 5)
    with previewed(folder) as running:
        _finished(_answered(running, "/side-1/", 200))
        assert asked(running, STOPS)[0] == 202
        assert len(_processes(folder)) > 1
        running.process.send_signal(signal.SIGINT)
        running.process.wait(PATIENCE)
        _finished(_gone(folder))


async def _gone(folder: Path) -> None:
    async with asyncio.timeout(PATIENCE):
        while _processes(folder):  # noqa: ASYNC110 - the system ends them one after the other
            await asyncio.sleep(0.1)


def _many(folder: Path, more: str) -> Path:
    """Return a checkout with so many texts that they are not judged at once."""
    copied(folder)
    for number in range(MANY):
        text = f"{EASY}\nDet her er side {number}.\n{more}"
        (folder / "content" / "sider" / f"side-{number}.md").write_text(text, "utf-8")
    return folder


def _processes(folder: Path) -> list[str]:
    """Return the numbers of the processes that were started with a folder."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            if str(folder / "content") in told.read_text("utf-8"):
                found.append(told.parent.name)
    return found


async def _answered(running: Previewed, address: str, status: int) -> None:
    async with asyncio.timeout(10 * PATIENCE):
        while asked(running, address)[0] != status:  # noqa: ASYNC110 - another process answers
            await asyncio.sleep(0.1)


def test_an_address_without_its_last_slash_is_sent_on(running: Previewed) -> None:
    status, headers, _ = asked(running, "/om-siden")
    assert (status, headers["Location"]) == (302, "/om-siden/")


@pytest.mark.parametrize(
    "host", ["ond.example", "127.0.0.1.ond.example", "localhost.ond.example", ""]
)
def test_pages_of_other_hosts_cannot_read_it(running: Previewed, host: str) -> None:
    status, _, body = asked(running, "/", Host=host)
    assert status in {400, 404}
    assert b"Eksempelby" not in body


def test_its_own_names_may_be_asked_for(running: Previewed) -> None:
    for host in ("127.0.0.1", "localhost", f"localhost:{running.port}"):
        assert asked(running, "/", Host=host)[0] == 200


def test_others_may_ask_by_address_only_when_they_are_let_in() -> None:
    assert "ond" not in hosts("0.0.0.0")  # noqa: S104 - no port is opened
    assert r"\d+" in hosts("0.0.0.0")  # noqa: S104 - no port is opened
    assert r"\d+" not in hosts("127.0.0.1")
    assert r"\d+" not in hosts("localhost")


@pytest.mark.parametrize(
    "address",
    [
        "/../hemmeligt.txt", "/%2e%2e/hemmeligt.txt", "/..%2fhemmeligt.txt", "/%2e%2e%2fhemmeligt.txt",
        "/bilag/../../hemmeligt.txt", "/bilag/ud.txt", "/bilag/mappe/hemmeligt.txt",
        "/assets/..%2f..%2fhemmeligt.txt", "/..%5chemmeligt.txt", "//hemmeligt.txt",
        "/%00", "/.git/config", "/site.yaml",
    ],
)  # fmt: skip
def test_no_request_leaves_the_site(running: Previewed, address: str) -> None:
    status, _, body = asked(running, address)
    assert status in {400, 404}
    assert body != b"hemmeligt"


def test_it_answers_on_this_machine_only(running: Previewed) -> None:
    with socket.socket() as outside:
        outside.settimeout(PATIENCE)
        with pytest.raises(OSError, match="refused"):
            outside.connect(("127.0.0.2", running.port))


def test_the_socket_takes_pages_of_this_server_only(running: Previewed) -> None:
    address = f"ws://127.0.0.1:{running.port}/livereload"
    _finished(_greeted(address, running.address))
    for origin in ("http://ond.example", f"http://127.0.0.1:{running.port + 1}", "null"):
        with pytest.raises(HTTPClientError) as refused:
            _finished(_greeted(address, origin))
        assert refused.value.code == 403


HELLO = json.dumps(
    {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
)


def _finished(told: Coroutine[Any, Any, T]) -> T:
    """Run to the end on a thread of its own: browser tests keep a loop running on this one."""
    with ThreadPoolExecutor(max_workers=1) as one:
        return one.submit(asyncio.run, told).result()


async def _greeted(address: str, origin: str) -> WebSocketClientConnection:
    found = await websocket_connect(HTTPRequest(address, headers={"Origin": origin}))
    await found.write_message(HELLO)
    answer = await asyncio.wait_for(found.read_message(), PATIENCE)
    assert json.loads(str(answer))["command"] == "hello"
    await found.write_message('{"command": "info", "plugins": {}, "url": "/"}')
    return found


def test_nobody_can_ask_for_a_reload(running: Previewed) -> None:
    assert asked(running, "/forcereload")[0] == 404


def test_a_burst_of_saves_gives_one_reload(own: Previewed) -> None:
    async def told() -> list[str]:
        found = await _greeted(f"ws://127.0.0.1:{own.port}/livereload", own.address)
        for number in range(30):
            own.page.with_name(f"side-{number}.md").write_text(EASY, "utf-8")
        own.page.write_text(EASY, "utf-8")
        said = [str(await asyncio.wait_for(found.read_message(), PATIENCE))]
        try:
            while True:
                said.append(str(await asyncio.wait_for(found.read_message(), 1)))
        except TimeoutError:
            return said

    said = _finished(told())
    assert [json.loads(text)["command"] for text in said] == ["reload"]
    assert b"Nu kan alle" in asked(own, "/proeve/")[2]
    assert b"Nu kan alle" in asked(own, "/side-29/")[2]


def test_quick_saves_one_after_the_other_are_not_lost(own: Previewed) -> None:
    async def told() -> None:
        found = await _greeted(f"ws://127.0.0.1:{own.port}/livereload", own.address)
        for number in range(8):
            own.page.write_text(f"{EASY}\nNu står her {number}.\n", "utf-8")
            await asyncio.wait_for(found.read_message(), PATIENCE)

    _finished(told())
    assert b"Nu st\xc3\xa5r her 7." in asked(own, "/proeve/")[2]


def test_a_file_saved_through_a_new_one_is_seen(own: Previewed) -> None:
    async def told() -> None:
        found = await _greeted(f"ws://127.0.0.1:{own.port}/livereload", own.address)
        for text in (EASY, EASY.replace("alle", "mange")):
            own.page.with_suffix(".tmp~").write_text(text, "utf-8")
            own.page.with_suffix(".tmp~").rename(own.page)
            await asyncio.wait_for(found.read_message(), PATIENCE)

    _finished(told())
    assert b"Nu kan mange" in asked(own, "/proeve/")[2]


def _emptied(file: Path) -> None:
    file.write_text("", "utf-8")


def _moved_away(file: Path) -> None:
    file.rename(file.with_name(f"{file.name}~"))


@pytest.mark.parametrize("begin", [_emptied, _moved_away, Path.unlink])
def test_a_text_that_is_half_saved_is_shown_as_it_was(
    own: Previewed, begin: Callable[[Path], None]
) -> None:
    """Editors empty a file or take it away before they write it, and a page is not told of that."""

    async def written(found: WebSocketClientConnection, text: str, word: bytes) -> list[bytes]:
        own.page.write_text(text, "utf-8")
        shown = []
        while word not in (page := asked(own, "/proeve/")[2]):
            shown.append(page)
            await asyncio.wait_for(found.read_message(), PATIENCE)
        return shown

    async def told() -> list[bytes]:
        found = await _greeted(f"ws://127.0.0.1:{own.port}/livereload", own.address)
        for _ in range(20):
            await written(found, EASY, b"Nu kan alle")
            began = time.monotonic()
            begin(own.page)
            await asyncio.sleep(HALF_SAVED / 5)
            shown = [asked(own, "/proeve/")[2]]
            shown += await written(found, EASY.replace("alle", "mange"), b"Nu kan mange")
            if time.monotonic() - began < HALF_SAVED:  # else the machine was too busy
                return shown
        raise AssertionError

    assert all(b"Nu kan alle" in page for page in _finished(told()))


def test_a_text_that_is_gone_for_good_is_gone(own: Previewed) -> None:
    async def told() -> None:
        found = await _greeted(f"ws://127.0.0.1:{own.port}/livereload", own.address)
        own.page.write_text(EASY, "utf-8")
        await asyncio.wait_for(found.read_message(), PATIENCE)
        own.page.unlink()
        await asyncio.wait_for(found.read_message(), PATIENCE)

    _finished(told())
    assert asked(own, "/proeve/")[0] == 404


def test_ctrl_c_stops_it_cleanly(own: Previewed) -> None:
    asked(own, "/")
    own.process.send_signal(signal.SIGINT)
    said, _ = own.process.communicate(timeout=PATIENCE)
    assert said == "Siden er stoppet.\n"
    assert own.process.returncode == 0


def test_a_taken_port_gives_a_free_one(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with previewed(copied(tmp_path / "by"), "--port", str(port)) as running:
            assert running.port != port
            assert asked(running, "/")[0] == 200


def test_it_opens_the_browser_when_asked(tmp_path: Path) -> None:
    told = tmp_path / "adresse"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}.ny && mv {told}.ny {told}\n', "utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with previewed(copied(tmp_path / "by"), "--open", BROWSER=str(browser)) as running:
        _finished(_there(told))
        assert told.read_text("utf-8") == f"{running.address}/"


async def _there(path: Path) -> None:
    async with asyncio.timeout(PATIENCE):
        while not path.exists():  # noqa: ASYNC110, ASYNC240 - another process makes it
            await asyncio.sleep(0.05)


def test_the_content_folder_may_go_and_come_back(own: Previewed) -> None:
    async def told() -> None:
        found = await _greeted(f"ws://127.0.0.1:{own.port}/livereload", own.address)
        own.content.rename(own.folder / "væk")
        await asyncio.wait_for(found.read_message(), PATIENCE)
        assert asked(own, "/")[0] == 500
        (own.folder / "væk").rename(own.content)
        while asked(own, "/")[0] != 200:
            await asyncio.wait_for(found.read_message(), PATIENCE)
        own.page.write_text(EASY, "utf-8")
        while asked(own, "/proeve/")[0] != 200:
            await asyncio.wait_for(found.read_message(), PATIENCE)

    _finished(told())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--content", "findes-ikke"), "findes ikke"),
        (("--templates", "findes-ikke"), "findes ikke"),
        (("--port", "99999"), "99999"),
        (("--port", "x"), "x"),
        (("--host", "findes-ikke.invalid"), "findes-ikke.invalid"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = klartekst("preview", *arguments, cwd=copied(tmp_path / "by"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert says in done.stderr.strip().splitlines()[-1]


def test_a_template_that_cannot_be_read_stops_the_start_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "by"
    shutil.copytree(SMALL / "content", folder / "content")
    shutil.copytree(TEMPLATES, folder / "templates")
    (folder / "templates" / "page.html").write_bytes(b"\xff")
    done = klartekst("preview", cwd=folder)
    assert done.returncode == 1
    assert "templates/page.html:1:1: fejl SKA01: Filen er ikke gemt som UTF-8." in done.stdout


DESK = (
    b"desk-",
    b"/_redaktion/",
    b"livereload",
    b"data-sentence",
    b"saetning-",
    b"vscode:",
    b"data-piece",
)


def test_not_one_byte_of_the_preview_is_in_what_build_writes(published: Path) -> None:
    files = tree(published)
    assert len(files) > 500
    found = [(name, raw) for name, body in files.items() for raw in DESK if raw in body]
    assert found == []
    assert not [name for name in files if "desk" in name or "_redaktion" in name]


def test_a_drive_that_tells_of_nothing_is_looked_at_again_and_again(tmp_path: Path) -> None:
    with previewed(copied(tmp_path / "by"), "--netdrev") as running:
        running.page.write_text(EASY, "utf-8")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, _, body = asked(running, "/proeve/")
            if status == 200:
                break
            time.sleep(0.1)
        assert status == 200
        assert "Nu kan alle læse det her." in body.decode()
