"""The one configured Markdown parser: text to tokens, tokens to HTML.

CommonMark with tables, footnotes, attributes (`{#id}`, `{lang=en}`, `{titel="…"}`) and
containers (`::: fakta Overskrift`). Raw HTML is off. Boxes become labelled regions; a
container that places data (`::: tabel ID`) becomes an `Embed` between two stretches of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, paragraph, table
from markdown_it.rules_core import StateCore, normalize
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator import danish

BOXES = {"fakta": "Fakta", "eksempel": "Eksempel", "citat": "Citat"}
"""Containers that hold text under a heading of their own, and the word in front of it."""

CLAUSE = "punkt"
"""The container of a numbered clause: `::: punkt 10.4 Overskrift`."""

CLAUSE_ANCHOR = "#pkt-"

EMBEDS = (
    "tabel",
    "tidslinje",
    "figur",
    "medlemmer",
    "noegletal",
    "maal",
    "maaloversigt",
    "projekter",
    "loefte",
    "udvalg",
    "frister",
    "kalender",
)
"""Containers that place data from the front matter in the text."""

CONTAINERS = frozenset((*BOXES, CLAUSE, *EMBEDS))
"""The names of all containers."""

OF_THE_PAGE = frozenset({
    "beslutning", "dagsorden", "fandt-du-svar", "find", "frister-tabel", "indhold",
    "indholdet", "indholdet-titel", "main-content", "maaloversigt", "noter", "partier", "vilkaar",
    "afgjort", "aftalerne", "emnerne", "hoeringer", "intet", "kommende", "loefterne", "sprog",
})  # fmt: skip
"""The ids that the pages of documents give parts of their own: no heading of a text has them."""

_ANY = "any"
_HEADING_ID = re.compile(r"\s*\{#([\w.-]+)\}\s*$")
_MARK = "\x02"
_COLONS = ":::"
"""What a container begins with."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A place in the text where data from the front matter is shown. `name` is of EMBEDS.

    `level` is that of a heading which stands there: one below the heading before it.
    """

    name: str
    argument: str
    level: int = field(default=3, compare=False)


@cache
def parser() -> MarkdownIt:
    """Return the parser; it is made once."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.disable(["text_join", "html_block", "html_inline"])  # the last two find nothing here
    md.use(footnote_plugin, inline=False)
    md.use(attrs_plugin, spans=True, allowed=["id", "lang"])
    md.use(attrs_block_plugin, allowed=["id", "lang", "titel"])
    md.use(container_plugin, _ANY, validate=_is_ours)
    md.inline.terminator_re = _SIGNS
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "plain paragraph", _plain_paragraph)
    md.core.ruler.at("normalize", _normalized)
    md.core.ruler.at("inline", _inlines)
    md.core.ruler.push("containers", _name_containers)
    md.core.ruler.push("headings", _name_headings)
    md.core.ruler.push("tables", _head_rows)
    md.core.ruler.push("clauses", _name_those_that_refer)
    md.renderer = _Renderer(md)
    return md


_SIGNS = re.compile(r"[\n!&*<\[\\\]_`{]")
"""What the inline rules in use begin with; all between is text."""


def _plain_paragraph(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Take a paragraph of one line that begins with a letter, as nearly all do.

    Nothing else begins with one, where no line follows that makes a heading or a table of it.
    So a dozen rules need not look at it.
    """
    is_plain = (
        state.sCount[line] - state.blkIndent < _INDENTED
        and state.src[state.bMarks[line] + state.tShift[line]].isalpha()
        and (line + 1 >= state.lineMax or state.isEmpty(line + 1))
    )
    return is_plain and paragraph(state, line, end, silent)


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read a table, whose first line has a bar: most lines have none, which is quick to see."""
    has_bar = state.src.find("|", state.bMarks[line], state.eMarks[line]) >= 0
    return has_bar and table(state, line, end, silent)


_INDENTED = 4
"""A line that is moved in so far is code."""


def _normalized(state: StateCore) -> None:
    """Make line ends alike in a text that has others than ours, or a sign that shows nothing."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _inlines(state: StateCore) -> None:
    """Parse inline text; one without signs is all text, and is not looked through rule by rule."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if _SIGNS.search(token.content):
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])
        elif token.content:
            token.children = [Token("text", "", 0, content=token.content)]


