"""What a reader may see of templates and modules: the texts in them that are no code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from jinja2 import Environment, nodes

BREAK = "\x00"
VALUE = "…"
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|strong|em|time|span|b|code|del)\b[^>]*>")
_SPOKEN = re.compile(r"\b(?:aria-label|title|alt|placeholder|data-head)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"[a-z0-9_.#/:-]+|[A-Za-z]+[a-z][A-Z][A-Za-z]*|[A-Z]{2,}[0-9]*")
"""A word for machines: an id, a class, a file, a type of a schema, a code."""
_PATTERN = re.compile(r"\\[\w.?()]|\(\?|\[\^")
_MARKUP = re.compile(r"[<>{}$;@=|]|://")
_NOT_SHOWN = (nodes.Compare, nodes.Getitem, nodes.Import, nodes.Include, nodes.Extends)
_NO_TEXT = ("test", "iter", "target", "args", "defaults", "call")
_ENDS = re.compile(r"^[\s.,:;·–]+|[\s.,:;·–]+$")


def in_template(text: str) -> Iterator[str]:
    """Yield the text nodes of a template, its spoken attributes, and the words it chooses from.

    A value is »…«. A word in one piece, in small letters, is taken for a name of the code unless
    it counts something.
    """
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(text)  # noqa: S701 - read, never rendered
    shown = _SCRIPT.sub(BREAK, _text(tree))
    for match in _SPOKEN.finditer(shown):
        yield from match[1].split(BREAK)
    for node in _TAG.split(_INLINE.sub("", shown)):
        yield from node.split(BREAK)
    yield from _constants(tree)


def _text(node: nodes.Node) -> str:
    """Return the text of a template, with a value's sign for values and a break at branches."""
    if isinstance(node, nodes.TemplateData):
        return str(node.data)
    if isinstance(node, nodes.Output):
        return "".join(map(_text, node.nodes))
    if isinstance(node, nodes.Expr):
        return VALUE
    return BREAK.join(("", *map(_text, node.iter_child_nodes(exclude=_NO_TEXT)), ""))


def _constants(tree: nodes.Template) -> Iterator[str]:
    hidden = {
        id(constant)
        for node in tree.find_all(_NOT_SHOWN)
        for part in ((node.arg,) if isinstance(node, nodes.Getitem) else (node,))
        for constant in part.find_all(nodes.Const)
    }
    counted = {
        id(argument)
        for node in tree.find_all(nodes.Filter)
        if node.name == "plural"
        for argument in node.args
    }
    for constant in tree.find_all(nodes.Const):
        if not isinstance(constant.value, str) or id(constant) in hidden:
            continue
        if id(constant) in counted or not _NAME.fullmatch(constant.value):
            yield constant.value


def in_module(text: str) -> Iterator[str]:
    """Yield the strings of a module that a reader may see: no names for machines, no patterns."""
    for words in strings(text):
        bare = words.replace(VALUE, "")
        if not (_NAME.fullmatch(bare) or _PATTERN.search(words) or _MARKUP.search(words)):
            yield words


def strings(text: str) -> Iterator[str]:
    """Yield the strings of a module but its docstrings; a value in one is »…«."""
    tree = ast.parse(text)
    hidden = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, (ast.Module, ast.ClassDef, ast.FunctionDef))
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            hidden |= {id(part) for part in node.values}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"cast", "ZoneInfo"}:
            hidden.add(id(node.args[0]))
    for node in ast.walk(tree):
        if id(node) not in hidden and (words := _words(node)):
            yield words


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
        return "".join(map(str, parts))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def tidy(words: str) -> str:
    """Return a label without the spaces and points at its ends; "" where no word is left."""
    words = _ENDS.sub("", " ".join(words.replace("&nbsp;", " ").split()))
    return words if _LETTER.search(words) else ""
