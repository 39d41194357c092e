"""Papers that LibreOffice Writer saved: docx, odt, and a pdf in two narrow columns.

They are the made-up agenda of the editor's path, opened and saved by Writer 7.4, and kept here
since few machines that run the tests have that program.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.kinds.case import CASE, Case
from generator.kinds.meeting import MEETING, Meeting
from generator.kinds.values import Ask
from generator.library.document import Document, parse
from generator.text.source import Source
from tests.running import Inside

PAPERS = Path(__file__).parent / "papers"
FOLDER = "moeder/regionsraadet/2026-04-22"
BODY = "organer:\n  - id: regionsraadet\n    navn: Regionsrådet\n    type: andet\n"
SECRETS = ("Havnegade", "9,5 mio", "Køb af grund")


@pytest.fixture(params=sorted(path.name for path in PAPERS.iterdir()))
def taken_in(request: pytest.FixtureRequest, tmp_path: Path, inside: Inside) -> Path:
    """Return the content that a paper gives."""
    content = tmp_path / "by" / "content"
    (content / "registre").mkdir(parents=True)
    (content / "registre" / "organer.yaml").write_text(BODY, "utf-8")
    done = inside("import", PAPERS / request.param, "--moede", "regionsraadet/2026-04-22",
                  "--content", content)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert not any(secret in done.stdout for secret in SECRETS)
    return content


def cases(content: Path) -> dict[str, Case]:
    records = {}
    for path in (content / FOLDER).glob("[0-9]*.md"):
        document = parse(Source(f"{FOLDER}/{path.name}", path.read_text("utf-8")), CASE)
        assert isinstance(document, Document)
        assert isinstance(document.record, Case)
        records[document.record.number] = document.record
    return records


def test_the_open_items_come_in_and_the_closed_one_is_its_number(taken_in: Path) -> None:
    assert sorted(cases(taken_in)) == ["1", "2", "3", "4", "6", "7"]
    raw = (taken_in / FOLDER / "moede.md").read_text("utf-8")
    meeting = parse(Source(f"{FOLDER}/moede.md", raw), MEETING)
    assert isinstance(meeting, Document)
    assert isinstance(meeting.record, Meeting)
    assert [item.number for item in meeting.record.closed_items] == ["5"]
    everything = [path for path in taken_in.parent.rglob("*") if path.is_file()]
    assert len(everything) == 9  # six cases, the meeting, the register, the original
    for path in everything:
        text = f"{path.name} {path.read_text('utf-8')}"
        assert not any(secret in text for secret in SECRETS), path


def test_the_facts_of_an_item_stand_in_its_fields(taken_in: Path) -> None:
    path = cases(taken_in)["2"]
    assert path.case_numbers == ("EKS-2026-101",)
    assert [clause.ask for clause in path.recommendations] == [Ask.APPROVE, Ask.AUTHORISE]
    assert [(paper.title, paper.number) for paper in path.attachments] == [
        ("Kort over cykelforbindelsen", "7001")
    ]


def test_a_table_keeps_its_rows_and_its_total(taken_in: Path) -> None:
    (table,) = cases(taken_in)["2"].tables
    assert [(row.name, row.cells) for row in table.rows] == [
        ("Anlæg", ("3,2",)),
        ("Belysning", ("0,8",)),
    ]
    assert table.total
    assert table.total.cells == ("4,0",)