def caption(table: Token) -> str:
    """Return what stands over the table that a token opens, or nothing."""
    return str(table.attrs.get("titel", ""))


def parse(text: str) -> list[Token]:
    """Return the tokens of a document's body. Lines in `Token.map` count from 0 in `text`."""
    return parser().parse(text.replace(_MARK, "\ufffd"))


def inline(text: str) -> Token:
    """Return the inline token of one line of running text."""
    if text.isprintable() and not _SIGNS.search(text):  # as most are: no rule finds anything
        children = [Token("text", "", 0, content=text)] if text else []
        return Token("inline", "", 0, map=[0, 1], content=text, children=children)
    return parser().parseInline(text.replace(_MARK, "\ufffd"))[0]


@lru_cache(maxsize=10_000)
def as_read(address: str) -> str:
    """Return an address on the web as a reader knows it: »ø« and not »%C3%B8« or »xn--«.

    So the spellings of one address are equal. The name of the site is in small letters.
    """
    return normalizeLinkText(encoded(_SITE.sub(lambda match: match[0].lower(), address.strip())))


def encoded(address: str) -> str:
    """Return an address with the signs only that may stand in HTML and in a request."""
    return normalizeLink(address)


_SITE = re.compile(r"^https?://[^/?#]*", re.IGNORECASE)


def shown(text: str) -> str:
    """Return what a reader sees of running text: without mark-up, and signs for their names."""
    return heading_text(inline(text))


# A short name with a hyphen, »KD-Net«, and the letters of some proposals, »(a-c)«.
_SHORT = re.compile(r"\b[A-ZÆØÅ]{2,}-[A-ZÆØÅ]\w{1,4}\b|\([a-z]-[a-z]\)")


def whole(html: str) -> str:
    """Return HTML text where no line ends at the hyphen of »KD-Net« or »(a-c)«.

    A hyphen that never breaks would do it too, but then a search for the name finds nothing.
    """
    return _SHORT.sub(r'<span class="whole">\g<0></span>', html) if "-" in html else html


def inline_html(text: str) -> str:
    """Return one line of running text as HTML."""
    return str(parser().renderInline(text))


def rendered_parts(tokens: Sequence[Token], under: int = 2) -> tuple[str | Embed, ...]:
    """Render tokens to HTML, cut where data is to be placed.

    `under` is the level of the heading that the tokens stand under.
    """
    md = parser()
    html = md.renderer.render(tokens, md.options, {"under": under})
    return tuple(_cut(html))


def _cut(html: str) -> Iterator[str | Embed]:
    for place, piece in enumerate(html.split(_MARK)):
        if place % 2:
            name, level, argument = piece.split(" ", 2)
            yield Embed(name, argument, int(level))
        elif piece.strip():
            yield piece


def heading_text(token: Token) -> str:
    """Return the visible text of a heading's inline token."""
    return "".join(_visible(child) for child in token.children or ())


def _visible(token: Token) -> str:
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def container(token: Token) -> tuple[str, str]:
    """Return a container's name and what stands after it on its first line."""
    name, _, rest = token.info.strip().partition(" ")
    return name, rest.strip()


def clause(argument: str) -> tuple[str, str]:
    """Return a clause's number and its heading, which may be empty."""
    number, _, title = argument.partition(" ")
    return number, title.strip()


def _is_ours(info: str, _markup: str) -> bool:
    """Return whether a line with three colons opens a container that there is."""
    return info.strip().partition(" ")[0] in CONTAINERS


