"""Gets the words of templates, messages and pages, as blocks that the LIX engine measures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from generator.kinds.values import Outcome
from generator.readability.language import danish
from generator.readability.lix import Counts
from generator.readability.segment import Block, Role, counts, sentences

DANISH = danish()

ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "dt"), Role.HEADING),
    **dict.fromkeys(("li", "dd", "option"), Role.ITEM),
    **dict.fromkeys(("td", "th"), Role.CELL),
    **dict.fromkeys(("p", "div", "summary", "label", "legend", "button", "main", "nav", "section",
                     "article", "header", "footer", "form", "details", "ul", "ol", "dl", "table",
                     "tr", "tbody", "thead", "figure", "blockquote", "search", "br"), Role.PARAGRAPH),
}  # fmt: skip
"""Elements that begin a block, and what it is. The others stand inside a line."""

NAMES = {"entry-title", "entry-meta", "compact", "tiles", "kicker", "facts", "names", "step-when"}
"""Classes of what only names something: titles, names, kinds and dates, which are not counted."""

NAMING = {"a", "time"}
"""Elements that name something when a block has nothing else in it."""

OUTCOMES = {outcome.value for outcome in Outcome}
"""What became of a case is a value with a name, like a date."""

HIDDEN = {"script", "style", "template", "svg", "head", "code", "pre"}


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.roles = [Role.PARAGRAPH]
        self.open: list[str] = []
        self.text = ""
        self.naming = 0
        self.own_words = False

    def end_block(self) -> None:
        text = " ".join(self.text.split())
        if text:
            is_name = not self.own_words or text.rstrip(".").casefold() in OUTCOMES
            role = Role.HEADING if is_name else self.roles[-1]
            self.found.append(Block(text, role, ends_item=role is Role.ITEM))
        self.text, self.own_words = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ROLES:
            self.end_block()
            if tag != "br":
                classes = set((dict(attrs).get("class") or "").split())
                self.open.append(tag)
                self.roles.append(Role.HEADING if classes & NAMES else self._role(tag))
        elif tag in HIDDEN:
            self.open.append(tag)
            self.roles.append(self.roles[-1])
        self.naming += tag in NAMING

    def _role(self, tag: str) -> Role:
        """Return what an element is; inside a name all is a name, in an item all is the item."""
        outer, own = self.roles[-1], ROLES[tag]
        if outer is Role.HEADING:
            return outer
        return outer if own is Role.PARAGRAPH and outer in {Role.ITEM, Role.CELL} else own

    def handle_endtag(self, tag: str) -> None:
        self.naming -= tag in NAMING
        if tag in self.open:
            self.end_block()
            while self.open:
                self.roles.pop()
                if self.open.pop() == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not HIDDEN.intersection(self.open):
            self.text += data
            self.own_words |= not self.naming and any(map(str.isalnum, data))


def of_html(html: str) -> tuple[Block, ...]:
    """Return what a reader sees of HTML, in blocks."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.found)


def of_template(text: str) -> tuple[Block, ...]:
    """Return the words that stand in a template itself; what it fills in becomes a number."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)
    return of_html(re.sub(r"\{\{.*?\}\}", " 7 ", text, flags=re.DOTALL))


def of_module(path: Path) -> tuple[Block, ...]:
    """Return the sentences that a module tells people, each a paragraph."""
    tree = ast.parse(path.read_text("utf-8"))
    return tuple(Block(text) for text in _told(tree))


def _told(tree: ast.AST) -> Iterator[str]:
    skipped = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    inner = {
        id(part)
        for one in ast.walk(tree)
        if isinstance(one, ast.JoinedStr)
        for part in ast.walk(one)
    } - {id(one) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr)}
    for node in ast.walk(tree):
        if id(node) in skipped or id(node) in inner:
            continue
        text = _text(node)
        if text and re.match(r"[A-ZÆØÅ»7]", text) and re.search(r"[.?]$", text) and " " in text:
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.strip()
    if isinstance(node, ast.JoinedStr):
        parts = (
            str(value.value) if isinstance(value, ast.Constant) else "7" for value in node.values
        )
        return "".join(parts).strip()
    return ""


def measured(blocks: Sequence[Block]) -> Counts:
    return counts(sentences(blocks, DANISH))
