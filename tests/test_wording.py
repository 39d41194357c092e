"""What we write ourselves is as easy as what we ask of editors: measured by our own engine.

Templates, messages, the help of the command, and the pages that are worked out from the data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.build import understand
from generator.cli import COMMANDS
from generator.output import files
from generator.pages.site import file_of
from generator.readability.lix import guard, guard_over, lix, over
from generator.readability.segment import Block, Role
from generator.rules.lix01 import FEWEST
from tests import wording
from tests.running import CONTENT, ROOT, TEMPLATES, Inside
from tests.small import TODAY

LIMIT, GUARD = 40, 44
PAGES = sorted(TEMPLATES.rglob("*.html"))
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def too_hard(name: str, blocks: Sequence[Block]) -> list[str]:
    """Return a line about text that the gate would stop, or nothing."""
    counts = wording.measured(blocks)
    if counts.words < FEWEST or not (over(counts, LIMIT) or guard_over(counts, GUARD)):
        return []
    return [f"{name}: LIX {lix(counts):.1f}, guard {guard(counts):.1f}, {counts.words} words"]


def test_the_words_of_templates_are_easy() -> None:
    found = {path.name: wording.of_template(path.read_text("utf-8")) for path in PAGES}
    assert [line for name, blocks in found.items() for line in too_hard(name, blocks)] == []
    whole = [block for blocks in found.values() for block in blocks]
    assert wording.measured(whole).words > 1_000
    assert too_hard("all templates", whole) == []


def test_messages_and_explanations_are_easy() -> None:
    found = {path.relative_to(ROOT).as_posix(): wording.of_module(path) for path in MODULES}
    assert [line for name, blocks in found.items() for line in too_hard(name, blocks)] == []
    whole = [block for blocks in found.values() for block in blocks]
    assert wording.measured(whole).words > 5_000
    assert too_hard("all messages", whole) == []


def test_no_message_is_a_hard_nut_of_its_own() -> None:
    """A message is read alone, so none may be as hard as a statute, examples of bad text apart."""
    hard = [
        f"{path.name}: {block.text}"
        for path in MODULES
        for block in wording.of_module(path)
        if (counts := wording.measured((block,))).words >= 12 and over(counts, 50)
        if path.parent.name != "rules"
    ]
    assert hard == []


def test_the_help_of_the_command_is_easy(inside: Inside) -> None:
    lines = [
        Block(re.sub(r"\s+", " ", part), Role.ITEM, ends_item=True)
        for name in ("", *(command.name for command in COMMANDS))
        for part in re.split(r"\n\s*\n|\n(?=  \S)", inside(*filter(None, (name, "--help"))).stdout)
        if not part.startswith("Brug:")
    ]
    assert wording.measured(lines).words > 200
    assert too_hard("help", lines) == []


def test_the_pages_that_are_worked_out_are_easy(published: Path) -> None:
    read = files.read_content(CONTENT)
    library = understand(read.sources, read.files, TODAY).library
    own = {file_of(library.address(document)) for document in library.documents} - {"index.html"}
    pages = {
        path.relative_to(published).as_posix(): path.read_text("utf-8")
        for path in published.rglob("*.html")
    }
    generated = {name: text for name, text in pages.items() if name not in own}
    assert {
        "404.html",
        "index.html",
        "laesbarhed/index.html",
        "saadan-skriver-du/index.html",
    } <= set(generated)
    found = [
        line
        for name, text in sorted(generated.items())
        for main in re.findall(r"<main.*?</main>", text, re.DOTALL)
        for line in too_hard(name, wording.of_html(main))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("html", "words", "sentences"),
    [
        ("<p>En <b>sti</b>. En vej.</p>", 4, 2),
        ("<h2>Overskrift</h2><p>En sti.</p>", 2, 1),
        ("<ul class=compact><li><a>Et navn</a></li></ul><p>En sti.</p>", 2, 1),
        ("<p>En&nbsp;sti<br>er lang.</p><script>nej()</script>", 4, 1),
        ("<table><tr><td>En celle</td></tr></table><p>En sti.</p>", 2, 1),
    ],
)
def test_a_page_is_measured_as_a_document_is(html: str, words: int, sentences: int) -> None:
    counts = wording.measured(wording.of_html(html))
    assert (counts.words, counts.sentences) == (words, sentences)