def _name_containers(state: StateCore) -> None:
    """Name the tokens of each container after it: one block rule reads them all.

    A rule for each name would look at every line once for each name.
    """
    if _COLONS not in state.src:
        return
    opened: list[str] = []
    for token in state.tokens:
        if token.type == f"container_{_ANY}_open":
            opened.append(container(token)[0])
            token.type = f"container_{opened[-1]}_open"
        elif token.type == f"container_{_ANY}_close":
            token.type = f"container_{opened.pop()}_close"


def _name_headings(state: StateCore) -> None:
    """Return each heading an id: its own `{#id}`, or a slug of its text, made unique."""
    given: set[str] = set(OF_THE_PAGE)
    last: dict[str, int] = {}
    for token, content in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "heading_open":
            continue
        wanted = _own_id(content) or str(token.attrs.get("id") or "")
        slug = wanted or danish.slug(heading_text(content)) or "afsnit"
        name = slug
        while name in given and not wanted:
            last[slug] = last.get(slug, 1) + 1
            name = f"{slug}-{last[slug]}"
        given.add(name)
        token.attrs["id"] = name


def _own_id(content: Token) -> str:
    last = content.children[-1] if content.children else None
    found = _HEADING_ID.search(last.content) if last and last.type == "text" else None
    if not found or last is None:
        return ""
    last.content = last.content[: found.start()]
    return found[1]


def _name_those_that_refer(state: StateCore) -> None:
    """Report the end of each clause which other clauses have a link to it (`meta["from"]`)."""
    if _COLONS not in state.src:
        return
    inside = ""
    sources: dict[str, list[str]] = {}
    for token in state.tokens:
        if token.type == f"container_{CLAUSE}_open":
            inside = clause(container(token)[1])[0]
        elif token.type == f"container_{CLAUSE}_close":
            token.meta["number"], inside = inside, ""
        elif inside:
            for target in _clauses_linked(token):
                if target != inside and inside not in sources.setdefault(target, []):
                    sources[target].append(inside)
    for token in state.tokens:
        if token.type == f"container_{CLAUSE}_close":
            token.meta["from"] = sources.get(token.meta["number"], [])


def _clauses_linked(token: Token) -> Iterator[str]:
    for child in token.children or ():
        address = str(child.attrs.get("href", ""))
        if address.startswith(CLAUSE_ANCHOR):
            yield address.removeprefix(CLAUSE_ANCHOR)


def _head_rows(state: StateCore) -> None:
    """Make the first cell of each body row the row's heading, and alignment a class."""
    if "|" not in state.src:
        return
    first = in_body = False
    for token in state.tokens:
        if token.type in {"tbody_open", "tbody_close"}:
            in_body = token.type == "tbody_open"
        elif token.type == "tr_open":
            first = True
        elif token.type in {"td_open", "th_open"}:
            if "right" in str(token.attrs.pop("style", "")):
                token.attrs["class"] = "number"
            if token.type == "th_open":
                token.attrs["scope"] = "col"
            elif first and in_body:
                token.tag, token.attrs["scope"] = "th", "row"
            first = first and token.type == "th_open" and not in_body
        elif token.type == "td_close" and in_body:
            token.tag = "td"
    _close_row_heads(state.tokens)


def _close_row_heads(tokens: Sequence[Token]) -> None:
    opened = "td"
    for token in tokens:
        if token.type == "td_open":
            opened = token.tag
        elif token.type == "td_close":
            token.tag = opened


