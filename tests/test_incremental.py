"""What is made by remembering is what is made from nothing. More histories: `make bench`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.cli import main
from tests.histories import Histories
from tests.papers import paper
from tests.running import SMALL
from tests.saves import Saves

_SHORT = settings(deadline=None, suppress_health_check=list(HealthCheck))

TestHistories = Histories.TestCase
TestHistories.settings = settings(_SHORT, max_examples=20, stateful_step_count=4)

TestSaves = Saves.TestCase
TestSaves.settings = settings(_SHORT, max_examples=8, stateful_step_count=6)


def test_an_attachment_is_looked_into_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    (tmp_path / "content/bilag").mkdir()
    (tmp_path / "content/bilag/plan.pdf").write_bytes(paper("plan.pdf"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    asked = ["check", "--content", str(tmp_path / "content"), "--dato", "2026-11-25"]
    main(asked)
    page = tmp_path / "content/sider/om-siden.md"
    page.write_text(page.read_text("utf-8") + "\nHer er noget nyt.\n", "utf-8")
    monkeypatch.setattr("pypdf.PdfReader", lambda *_: pytest.fail("read again"))
    main(asked)
    (tmp_path / "content/bilag/plan.pdf").write_bytes(paper("plan.pdf") + b"%")
    with pytest.raises(pytest.fail.Exception, match="read again"):
        main(asked)
