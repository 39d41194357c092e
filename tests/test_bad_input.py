"""Bad input through the real command: one clear message each, and nothing lost.

Each test spoils a copy of the small site, whose site/ was published before. Whatever happens,
what lies in site/ is afterwards what lay there before, byte for byte and with its times.
"""

from __future__ import annotations

import ctypes
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.running import ROOT, TEXTS, Finished, Inside, copied, klartekst, surroundings, tree

ABOUT = "content/sider/om-siden.md"
MEETING = "content/moeder/byraadet/2026-03-04"
HEAD = "---\ntitel: Om siden\ntype: om siden\nskrevet: 2026-03-01\n---\n\n"
CASES = sorted((ROOT / "tests" / "golden" / "bad").iterdir())
"""What is spoilt, each a folder: files that take the place of the small site's, and the report."""
NOT_MADE = "Siden er ikke lavet. Det, der lå i site, er ikke ændret."


@pytest.fixture(scope="module")
def published_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout whose site/ is published."""
    house = copied(tmp_path_factory.mktemp("foer"))
    assert klartekst("build", cwd=house).returncode == 0
    return house


@dataclass(frozen=True)
class House:
    """A checkout to spoil, and the command that runs in it."""

    root: Path
    run: Inside

    def __truediv__(self, path: str | Path) -> Path:
        return self.root / path


@pytest.fixture
def house(
    published_before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Inside
) -> House:
    root = Path(shutil.copytree(published_before, tmp_path / "hus", symlinks=True))
    monkeypatch.chdir(root)
    return House(root, inside)


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {name: (raw, (folder / name).stat().st_mtime_ns) for name, raw in tree(folder).items()}


def refused(house: House, code: int, *lines: str) -> None:
    """Build, and check that it is refused with exactly these lines, and that nothing is lost."""
    before = snapshot(house / "site")
    done = house.run("build")
    assert (done.returncode, (done.stdout + done.stderr).splitlines()) == (code, list(lines))
    assert snapshot(house / "site") == before
    assert {path.name for path in house.root.iterdir()} <= {"content", "templates", "site"}


def mended(house: House, finding: str, advice: str, documents: int = TEXTS) -> None:
    """Check that `build` and `check` tell one finding, and stop; others cannot be read."""
    unread = f", og {TEXTS - documents} kan ikke læses" if documents < TEXTS else ""
    counted = f"{documents} tekster er læst{unread}. Fundet: 1 fejl."
    told = (finding, f"  hjælp: {advice}", "", counted)
    refused(house, 1, *told, NOT_MADE)
    done = house.run("check")
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (1, list(told), "")


def passes(house: House) -> dict[str, bytes]:
    """Build, check that it goes well, and return the site without its search index."""
    done = house.run("build")
    assert (done.returncode, done.stderr) == (0, "")
    return {name: raw for name, raw in tree(house / "site").items() if "pagefind" not in name}


def reported(house: House) -> str:
    """Build and check, which say the same, and return what they report of the spoilt text."""
    before = snapshot(house / "site")
    built, checked = house.run("build"), house.run("check")
    assert (built.returncode, checked.returncode, checked.stderr) == (1, 1, "")
    assert (built.stdout + built.stderr).splitlines() == [*checked.stdout.splitlines(), NOT_MADE]
    assert snapshot(house / "site") == before
    assert {path.name for path in house.root.iterdir()} <= {"content", "templates", "site"}
    return checked.stdout


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_spoilt_text_has_one_clear_report(
    house: House, case: Path, pytestconfig: pytest.Config
) -> None:
    shutil.copytree(case / "content", house / "content", dirs_exist_ok=True)
    told = reported(house)
    if pytestconfig.getoption("update_golden"):
        (case / "report.txt").write_text(told, "utf-8")
    assert told == (case / "report.txt").read_text("utf-8")
    assert told.endswith("Fundet: 1 fejl.\n")


def test_there_are_spoilt_texts() -> None:
    assert len(CASES) >= 9


def test_the_command_says_the_same_in_a_process_of_its_own(house: House) -> None:
    write(house / ABOUT, HEAD + "Se [en side](findes-ikke.md).\n")
    before = snapshot(house / "site")
    here, there = house.run("build"), klartekst("build", cwd=house.root)
    assert (there.returncode, there.stdout, there.stderr) == (1, here.stdout, here.stderr)
    assert snapshot(house / "site") == before


def test_a_text_that_is_not_utf8(house: House) -> None:
    write(house / ABOUT, (HEAD + "Ord på dansk.\n").encode("latin-1"))
    mended(
        house,
        f"{ABOUT}:7:6: fejl FMT06: Filen er ikke gemt som UTF-8.",
        "Gem filen igen, og vælg UTF-8 som tegnsæt.",
        documents=TEXTS - 1,
    )


def test_an_empty_file(house: House) -> None:
    write(house / ABOUT, "")
    mended(
        house,
        f"{ABOUT}:1:1: fejl FMT06: Filen er tom.",
        "Skriv felter og tekst, eller slet filen.",
        documents=TEXTS - 1,
    )


def test_ten_megabytes_in_one_file(house: House) -> None:
    write(house / ABOUT, HEAD + "Et ord. " * 1_250_000)
    mended(
        house,
        f"{ABOUT}:1:1: fejl FMT06: Filen fylder 10,0 MB.",
        "Del den i flere filer. En tekst må højst fylde 1 MB.",
        documents=TEXTS - 1,
    )


def test_a_link_to_a_file_outside(house: House, tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.md"
    write(secret, HEAD + "Hemmeligt.\n")
    (house / ABOUT).unlink()
    (house / ABOUT).symlink_to(secret)
    mended(
        house,
        f"{ABOUT}:1:1: fejl FMT06: Filen peger ud af mappen med indhold.",
        "Læg en kopi af filen her i stedet.",
        documents=TEXTS - 1,
    )


def test_a_name_with_danish_letters_and_spaces(house: House) -> None:
    write(house / "content/sider/Æbler på øen.md", HEAD.replace("Om", "Æbler på") + "En tekst.\n")
    write(house / ABOUT, HEAD + "Se [æblerne](<Æbler på øen.md>).\n")
    made = passes(house)
    assert "aebler-paa-oeen/index.html" in made
    assert b'href="/aebler-paa-oeen/"' in made["om-siden/index.html"]


def test_windows_line_endings_and_a_byte_order_mark(house: House) -> None:
    plain = passes(house)
    for path in (house / "content").rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert passes(house) == plain
    write(house / ABOUT, HEAD.replace("\n", "\r\n") + "Nu.\r\n\r\nOg <!-- her -->.\r\n")
    done = house.run("check")
    assert f"{ABOUT}:9:4: fejl" in done.stdout


def test_two_cases_with_one_number(house: House) -> None:
    first = (house / MEETING / "1-cykelsti.md").read_text("utf-8")
    write(house / MEETING / "3-en-til.md", first.replace("En ny cykelsti", "En anden sti"))
    both = "fejl ADR01: To sager på mødet har nummer 1. Den anden er"
    inside = MEETING.removeprefix("content/")
    refused(
        house,
        1,
        f"{MEETING}/1-cykelsti.md:3:9: {both} {inside}/3-en-til.md.",
        "  hjælp: Ret nummeret i den ene sag.",
        "",
        f"{MEETING}/3-en-til.md:3:9: {both} {inside}/1-cykelsti.md.",
        "  hjælp: Ret nummeret i den ene sag.",
        "",
        f"{TEXTS + 1} tekster er læst. Fundet: 2 fejl.",
        NOT_MADE,
    )


def test_a_meeting_without_cases(house: House) -> None:
    called = "content/moeder/byraadet/2026-04-08/moede.md"
    write(
        house / called,
        "---\ntitel: Møde den 8. april 2026\norgan: byraadet\ndato: 2026-04-08\n"
        "tilstand: indkaldt\nskrevet: 2026-03-25\noriginal:\n  titel: Dagsorden\n  udgiver: Eksempelby\n---\n"
        "## Kort fortalt\n\nByrådet mødes igen.\n",
    )
    done = house.run("build")
    assert (done.returncode, done.stdout.splitlines()[:2]) == (
        0,
        [
            f"{called}:5:11: advarsel AFS01: Mødet er indkaldt, men har ingen sager.",
            "  hjælp: Læg en fil for hver sag i mødets mappe, eller ret »tilstand«.",
        ],
    )
    page = (house / "site/moeder/byraadet/2026-04-08/index.html").read_text("utf-8")
    assert "Der er ingen sager på dagsordenen." in page


def test_a_control_character(house: House) -> None:
    write(house / ABOUT, HEAD.encode() + b"En\x00tekst.\n")
    mended(
        house,
        f"{ABOUT}:7:3: fejl KLA01: Her er et usynligt tegn.",
        "Slet tegnet, og skriv stedet igen.",
    )


def test_a_site_without_settings(house: House) -> None:
    (house / "content/site.yaml").unlink()
    mended(
        house,
        "content/site.yaml:1:1: fejl FMT06: Filen med sidens navn og adresse mangler.",
        "Lav filen »site.yaml« i mappen med indhold.",
    )


def test_every_mistake_is_told_in_one_run(house: House) -> None:
    write(house / ABOUT, "")
    write(house / "content/sider/privatliv.md", "---\ntitle: X\n---\n")
    (house / "content/registre/emner.yaml").write_text("emner: ja\n")
    done = house.run("build")
    codes = [line.split(": ")[1] for line in done.stdout.splitlines() if ": fejl " in line]
    assert codes == ["fejl FMT04", "fejl FMT06", "fejl FMT03", "fejl FMT02"]
    assert "»type« mangler" in done.stdout
    assert "Mente du »titel«?" in done.stdout
    assert "»titel« mangler" not in done.stdout  # it is there, misspelt: one error for one cause


@pytest.mark.parametrize(
    "body",
    [">" * 5_000 + " A.\n", "[" * 20_000 + "\n", "".join("  " * n + "- a\n" for n in range(500)),
     "a" * 900_000 + "\n", "![" * 5_000 + "](" * 5_000],
    ids=["quotes", "brackets", "lists", "one word", "pictures"],
)  # fmt: skip
def test_text_that_is_made_to_hurt_does_not(house: House, body: str) -> None:
    write(house / ABOUT, HEAD + body)
    done = house.run("check")
    assert done.returncode in {0, 1}
    assert done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) < 1_000


def own_templates(house: House) -> Path:
    """Return a checkout templates of its own to spoil."""
    theme = (house / "templates").resolve()
    (house / "templates").unlink()
    return Path(shutil.copytree(theme, house / "templates"))


def test_a_template_with_an_undefined_name(house: House) -> None:
    write(own_templates(house) / "case.html", "<p>\n{{ ukendt }}</p>\n")
    refused(
        house,
        1,
        f"{TEXTS} tekster er læst. Fundet: ingenting.",
        "templates/case.html:2:1: fejl SKA01: Skabelonen bruger »ukendt«, som ikke findes her.",
        "  hjælp: Ret skabelonen, og gem den.",
        NOT_MADE,
    )


def test_a_template_that_is_not_utf8(house: House) -> None:
    write(own_templates(house) / "case.html", b"en\n\xe6")
    refused(
        house,
        1,
        "templates/case.html:2:1: fejl SKA01: Filen er ikke gemt som UTF-8.",
        "  hjælp: Gem filen igen, og vælg UTF-8 som tegnsæt.",
        NOT_MADE,
    )


@pytest.mark.parametrize("folder", ["content", "templates"])
def test_a_folder_that_is_missing(house: House, folder: str) -> None:
    refused_at = house.run("build", f"--{folder}", "findes-ikke")
    assert (refused_at.returncode, refused_at.stdout) == (2, "")
    assert refused_at.stderr == "findes-ikke findes ikke. Står du i den rigtige mappe?\n"


def test_a_site_in_its_own_content(house: House) -> None:
    for out in ("content", "content/site", "templates", "."):
        done = house.run("build", "--out", out)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (f"Siden kan ikke ligge i {out}, for der ligger det, den laves af.\n")


def test_a_folder_with_something_else_in_it(house: House) -> None:
    write(house / "andet" / "noter.txt", "mit")
    done = house.run("build", "--out", "andet")
    assert (done.returncode, done.stderr) == (
        2, "andet rummer andet end en side. Vælg en tom mappe med --out.\n",
    )  # fmt: skip
    assert tree(house / "andet") == {"noter.txt": b"mit"}


def test_a_file_where_the_site_should_be(house: House) -> None:
    write(house / "fil", "mit")
    done = house.run("build", "--out", "fil")
    assert (done.returncode, done.stderr) == (2, "fil er ikke en mappe.\n")
    assert (house / "fil").read_text() == "mit"


def _without_powers() -> None:
    """Make a child that is root obey permissions like everybody else."""
    libc = ctypes.CDLL(None)
    for power in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
        libc.prctl(24, power, 0, 0, 0)  # PR_CAPBSET_DROP


def _with_small_files() -> None:
    """Make the disk refuse files of more than some bytes, as a full one does."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))


