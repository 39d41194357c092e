"""The page and the lines that tell of a file that cannot be used. No template is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from generator.diagnostic import Diagnostic
from generator.source import Source

AROUND = 2
"""How many lines are shown before and after the one that is wrong."""


class Line(NamedTuple):
    """A line of a file: its number, its text, and whether it is the one that is wrong."""

    number: int
    text: str
    is_here: bool


class Trouble(NamedTuple):
    """A finding with what an editor needs to get there and mend it.

    `place` is its file and line as people write them, `link` the way into the editor or "".
    """

    finding: Diagnostic
    place: str
    link: str = ""
    excerpt: tuple[Line, ...] = ()


def excerpt(source: Source, line: int) -> tuple[Line, ...]:
    """Return the lines around one (from 1)."""
    lines = source.text.split("\n")
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return tuple(Line(at, lines[at - 1], at == line) for at in range(first, last + 1))


def page(title: str, troubles: Iterable[Trouble], head: str) -> bytes:
    """Return a page that tells what is wrong, where, and what to do.

    `head` holds the scripts that load the page again when the file is mended.
    """
    told = "\n".join(_told(one) for one in troubles)
    return f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
{head}
</head>
<body class="desk-fault">
<main id="main-content">
<h1>{escape(title)}</h1>
{told}
<p>Ret fejlen, og gem filen. Så kommer siden igen af sig selv.</p>
<p><a href="/_redaktion/">Se alle tekster</a></p>
</main>
</body>
</html>
""".encode()


def _told(one: Trouble) -> str:
    finding = one.finding
    place = f"<code>{escape(one.place)}</code>"
    if one.link:
        place += f' <a href="{escape(one.link)}">Åbn {escape(one.place)}</a>'
    return (
        f'<section class="desk-trouble">\n<h2>{escape(finding.message)}</h2>\n'
        f"<p>{place}</p>\n{excerpt_html(one.excerpt)}\n<p>{escape(finding.advice)}</p>\n</section>"
    )


def excerpt_html(lines: Sequence[Line]) -> str:
    """Return an excerpt of a file, the wrong line marked by a sign and not by colour alone."""
    if not lines:
        return ""
    rows = "".join(
        f'<span class="desk-line{" desk-here" if line.is_here else ""}">'
        f"{'→' if line.is_here else ' '} {line.number:>4}  {escape(line.text)}\n</span>"
        for line in lines
    )
    return f'<pre class="desk-excerpt" tabindex="0" aria-label="Uddrag af filen">{rows}</pre>'
