"""The real content, and the same multiplied to a thousand documents."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
WANTED = 1_000


def multiplied(target: Path, wanted: int = WANTED, source: Path = CONTENT) -> int:
    """Copy content again and again under new names until there are enough documents."""
    shutil.copytree(source, target)
    documents = len(list(target.rglob("*.md")))
    copies = (wanted - documents) // documents + 1
    for number in range(copies):
        for folder in ("aftaler", "politikker", "sider"):
            for file in (source / folder).glob("*.md"):
                if file.name != "forside.md":
                    shutil.copy(file, target / folder / f"{file.stem}-{number}.md")
        for meeting in (source / "moeder").glob("*/*"):
            shutil.copytree(
                meeting, target / meeting.relative_to(source).with_name(f"{meeting.name}-{number}")
            )
    settings = target / "site.yaml"
    levels = settings.read_text("utf-8").replace("niveauer:\n", "niveauer:\n  TAB01: råd\n")
    settings.write_text(levels, "utf-8")  # copies hold the same tables
    return len(list(target.rglob("*.md")))