@pytest.mark.parametrize(
    ("locked", "told"),
    [
        ("site", "Du har ikke lov til at skrive i eller læse site."),
        (".", "Du har ikke lov til at skrive i eller læse {house}."),
    ],
)
def test_a_site_that_cannot_be_written(house: House, locked: str, told: str) -> None:
    before = snapshot(house / "site")
    mode = (house / locked).stat().st_mode
    (house / locked).chmod(0o555)
    try:
        done = limited(house, _without_powers)
    finally:
        (house / locked).chmod(mode)
    assert (done.returncode, done.stderr) == (2, told.format(house=house.root) + "\n")
    assert snapshot(house / "site") == before
    assert {path.name for path in house.root.iterdir()} == {"content", "templates", "site"}


def test_a_text_that_may_not_be_read(house: House) -> None:
    (house / ABOUT).chmod(0)
    before = snapshot(house / "site")
    done = limited(house, _without_powers)
    (house / ABOUT).chmod(0o644)
    assert (done.returncode, done.stdout.splitlines()[:2]) == (1, [
        f"{ABOUT}:1:1: fejl FMT06: Du har ikke lov til at læse filen.",
        "  hjælp: Bed den, der ejer filen, om lov.",
    ])  # fmt: skip
    assert snapshot(house / "site") == before


def test_a_disk_that_takes_no_more(house: House) -> None:
    before = snapshot(house / "site")
    write(house / ABOUT, HEAD + "En anden tekst.\n")
    done = limited(house, _with_small_files)
    assert (done.returncode, done.stderr) == (2, "Disken tager ikke imod så stor en fil.\n")
    assert snapshot(house / "site") == before
    assert {path.name for path in house.root.iterdir()} == {"content", "templates", "site"}


def limited(house: House, limit: Callable[[], None]) -> Finished:
    """Build in a child that is limited before it starts."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=house.root, env=surroundings(), preexec_fn=limit, capture_output=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
