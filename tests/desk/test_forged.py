"""Who may rewrite a text: a page of this very server, and nobody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.desk.desk import WRITING
from tests.previewing import Previewed, previewed
from tests.running import copied
from tests.writing import TEXT


class Site(NamedTuple):
    """A preview that runs, and the token of its pages."""

    running: Previewed
    token: str

    @property
    def file(self) -> Path:
        return self.running.content / "aftaler" / "stier.md"

    @property
    def headers(self) -> dict[str, str]:
        """What a page of its own sends along."""
        return {
            "Host": f"127.0.0.1:{self.running.port}",
            "Origin": self.running.address,
            "Content-Type": "application/json",
            "Sec-Fetch-Site": "same-origin",
            "X-Klartekst": self.token,
        }


def site_of(running: Previewed) -> Site:
    found = re.search(rb'data-token="([^"]+)"', sent(running, "/aftaler/stier/", {}, "GET")[1])
    assert found is not None
    return Site(running, found[1].decode())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = copied(tmp_path_factory.mktemp("falsk") / "by")
    (folder / "content" / "aftaler" / "stier.md").write_text(TEXT, "utf-8")
    with previewed(folder) as running:
        yield site_of(running)


def sent(
    running: Previewed,
    address: str,
    headers: dict[str, str],
    method: str = "POST",
    body: bytes = b"",
) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", running.port, timeout=20)
    try:
        connection.request(method, address, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wish(**asked: str) -> bytes:
    return json.dumps({"path": "aftaler/stier.md", "piece": "felt/titel"} | asked).encode()


REWRITTEN = {"piece": "felt/titel", "text": "Overtaget"}
ADDED = {"piece": "nyt/periode", "text": "periode: 2026-2029"}


def save(
    site: Site, headers: dict[str, str], method: str = "POST", asked: dict[str, str] = REWRITTEN
) -> int:
    """Try to save, with a version that its own pages would know."""
    page = re.search(rb'data-version="(\w+)"', sent(site.running, "/aftaler/stier/", {}, "GET")[1])
    assert page is not None
    opened = wish(piece=asked["piece"], page=page[1].decode())
    told = json.loads(sent(site.running, f"{WRITING}aabn", site.headers, body=opened)[1])
    body = wish(**asked, version=told["version"])
    return sent(site.running, f"{WRITING}gem", headers, method, body)[0]


OTHERS: dict[str, dict[str, str]] = {
    "another site": {"Origin": "https://ond.example", "Sec-Fetch-Site": "cross-site"},
    "another site, an old browser": {"Origin": "http://ond.example"},
    "another port of this machine": {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"},
    "https of the same name": {"Origin": "https://{host}"},
    "no origin": {"Origin": ""},
    "the null origin of a frame": {"Origin": "null"},
    "an origin that only looks alike": {"Origin": "http://{host}.ond.example"},
    "a link that was followed": {"Sec-Fetch-Site": "none"},
    "a page of the same site": {"Sec-Fetch-Site": "same-site"},
    "no token": {"X-Klartekst": ""},
    "a wrong token": {"X-Klartekst": "gættet".encode().hex()},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"},
    "plain text, which needs no leave": {"Content-Type": "text/plain"},
    "a name that a stranger points here": {"Host": "ond.example", "Origin": "http://ond.example"},
    "a name that a stranger points here, with the port": {"Host": "ond.example:{port}", "Origin": "http://ond.example:{port}"},
}  # fmt: skip


@pytest.mark.parametrize("asked", [REWRITTEN, ADDED], ids=["rewritten", "added"])
@pytest.mark.parametrize("who", OTHERS)
def test_a_forged_request_is_refused(site: Site, who: str, asked: dict[str, str]) -> None:
    host = f"127.0.0.1:{site.running.port}"
    forged = {
        name: value.format(host=host, port=site.running.port) for name, value in OTHERS[who].items()
    }
    headers = {name: value for name, value in (site.headers | forged).items() if value}
    assert save(site, headers, asked=asked) in {403, 404}
    assert site.file.read_text("utf-8") == TEXT


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_only_a_post_is_answered(site: Site, method: str) -> None:
    assert save(site, site.headers, method) in {403, 405}
    assert site.file.read_text("utf-8") == TEXT


def test_a_body_that_is_too_large_is_refused(site: Site) -> None:
    body = wish(text="x" * 3_000_000)
    try:
        status = sent(site.running, f"{WRITING}gem", site.headers, body=body)[0]
    except ConnectionError:
        status = 400  # closed before all of it was sent
    assert status in {400, 413}
    assert site.file.read_text("utf-8") == TEXT


def test_the_answer_is_for_nobody_else_to_read(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.running.port, timeout=20)
    connection.request("POST", f"{WRITING}proev", b'{"text": "Det er let."}', site.headers)
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    assert answer.status == 200
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("arguments", [("--kun-vis",), ("--host", "0.0.0.0")])  # noqa: S104 - tried
def test_nothing_is_rewritten_where_that_is_off(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = copied(tmp_path / "by")
    (folder / "content" / "aftaler" / "stier.md").write_text(TEXT, "utf-8")
    with previewed(folder, *arguments) as running:
        host = f"127.0.0.1:{running.port}"
        headers = Site(running, "").headers | {"Origin": f"http://{host}", "X-Klartekst": ""}
        page = sent(running, "/aftaler/stier/", {"Host": host}, "GET")[1]
        assert b"Aftale om stier" in page
        assert b"data-piece" not in page
        assert sent(running, f"{WRITING}proev", headers, body=b"{}")[0] == 403


def test_a_page_of_its_own_may(tmp_path: Path) -> None:
    folder = copied(tmp_path / "by")
    (folder / "content" / "aftaler" / "stier.md").write_text(TEXT, "utf-8")
    with previewed(folder) as running:
        site = site_of(running)
        assert save(site, site.headers) == 200
        assert site.file.read_text("utf-8") == TEXT.replace("Aftale om stier", "Overtaget")
        assert save(site, site.headers, asked=ADDED) == 200
        assert "\nperiode: 2026-2029\n" in site.file.read_text("utf-8")