class _Renderer(RendererHTML):
    """HTML as the site wants it: labelled boxes, worded footnotes, framed tables."""

    def __init__(self, md: MarkdownIt) -> None:
        super().__init__(md)
        for name in CONTAINERS:
            opened: Any = self.container_open
            closed: Any = self.container_close
            self.rules |= {f"container_{name}_open": opened, f"container_{name}_close": closed}

    def text(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return whole(escape(danish.unbroken(tokens[at].content)))

    def text_special(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return escape(tokens[at].content)

    def renderToken(  # noqa: N802 - the library's name
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        token = tokens[idx]
        if token.nesting != -1:
            return super().renderToken(tokens, idx, options, env)
        if token.hidden:
            return ""
        return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"

    def heading_open(
        self, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, int]
    ) -> str:
        env["under"] = int(tokens[at].tag[1])
        return self.renderToken(tokens, at, options, env)

    def container_open(
        self, tokens: Sequence[Token], at: int, _options: Any, env: MutableMapping[str, int]
    ) -> str:
        name, argument = container(tokens[at])
        level = _below(env)
        if name in EMBEDS:
            return f"{_MARK}{name} {level} {argument}{_MARK}"
        if name == CLAUSE:
            return _clause_open(argument, level)
        line = (tokens[at].map or [0])[0]
        title = f"boks-{danish.slug(argument) or name}-{line}"
        kind, heading = BOXES[name], inline_html(argument)
        shown = f'<span class="box-kind">{kind}:</span> {heading}' if argument else kind
        return (
            f'<div class="box box-{name}" role="note" aria-labelledby="{title}">\n'
            f'<h{level} class="box-title" id="{title}">{shown}</h{level}>\n'
        )

    def container_close(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        name = tokens[at].type.removeprefix("container_").removesuffix("_close")
        if name in EMBEDS:
            return ""
        return f"{_referred_to(tokens[at].meta.get('from', ()))}</div>\n"

    def table_open(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        title = caption(tokens[at])
        shown = f"<caption>{escape(title)}</caption>\n" if title else ""
        label = escape(title) or "Tabel"
        return (
            f'<div class="table-frame" role="region" tabindex="0" aria-label="{label}">\n'
            f"<table>\n{shown}"
        )

    def table_close(self, *_: Any) -> str:
        return "</table>\n</div>\n"

    def footnote_ref(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        number, again = _footnote(tokens[at])
        return (
            f'<sup class="footnote-mark"><a id="note-{number}{again}-sted" href="#note-{number}">'
            f'<span class="visually-hidden">note </span>{number}</a></sup>'
        )

    def footnote_block_open(self, *_: Any) -> str:
        return (
            '<section class="footnotes" aria-labelledby="noter">\n<h2 id="noter">Noter</h2>\n<ol>\n'
        )

    def footnote_block_close(self, *_: Any) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return f'<li id="note-{_footnote(tokens[at])[0]}">'

    def footnote_close(self, *_: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        number, again = _footnote(tokens[at])
        which = f" ({again.removeprefix('-')}. gang)" if again else ""
        return (
            f' <a class="footnote-back" href="#note-{number}{again}-sted">'
            f"Tilbage til note {number} i teksten{which}</a>"
        )


def _footnote(token: Token) -> tuple[int, str]:
    """Return a footnote's number, and "-2" and so on when the text refers to it again."""
    again = int(token.meta.get("subId") or 0)
    return int(token.meta["id"]) + 1, f"-{again + 1}" if again else ""


def _below(env: Mapping[str, int]) -> int:
    """Return the level of a heading that stands below the last one."""
    return min(env.get("under", 2) + 1, 6)


def _referred_to(numbers: Sequence[str]) -> str:
    """Return a line with links to the clauses that refer to this one."""
    links = [
        f'<a href="{CLAUSE_ANCHOR}{escape(number)}">punkt {escape(number)}</a>'
        for number in numbers
    ]
    return f'<p class="clause-back">Nævnt i {danish.join(links)}.</p>\n' if links else ""


def _clause_open(argument: str, level: int) -> str:
    number, title = clause(argument)
    name = f'<span class="clause-number">{escape(number)}</span>'
    heading = f" {inline_html(title)}" if title else ""
    return (
        f'<div class="clause" id="pkt-{escape(number)}">\n'
        f'<h{level} class="clause-title">{name}{heading}</h{level}>\n'
    )
