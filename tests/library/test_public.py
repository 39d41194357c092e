"""What is not public yet leaves no trace in what is built, and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import compose, understand
from generator.library.library import Library
from generator.library.public import held_back, public
from generator.output import files
from generator.pages.site import Site
from generator.rules.judging import judge
from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests import running
from tests.papers import paper
from tests.running import TEMPLATES
from tests.small import TODAY, content, text

THEME = files.read_theme(TEMPLATES)
POLICY = "politikker/gode-svar.md"
MEETING = "moeder/byraadet/2026-03-04/moede.md"
UNKNOWN_WORD = "Hemmeligtord"
BODY = f"## Kort fortalt\n\nDet handler om {UNKNOWN_WORD} og [kortet](/bilag/skitse.pdf).\n"


def draft(path: str = "politikker/nye-svar.md", body: str = BODY, more: str = "") -> Source:
    fields = f"titel: {UNKNOWN_WORD}\nemner: [trafik]\nkladde: ja\n{more}"
    return Source(path, f"---\n{fields}---\n{body}")


def read(*changed: Source, attachments: dict[str, bytes] | None = None) -> Library:
    return understood(*changed, attachments=attachments)[0]


def understood(
    *changed: Source, attachments: dict[str, bytes] | None = None
) -> tuple[Library, list[str], list[str]]:
    """Return the library, and the codes of its errors and of its warnings."""
    sources = {source.path: source for source in content().sources} | {
        source.path: source for source in changed
    }
    got = understand(sources.values(), content().files | (attachments or {}), TODAY)
    told = {*got.problems, *judge(got.library)}
    codes = [
        sorted(
            f"{diagnostic.code} {diagnostic.path}"
            for diagnostic in told
            if diagnostic.severity is level
        )
        for level in (Severity.ERROR, Severity.WARNING)
    ]
    return got.library, codes[0], codes[1]


def site(library: Library, attachments: dict[str, bytes] | None = None) -> Site:
    return compose(library, THEME, content().files | (attachments or {}))


def held(path: str) -> Source:
    """Return a text of the small site, held back."""
    return Source(path, text(path).replace("\n", "\nkladde: ja\n", 1))


def test_a_draft_and_its_attachment_leave_no_byte_in_what_is_built() -> None:
    papers = {"bilag/skitse.pdf": paper("bilag/skitse.pdf")}
    library, errors, warnings = understood(draft(), attachments=papers)
    assert library.page("/politikker/nye-svar/") is not None
    assert errors == []
    assert not [warning for warning in warnings if "skitse" in warning]
    assert site(library, papers) == site(read())


def test_an_attachment_that_a_public_text_shows_too_is_published() -> None:
    papers = {"bilag/skitse.pdf": paper("bilag/skitse.pdf")}
    shown = Source(POLICY, text(POLICY) + "\nSe [kortet](/bilag/skitse.pdf).\n")
    made = site(read(draft(), shown, attachments=papers), papers)
    assert made.files["bilag/skitse.pdf"] == papers["bilag/skitse.pdf"]


def test_a_meeting_holds_its_cases_back() -> None:
    library, errors, _ = understood(held(MEETING))
    folder = "moeder/byraadet/2026-03-04"
    assert held_back(library) == {
        f"{folder}/moede.md", f"{folder}/1-cykelsti.md", f"{folder}/2-skolens-gaard.md",
    }  # fmt: skip
    assert [error for error in errors if folder in error] == []
    made = site(library)
    assert not [path for path in made.files if "2026-03-04" in path]


def test_a_case_can_be_held_back_alone() -> None:
    other = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
    library, errors, _ = understood(held(other))
    assert held_back(library) == {other}
    assert errors == []
    made = site(library)
    assert "moeder/byraadet/2026-03-04/index.html" in made.files
    assert not [path for path, body in made.files.items() if b"2-skolens-gaard" in body]


def test_a_library_without_drafts_is_public_as_it_is() -> None:
    library = read()
    assert public(library) is library


def test_a_link_to_a_draft_stops_the_build_and_says_why() -> None:
    linking = Source(POLICY, text(POLICY) + "\nSe [de nye svar](nye-svar.md).\n")
    library, errors, _ = understood(draft(), linking)
    assert errors == [f"LNK01 {POLICY}"]
    (finding,) = (
        diagnostic
        for diagnostic in judge(library)
        if (diagnostic.code, diagnostic.path) == ("LNK01", POLICY)
    )
    assert finding.message == (
        "Linket »/politikker/nye-svar/« fører til en kladde, som ikke er på siden endnu."
    )


def test_a_draft_may_link_to_a_draft() -> None:
    other = draft("politikker/flere-svar.md", "## Kort fortalt\n\nSe [svar](nye-svar.md).\n")
    _, errors, warnings = understood(draft(body=BODY.partition(" og ")[0]), other)
    assert errors == []
    assert not [warning for warning in warnings if warning.startswith("LNK01")]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (draft(body="Se [siden](findes-ikke.md).\n"), "LNK01"),
        (draft(body="## Kort fortalt\n\n((Skriv her.))\n"), "KLA01"),
        (draft(more="findes_ikke: ja\n"), "FMT02"),
        (draft(more="emner: [trafik]\n"), "FMT05"),
        (Source("politikker/nye-svar.md", "---\nkladde: ja\n---\nTekst.\n"), "FMT03"),
        (Source("politikker/nye-svar.md", "---\nkladde: ja\ntitel: [\n---\nTekst.\n"), "FMT01"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_and_stops_nothing(source: Source, code: str) -> None:
    library, errors, warnings = understood(source)
    assert errors == []
    assert f"{code} politikker/nye-svar.md" in warnings
    assert site(library) == site(read())


def test_a_draft_with_a_cpr_number_stops_the_build() -> None:
    _, errors, _ = understood(draft(body="## Kort fortalt\n\nRing til 010190-1234.\n"))
    assert errors == ["CPR01 politikker/nye-svar.md"]


def test_a_draft_may_take_the_address_of_a_public_text() -> None:
    same = draft("politikker/Gode svar.md", "## Kort fortalt\n\nNy tekst.\n")
    _, errors, warnings = understood(same)
    assert errors == []
    assert "ADR01 politikker/Gode svar.md" in warnings


def test_an_address_that_is_known_may_not_become_a_draft_without_a_word() -> None:
    register = Source("registre/adresser.yaml", "udgivet:\n  - /politikker/gode-svar/\n")
    _, errors, _ = understood(held(POLICY), register)
    assert "ADR01 registre/adresser.yaml" in errors


def test_what_the_command_builds_has_no_trace_of_a_draft(tmp_path: Path) -> None:
    checkout = running.copied(tmp_path / "checkout")
    folder = checkout / "content"
    (folder / "politikker/nye-svar.md").write_text(draft().text, "utf-8")
    (folder / "bilag").mkdir()
    (folder / "bilag/skitse.pdf").write_bytes(paper("bilag/skitse.pdf"))
    done = running.klartekst("build", "--dato", running.TODAY, cwd=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    built = {path: path.read_bytes() for path in (checkout / "site").rglob("*") if path.is_file()}
    assert len(built) > 20
    traces = (UNKNOWN_WORD.encode(), b"nye-svar", b"skitse")
    assert not [path for path, body in built.items() if any(trace in body for trace in traces)]
    assert not [path for path in built if "nye-svar" in str(path) or "skitse" in str(path)]
