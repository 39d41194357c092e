"""The page that tells of files that cannot be used. It needs no template: one may be at fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from generator.danish import number
from generator.desk.trouble import SourceLine, Trouble


def page(title: str, troubles: Iterable[Trouble], head: str) -> bytes:
    """Return a page that tells what is wrong, where, and what to do.

    `head` holds the scripts that load the page again when the file is mended.
    """
    told = "\n".join(_told(trouble) for trouble in troubles)
    return f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
{head}
</head>
<body class="desk-fault">
<main id="main-content">
<h1>{escape(title)}</h1>
{told}
<p>Ret fejlen, og gem filen. Så kommer siden igen af sig selv.</p>
<p><a href="/_redaktion/">Se alle tekster</a></p>
<p class="desk-hidden" id="desk-status" role="status"></p>
</main>
</body>
</html>
""".encode()


def waiting(count: int) -> bytes:
    """Return a page that tells that so many texts are read; who serves it asks again."""
    return f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Siden bliver læst</title>
</head>
<body>
<main id="main-content">
<h1>Siden bliver læst</h1>
<p>Der er {number(count)} filer at læse. Siden kommer af sig selv, når den er klar.</p>
<p>Næste gang går det hurtigere. Så skal kun det nye læses.</p>
</main>
</body>
</html>
""".encode()


JUDGING = "Teksterne bliver læst igennem. Om lidt ved vi, om siden kan udgives."
"""What is said where it is not known yet what stops the site."""
_ASK_AGAIN = 2


def judging() -> bytes:
    """Return a page that stands in the place of the overview until all texts are judged."""
    return f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{_ASK_AGAIN}">
<title>Teksterne bliver læst igennem</title>
</head>
<body>
<main id="main-content">
<h1>Teksterne bliver læst igennem</h1>
<p>Oversigten kommer af sig selv, når det er gjort. Imens kan du se og rette dine tekster.</p>
<p><a href="/">Til forsiden</a></p>
</main>
</body>
</html>
""".encode()


def _told(trouble: Trouble) -> str:
    finding = trouble.finding
    at = escape(trouble.place)
    place = (
        f'<code>{at}</code> <button type="button" class="desk-copy" data-copy="{at}" '
        f'aria-label="Kopiér {at}">Kopiér</button>'
    )
    if trouble.link:
        place += f' <a href="{escape(trouble.link)}" aria-label="Åbn {at}">Åbn</a>'
    return (
        f'<section class="desk-trouble">\n<h2>{escape(finding.message)}</h2>\n'
        f"<p>{place}</p>\n{excerpt_html(trouble.excerpt)}\n<p>{escape(finding.advice)}</p>\n</section>"
    )


def excerpt_html(lines: Sequence[SourceLine]) -> str:
    """Return an excerpt of a file, the wrong line marked by a sign and not by colour alone."""
    if not lines:
        return ""
    rows = "".join(
        f'<span class="desk-line{" desk-here" if line.is_here else ""}">'
        f"{'→' if line.is_here else ' '} {line.number:>4}  {escape(line.text)}\n</span>"
        for line in lines
    )
    return f'<pre class="desk-excerpt" tabindex="0" role="region" aria-label="Uddrag af filen">{rows}</pre>'
