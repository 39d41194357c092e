"""The register of what was held against its original, and those who have no originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import TEMPLATES, Finished, Inside, copied, tree

PAGE = """\
---
titel: En sti ved skolen
type: notat
original:
  titel: Referat om stien
  udgiver: Rådet
  fil: referat.txt
  linjer: "1-2"
udregnet:
  - tal: "1.500.000"
    af: 1.200.000+300.000
    hvorfor: sti og lys lagt sammen
skrevet: 2026-03-01
---
Stien koster {amount} mio. kr., og lyset koster 300.000 kr.
Det er 1.500.000 kr. i alt.
"""
PAPER = "Stien koster 1,2 mio. kr. Lys koster 300.000 kr.\nStien er færdig den 1. maj 2027.\n"
TODAY = "2026-03-02"


class Site:
    """A copy of the small site with a page whose original lies beside the texts."""

    def __init__(self, inside: Inside, home: Path) -> None:
        self.inside = inside
        self.home = copied(home)
        self.content = home / "content"
        self.register = self.content / "registre" / "kontrol.yaml"
        self.write("1,2")
        (home / "originaler").mkdir()
        (home / "originaler" / "referat.txt").write_text(PAPER, encoding="utf-8")

    def write(self, amount: str) -> None:
        page = self.content / "sider" / "sti.md"
        page.write_text(PAGE.format(amount=amount), encoding="utf-8")

    def check(self, *words: str, day: str = TODAY) -> Finished:
        return self.inside("check", "--content", self.content, "--no-cache", "--dato", day, *words)

    def build(self, name: str) -> dict[str, bytes]:
        out = self.home / name
        done = self.inside("build", "--content", self.content, "--templates", TEMPLATES,
                           "--out", out, "--dato", TODAY, "--no-cache")  # fmt: skip
        assert done.returncode == 0, done.stdout
        return {path: raw for path, raw in tree(out).items() if not path.startswith("pagefind/")}

    def put_away(self) -> None:
        """Move the originals to where nobody looks for them."""
        (self.home / "originaler").rename(self.home / "gemt")

    def entry(self) -> str:
        register = self.register.read_text("utf-8")
        return register[register.index("- dokument: sider/sti.md") :]


@pytest.fixture
def site(inside: Inside, tmp_path: Path) -> Site:
    return Site(inside, tmp_path / "by")


def test_the_register_says_what_was_found_declared_and_left_out(site: Site) -> None:
    done = site.check("--skriv")
    assert done.returncode == 0, done.stdout + done.stderr
    for line in ("dato: 2026-03-02", "fundet: 2", "erklaeret: 1", "udeladt: 1"):
        assert line in site.entry()


def test_a_text_with_an_error_gets_no_entry(site: Site) -> None:
    site.write("12")
    done = site.check("--skriv")
    assert done.returncode == 1
    assert "SAN01: »12 mio. kr.« står ikke i originalen." in done.stdout
    assert "sider/sti.md" not in site.register.read_text("utf-8")


def test_what_has_not_changed_keeps_its_day(site: Site) -> None:
    site.check("--skriv")
    site.check("--skriv", day="2026-04-01")
    assert "dato: 2026-03-02" in site.entry()


def test_without_the_originals_a_line_says_so_and_the_register_tells_of_changes(
    site: Site,
) -> None:
    site.check("--skriv")
    site.put_away()
    done = site.check()
    assert "1 tekst er ikke holdt op mod originalen, for den er ikke ved hånden." in done.stdout
    assert "SAN04" not in site.check("--vis", "alt").stdout
    site.write("12")
    done = site.check("--vis", "alt")
    assert done.returncode == 0
    assert "SAN04: Teksten er ændret, siden den blev holdt op mod originalen 2. marts 2026" in (
        done.stdout.replace("\u00a0", " ")
    )


def test_a_site_can_ask_for_the_originals(site: Site) -> None:
    settings = site.content / "site.yaml"
    text = settings.read_text("utf-8")
    assert "graenser:" not in text
    settings.write_text(f"{text}graenser:\n  originaler: kræves\n", encoding="utf-8")
    assert site.check().returncode == 0
    site.put_away()
    done = site.check()
    assert done.returncode == 1
    assert "SAN01: Originalen »referat.txt« er ikke ved hånden" in done.stdout


def test_nothing_is_written_without_originals(site: Site) -> None:
    site.put_away()
    done = site.check("--skriv")
    assert done.returncode != 0
    assert not site.register.exists()


def test_the_site_shows_the_register_and_never_depends_on_the_folder(site: Site) -> None:
    site.check("--skriv")
    made = site.build("med")
    page = made["laesbarhed/index.html"].decode()
    table = page[page.index("Holdt op mod originalen</h2>") :]
    assert "En sti ved skolen" in table
    assert "Teksten er ændret siden." not in table
    site.put_away()
    assert site.build("uden") == made
    site.write("1,20")
    assert "Teksten er ændret siden." in site.build("ny")["laesbarhed/index.html"].decode()
