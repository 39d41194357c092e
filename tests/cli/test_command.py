"""The command as a whole: exit codes, Danish words, the day that counts, pipes that close."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from generator.cli.judged import the_day
from tests.running import ROOT, SMALL, TEXTS, Inside, klartekst, surroundings

SITE = ("--content", str(SMALL / "content"))
NAMES = [command.name for command in COMMANDS]


def test_the_commands_of_the_first_issue_are_there() -> None:
    assert {"build", "check", "preview", "lix", "explain", "new"} <= set(NAMES)


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_is_danish(inside: Inside, name: str) -> None:
    done = inside(*filter(None, (name, "--help")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Brug: klartekst {name}".rstrip())
    assert "vis denne hjælp" in done.stdout
    for word in (
        "usage",
        "options:",
        "show this",
        "optional",
        "default",
        "positional",
        "arguments",
    ):
        assert word not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "her mangler KOMMANDO"),
        (("udgiv",), "'udgiv' kendes ikke. Vælg mellem "),
        (("check", "--nej"), "det her kendes ikke: --nej"),
        (("check", "--format", "xml"), "'xml' kendes ikke. Vælg mellem "),
        (("check", "--format"), "her skal stå en værdi"),
        (("check", "--dato", "i går"), "»i går« er ikke en dag. Skriv en, der findes"),
        (("lix",), "her mangler FIL"),
        (("lix", "a.md", "--limit", "let"), "'let' kan ikke bruges her"),
        (("preview", "--port", "x"), "'x' kan ikke bruges her"),
    ],
)
def test_a_wrong_call_is_told_in_danish(
    inside: Inside, arguments: tuple[str, ...], told: str
) -> None:
    done = inside(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.startswith("Brug: klartekst")
    for word in ("error", "invalid", "argument ", "expected", "choose"):
        assert word not in done.stderr


def test_an_unknown_rule_is_told_with_all_that_there_are(inside: Inside) -> None:
    done = inside("explain", "XYZ99")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Reglen XYZ99 findes ikke. Reglerne er ")
    assert "LIX01" in done.stderr


def test_a_rule_is_explained_with_why_and_both_examples(inside: Inside) -> None:
    text = inside("explain", "LIX01").stdout
    assert text.startswith("LIX01 (fejl): En tekst har højst LIX 40.\n")
    assert "Sådan ikke:" in text
    assert "Men sådan:" in text
    assert inside("explain", "lix01").stdout == text
    overview = inside("explain").stdout
    assert "  LIX01  fejl     En tekst har højst LIX 40." in overview.splitlines()


def test_a_site_in_order_is_good(inside: Inside) -> None:
    done = inside("check", *SITE, "--dato", "2026-03-10")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{TEXTS} tekster er læst. Fundet: ingenting.\n"


@pytest.mark.parametrize(("draft", "said"), [("kladde: ja\n", " endnu"), ("", "")])
def test_texts_that_cannot_be_read_are_counted(
    inside: Inside, tmp_path: Path, draft: str, said: str
) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    text = f"---\ntitel: ((navnet))\n{draft}---\nTekst.\n"
    (tmp_path / "content" / "aftaler" / "ny.md").write_text(text, "utf-8")
    done = inside("check", "--content", str(tmp_path / "content"), "--dato", "2026-03-10")
    assert f"{TEXTS} tekster er læst, og 1 kan ikke læses{said}. Fundet: " in done.stdout


def test_the_answer_for_programs_has_its_shape(inside: Inside, tmp_path: Path) -> None:
    page = tmp_path / "sider" / "a.md"
    page.parent.mkdir()
    (tmp_path / "site.yaml").write_bytes((SMALL / "content" / "site.yaml").read_bytes())
    page.write_text(
        "---\ntitel: En sti\ntype: notat\nfarve: rød\nskrevet: 2026-03-01\n---\nEn sti er lang.\n",
        "utf-8",
    )
    done = inside("check", "--content", tmp_path, "--format", "json")
    answer = json.loads(done.stdout)
    assert (done.returncode, set(answer)) == (1, {"diagnostics", "documents", "summary"})
    first = next(
        diagnostic for diagnostic in answer["diagnostics"] if diagnostic["code"] == "FMT02"
    )
    assert {name: first[name] for name in first if name != "path"} == {
        "line": 4, "column": 1, "end_line": 4, "end_column": 6, "code": "FMT02",
        "severity": "error", "message": "Feltet »farve« findes ikke her.",
        "advice": first["advice"],
    }  # fmt: skip
    assert first["path"].endswith("sider/a.md")
    (document,) = answer["documents"]
    figures = {"kind": "page", "words": 4, "sentences": 1, "long_words": 0, "lix": 4.0}
    assert {name: document[name] for name in figures} == figures
    assert document["original_lix"] is None
    assert {diagnostic["severity"] for diagnostic in answer["diagnostics"]} <= {
        "error",
        "warning",
        "advice",
    }
    assert answer["summary"]["documents"] == 1
    assert answer["summary"]["errors"] == sum(
        diagnostic["severity"] == "error" for diagnostic in answer["diagnostics"]
    )


def test_the_day_is_the_one_that_is_given() -> None:
    assert the_day(dt.date(2026, 3, 1)) == dt.date(2026, 3, 1)


def test_the_day_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    midnight = int(dt.datetime(2026, 2, 28, 23, 30, tzinfo=dt.UTC).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(midnight))
    assert the_day(None) == dt.date(2026, 3, 1)  # half past midnight in Copenhagen
    assert the_day(dt.date(2025, 1, 1)) == dt.date(2025, 1, 1)


def test_a_time_that_is_none_is_told_of(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    done = inside("check", *SITE)
    assert (done.returncode, done.stderr) == (2, "SOURCE_DATE_EPOCH er ikke et tidspunkt.\n")


def test_a_pipe_that_closes_early_is_no_fault() -> None:
    command = f"{sys.executable} -m generator explain | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=surroundings(), capture_output=True,
        encoding="utf-8", timeout=300, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_whoever_stops_the_command_gets_no_complaint() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "lix", "-"], cwd=ROOT, env=surroundings(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stderr is not None
        _until_it_reads(child.pid)
        child.send_signal(signal.SIGINT)
        assert child.wait(300) == 130
        assert child.stderr.read() == b""


def test_the_indexer_ends_with_a_build_that_is_asked_to_end(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build", *SITE, "--out", str(tmp_path / "site")],
        cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stderr is not None
        indexer = _indexer_of(child)
        os.kill(indexer, signal.SIGSTOP)  # so that it does not come to its end meanwhile
        try:
            child.send_signal(signal.SIGTERM)
            assert child.wait(300) == -signal.SIGTERM
            assert child.stderr.read() == b""
            assert not Path(f"/proc/{indexer}").exists()
        finally:
            with suppress(ProcessLookupError):
                os.kill(indexer, signal.SIGKILL)
    assert list(tmp_path.iterdir()) == []


def _indexer_of(child: subprocess.Popen[bytes]) -> int:
    """Wait until a build has begun its indexer; return the number of that process."""
    children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    while child.poll() is None:
        for pid in map(int, children.read_text("utf-8").split()):
            with suppress(OSError):
                if "pagefind" in Path(f"/proc/{pid}/comm").read_text("utf-8"):
                    return pid
        signal.sigtimedwait([], 0.002)
    raise AssertionError("it came to its end")


def _until_it_reads(pid: int) -> None:
    """Wait until a process waits for its input."""
    for _ in range(1_000):
        if "pipe" in Path(f"/proc/{pid}/wchan").read_text("utf-8"):
            return
        signal.sigtimedwait([], 0.02)
    raise AssertionError("it never came to read")


def test_the_process_ends_with_its_command_and_frees_nothing_first() -> None:
    ends = "import atexit\natexit.register(print, 'freed')\n"
    asks = "import sys\nfrom generator.cli import main\nsys.argv[1:] = ['explain', {rule!r}]\n"
    for rule, code in (("LIX01", 0), ("LIX99", 2)):
        done = subprocess.run(
            [sys.executable, "-c", f"{ends}{asks.format(rule=rule)}sys.exit(main())"],
            cwd=ROOT, env=surroundings(), capture_output=True, encoding="utf-8",
            timeout=60, check=False,
        )  # fmt: skip
        alone = klartekst("explain", rule)
        assert (done.returncode, done.stdout, done.stderr) == (code, alone.stdout, alone.stderr)
        assert alone.stdout or alone.stderr


def test_the_command_is_found_by_its_own_name() -> None:
    """`python -m generator` is `klartekst`."""
    done = klartekst("--help")
    assert done.stdout.startswith("Brug: klartekst ")


OF_PAGES = {"jinja2", "feedgen", "lxml", "icalendar", "generator.pages"}
OF_TEXTS = {"markdown_it", "yaml", "babel", "msgspec"}
OF_ONE_COMMAND = {"textstat", "livereload", "tornado", "importlib.metadata"}


@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        (["--help"], OF_PAGES | OF_TEXTS | OF_ONE_COMMAND),
        (["check", "--no-cache"], OF_PAGES | OF_ONE_COMMAND),
        (["check"], OF_PAGES | OF_ONE_COMMAND),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(command: list[str], heavy: set[str]) -> None:
    code = (
        "import sys; from generator.cli import main\n"
        f"try: main({command})\nexcept SystemExit: pass\n"
        f"print(*sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SMALL, env=surroundings(), capture_output=True,
        encoding="utf-8", timeout=300, check=True,
    )  # fmt: skip
    assert done.stderr.strip() == ""
