"""Old addresses live: the register, what it refuses, and what a server answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.pages import hosting
from generator.text.source import Source
from tests import running, small
from tests.rules import judging

POLICY, REGISTER = "/politikker/gode-svar/", "content/registre/adresser.yaml"
FORWARDING = """\
flyttet:
  - fra: /politikker/gamle-svar/
    til: /politikker/gode-svar/
nedlagt:
  - adresse: /aftaler/gammel-aftale/
    titel: Aftalen om den gamle vej
    dato: 2026-02-01
    hvorfor: Aftalen blev aldrig til noget. Byrådet sagde nej.
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return running.copied(tmp_path / "checkout")


def addresses(checkout: Path) -> running.Finished:
    return running.klartekst("addresses", cwd=checkout)


def check(checkout: Path) -> running.Finished:
    return running.klartekst("check", "--vis", "alt", "--dato", running.TODAY, cwd=checkout)


def test_the_command_writes_every_page_in_the_register_and_then_nothing_more(
    checkout: Path,
) -> None:
    done = addresses(checkout)
    written = (checkout / REGISTER).read_text("utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"  - {POLICY}\n" in written
    assert f"  - {'/'}\n" in written
    again = addresses(checkout)
    assert again.stdout.endswith("Nye: 0.\n")
    assert (checkout / REGISTER).read_text("utf-8") == written


def test_a_page_that_goes_without_a_word_stops_the_build(checkout: Path) -> None:
    addresses(checkout)
    shutil.move(
        checkout / "content/politikker/gode-svar.md", checkout / "content/politikker/nye-svar.md"
    )
    told = check(checkout)
    line = 1 + (checkout / REGISTER).read_text("utf-8").splitlines().index(f"  - {POLICY}")
    assert told.returncode == 1
    assert f"{REGISTER}:{line}:5: fejl ADR01: Der er ikke længere en side på" in told.stdout
    assert addresses(checkout).returncode == 1
    assert f"  - {POLICY}\n" in (checkout / REGISTER).read_text("utf-8")


def test_a_page_that_moves_with_a_forwarding_may_be_published(checkout: Path) -> None:
    addresses(checkout)
    shutil.move(
        checkout / "content/politikker/gode-svar.md", checkout / "content/politikker/nye-svar.md"
    )
    (checkout / "content/registre/flyttet.yaml").write_text(
        f"flyttet:\n  - fra: {POLICY}\n    til: /politikker/nye-svar/\n", "utf-8"
    )
    told = check(checkout)
    assert "fejl ADR01" not in told.stdout
    assert "råd ADR01: Registret mangler adressen på 1 ny side." in told.stdout.replace(
        "\u00a0", " "
    )
    assert addresses(checkout).returncode == 0


def test_a_register_that_cannot_be_read_is_left_alone(checkout: Path) -> None:
    (checkout / REGISTER).write_text("udgivet: 7\n", "utf-8")
    done = addresses(checkout)
    assert done.returncode == 2
    assert "adresser.yaml:1:10" in done.stdout
    assert (checkout / REGISTER).read_text("utf-8") == "udgivet: 7\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("flyttet: [{fra: /om/, til: /emner/}]", "Der ligger en side på adressen /om/."),
        ("flyttet: [{fra: /x/, til: /y/}]", "Der er ingen side på adressen /y/."),
        ("flyttet: [{fra: x, til: /om/}]", "»x« er ikke en adresse på siden."),
        ('flyttet: [{fra: /x"/, til: /om/}]', '»/x"/« er ikke en adresse på siden.'),
        ("flyttet: [{fra: /x/, til: /om/}, {fra: /x/, til: /emner/}]",
         "Adressen /x/ står to gange."),
        ("nedlagt: [{adresse: /om/, titel: Om, dato: 2026-02-01, hvorfor: Den er gammel.}]",
         "Der ligger en side på adressen /om/."),
    ],
)  # fmt: skip
def test_a_forwarding_that_cannot_be_right_is_an_error(text: str, told: str) -> None:
    assert judging.found("ADR01", judging.register("flyttet", text)) == [told]


def test_a_site_without_a_register_is_not_reminded_of_one() -> None:
    assert judging.found("ADR01") == []


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return a small site with a page that moved and one that is gone, and where it is served."""
    checkout = running.copied(tmp_path_factory.mktemp("moved") / "checkout")
    (checkout / "content/registre/flyttet.yaml").write_text(FORWARDING, "utf-8")
    done = running.klartekst("build", "--dato", running.TODAY, cwd=checkout)
    assert done.returncode == 0, done.stdout
    with running.served(checkout / "site") as at:
        yield checkout / "site", at


def ask(address: str, path: str) -> tuple[int, str, str]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers["Location"] or "", body


def test_a_server_forwards_a_page_that_moved(moved: tuple[Path, str]) -> None:
    status, to, _ = ask(moved[1], "/politikker/gamle-svar/")
    assert (status, to) == (301, POLICY)


MANY = 5_000


def test_thousands_of_long_old_addresses_take_a_line_each_in_a_table(tmp_path: Path) -> None:
    old = [f"/politikker/{'om-vores-svar-' * 15}{number}/" for number in range(MANY)]
    rows = "".join(f"  - fra: {address}\n    til: {POLICY}\n" for address in old)
    library = small.with_sources(Source("registre/flyttet.yaml", f"flyttet:\n{rows}")).library
    for page in hosting.pages(library):
        (tmp_path / page.address.removeprefix("/")).write_bytes(page.body)
    assert "om-vores-svar" not in (tmp_path / "_nginx.conf").read_text("utf-8")
    with running.served(tmp_path) as at:
        assert [ask(at, address)[:2] for address in (old[0], old[-1])] == [(301, POLICY)] * 2
        assert ask(at, "/politikker/om-vores-svar/")[0] == 404


def test_other_hosts_are_told_of_it_too(moved: tuple[Path, str]) -> None:
    assert (moved[0] / "_redirects").read_text("utf-8") == f"/politikker/gamle-svar/ {POLICY} 301\n"


def test_a_page_that_is_gone_says_what_happened(moved: tuple[Path, str]) -> None:
    status, _, body = ask(moved[1], "/aftaler/gammel-aftale/")
    assert status == 410
    assert "Byrådet sagde nej." in body
    assert "1. februar 2026" in body.replace("\u00a0", " ")
    assert '<meta name="robots" content="noindex">' in body


def test_without_a_server_that_forwards_the_page_itself_does(moved: tuple[Path, str]) -> None:
    text = (moved[0] / "politikker/gamle-svar/index.html").read_text("utf-8")
    assert f'<meta http-equiv="refresh" content="0; url={POLICY}">' in text
    assert f'<link rel="canonical" href="https://eksempelby.example{POLICY}">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert f'<a href="{POLICY}">' in text


def test_neither_stands_in_the_map_of_the_site(moved: tuple[Path, str]) -> None:
    text = (moved[0] / "sitemap.xml").read_text("utf-8")
    assert "gamle-svar" not in text
    assert "gammel-aftale" not in text


@pytest.mark.browser
def test_a_browser_comes_to_the_new_page(page: Page, moved: tuple[Path, str]) -> None:
    page.goto(f"{moved[1]}/politikker/gamle-svar/index.html")
    expect(page).to_have_url(f"{moved[1]}{POLICY}")
