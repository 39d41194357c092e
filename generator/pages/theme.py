"""The theme: Jinja templates over views. Templates choose and loop; they do not compute."""

from __future__ import annotations

import datetime as dt
import hashlib
import posixpath
import re
import traceback
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import CodeType, MappingProxyType
from typing import Any, cast

import jinja2
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from generator import danish
from generator.kinds.html import Html
from generator.kinds.parts import Original
from generator.pages.site import View
from generator.readability import lix as readability
from generator.readability.lix import Counts
from generator.text import markdown
from generator.text.diagnostic import Diagnostic, at
from generator.text.source import Source, Span
from generator.text.verdict import COMPARABLE, FEWEST, TextVerdict, figure, has_figure

_HASHED = {".css", ".js", ".svg"}
_FAULTS = (TypeError, LookupError, AttributeError, ValueError, ArithmeticError, RecursionError)
"""What Python raises when a template asks for something that cannot be."""


class TemplateFaultError(Exception):
    """A template that cannot be used; carries the finding for the one who edits it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[type[TemplateFaultError], tuple[Diagnostic]]:
        """Keep the finding: a page may be made in another process."""
        return TemplateFaultError, (self.diagnostic,)


@dataclass(frozen=True)
class Theme:
    """Templates by name, and assets by their path below assets/."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    environment: jinja2.Environment = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.template_class = _Template
        environment.filters.update(FILTERS, by=_once_by(), alike=_once_alike())
        environment.tests["asset"] = self.assets.__contains__
        environment.globals["asset"] = self.asset
        object.__setattr__(self, "environment", environment)

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Return a template's text, and its name as what a traceback calls its file."""
        text = self.templates.get(name)
        return None if text is None else (text, name, None)

    def asset(self, name: str) -> str:
        """Return the address of an asset; it changes when the asset does.

        Raises:
            KeyError: the theme has no such asset.
        """
        return f"/{self._published[name]}"

    @property
    def files(self) -> Mapping[str, bytes]:
        """The assets by the path that they are published under."""
        return {self._published[name]: content for name, content in self.assets.items()}

    @cached_property
    def _published(self) -> Mapping[str, str]:
        """The paths that assets are published under; every page asks for some."""
        return {name: _published(name, content) for name, content in self.assets.items()}

    def remembering(self, compiled: MutableMapping[str, bytes]) -> None:
        """Take compiled templates from what is remembered, and put there those that are used.

        To compile them all takes longer than to make a hundred pages, and many sites use half.
        """
        self.environment.bytecode_cache = _Compiled(compiled)

    def know(self, compiled: Mapping[str, bytes]) -> None:
        """Remember templates that another process compiled."""
        cache = self.environment.bytecode_cache
        if isinstance(cache, _Compiled):
            cache.compiled.update(compiled)

    def newly_compiled(self) -> dict[str, bytes]:
        """Return the templates that were compiled since this was asked last."""
        cache = self.environment.bytecode_cache
        return cache.taken() if isinstance(cache, _Compiled) else {}

    def parts(self) -> Iterator[str | bytes]:
        """Yield all that the theme is, so that it can be told from another."""
        for name, text in sorted(self.templates.items()):
            yield from (name, text)
        for name, content in sorted(self.assets.items()):
            yield from (name, content)

    def render(self, view: View) -> bytes:
        """Return the page of a view as UTF-8.

        Raises:
            TemplateFaultError: the template is missing, broken, or uses a name that is not there.
        """
        try:
            template = self.environment.get_template(view.template)
            text = template.render(view.context, view=view)
        except jinja2.TemplateSyntaxError as error:
            raise self._fault(error.name or view.template, error.lineno, _syntax(error)) from error
        except jinja2.TemplateNotFound as error:
            message = f"Skabelonen »{error.message}« findes ikke."
            raise self._fault(view.template, 1, message) from error
        except (jinja2.TemplateError, *_FAULTS) as error:
            name, line = self._where(error, view.template)
            raise self._fault(name, line, _unusable(error)) from error
        return text.encode()

    def _fault(self, name: str, line: int, message: str) -> TemplateFaultError:
        source = Source(name, self.templates.get(name, ""))
        start = source.line_start(line)
        span = Span(start, source.line_start(line + 1))
        return TemplateFaultError(at(source, span, "SKA01", message, "Ret skabelonen, og gem den."))

    def _where(self, error: BaseException, fallback: str) -> tuple[str, int]:
        """Return the template and line where an error came up: the innermost template frame."""
        found = fallback, 1
        for frame, line in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename in self.templates:
                found = frame.f_code.co_filename, line
        return found


class _Template(jinja2.Template):
    """A template that escapes plain texts to plain texts.

    What it shows is joined at once, and nothing asks whether it is escaped; marking each text as
    HTML takes longer than escaping it.
    """

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - its own name
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """Return a template of code that was compiled."""
        # Jinja looks through them for each import of each page: a chain of mappings is slow.
        template = super().from_code(environment, code, dict(globals), uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


_SPECIAL = re.compile("[&<>\"']")


def _escaped(value: object) -> str:
    kind = type(value)
    if kind is str:
        text = cast("str", value)
        return escape(text) if _SPECIAL.search(text) else text
    if kind is Markup or kind is Html:
        return cast("str", value)
    return escape(value)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates; each is told from others by its source."""

    def __init__(self, compiled: MutableMapping[str, bytes]) -> None:
        self.compiled = compiled
        self.new: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take a template if it was compiled from the same source."""
        known = self.compiled.get(bucket.key)
        if known:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Put a template."""
        self.compiled[bucket.key] = self.new[bucket.key] = bucket.bytecode_to_string()

    def taken(self) -> dict[str, bytes]:
        """Return the templates that were put since this was asked last."""
        new = dict(self.new)
        self.new.clear()
        return new


def _published(name: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    if ending not in _HASHED:
        return f"assets/{name}"
    return f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}{ending}"


def _syntax(error: jinja2.TemplateSyntaxError) -> str:
    return f"Skabelonen kan ikke læses: {error.message}"


def _unusable(error: Exception) -> str:
    """Return what is the matter; a name that is missing is the last one that Python quotes."""
    names = re.findall(r"'([^']+)'", str(error))
    if names and isinstance(error, (jinja2.UndefinedError, LookupError, AttributeError)):
        return f"Skabelonen bruger »{names[-1]}«, som ikke findes her."
    return f"Skabelonen kan ikke vises: {error}"


def _html(text: str) -> Markup:
    """Return HTML that the Markdown parser made."""
    return Markup(text)  # noqa: S704 - the Markdown parser escapes


def _whole(text: str) -> Markup:
    """Return text whose short names with a hyphen stay on one line."""
    return Markup(markdown.whole(str(escape(text))))  # noqa: S704 - escaped here


def _lix(counts: Counts, limit: int) -> str:
    return figure(counts, limit)


_NAMES = re.compile(r' (?:id|aria-labelledby)="[^"]*"| role="region"')
_HEADING = re.compile(r"(</?h)([1-5])\b")


def _lowered(html: str) -> Markup:
    """Return the HTML of a page as a part of another: no anchors, headings a level lower."""
    plain = _NAMES.sub("", html)
    return Markup(_HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", plain))  # noqa: S704 - made by the theme


_ROLES = (
    (re.compile(r"<(thead|tbody|tfoot)\b"), r'<\1 role="rowgroup"'),
    (re.compile(r"<tr\b"), '<tr role="row"'),
    (re.compile(r'<th scope="col"'), '<th scope="col" role="columnheader"'),
    (re.compile(r'<th scope="row"'), '<th scope="row" role="rowheader"'),
    (re.compile(r"<td\b"), '<td role="cell"'),
)


def _with_roles(html: str) -> Markup:
    """Return the inside of a table with the roles of its parts written out.

    Older Safari takes a table for text when CSS stands its cells below each other.
    """
    plain = str(html)
    for part, with_role in _ROLES:
        plain = part.sub(with_role, plain)
    return Markup(plain)  # noqa: S704 - made by the theme


_BANDS = ((25, "meget let"), (35, "let"), (45, "middel"), (55, "svær"))


def _is_short(original: Original) -> bool:
    """Return whether an original has too few words for a LIX that says something."""
    return original.words is not None and original.words < COMPARABLE


def _lix_words(index: Counts | Decimal | float) -> str:
    """Return Björnsson's word for a LIX: »let« from 25, »middel« from 35, »svær« from 45."""
    if isinstance(index, Counts):
        if index.words < FEWEST:
            return TextVerdict.TOO_SHORT
        value = readability.lix(index) or 0
    else:
        value = float(index)
    return next((word for limit, word in _BANDS if value < limit), "meget svær")


MOST_KEPT = 64
"""How many parts are kept that another page shows too: a meeting has fewer cases."""


def _once_by() -> Callable[[object, Macro], str]:
    """Return what shows a value by a macro, and remembers the last ones: two pages show a case."""
    known: OrderedDict[tuple[str, int], tuple[object, str]] = OrderedDict()

    def by(value: object, macro: Macro) -> str:
        key = macro.name, id(value)
        kept = known.get(key)
        if kept is None:
            if len(known) >= MOST_KEPT:
                known.popitem(last=False)  # the others may be of a meeting that is being shown
            kept = known[key] = value, macro(value)
        return kept[1]

    return by


def _once_alike() -> Callable[[tuple[Hashable, ...], Macro], str]:
    """Return what shows some values by a macro, and remembers what equal ones look like."""
    known: dict[tuple[str, tuple[Hashable, ...]], str] = {}

    def alike(values: tuple[Hashable, ...], macro: Macro) -> str:
        key = macro.name, values
        shown = known.get(key)
        if shown is None:
            if len(known) >= MOST_KEPT:
                known.clear()
            shown = known[key] = macro(*values)
        return shown

    return alike


def _upper_first(text: str) -> str:
    """Return a text with a capital first; the rest is left as it is, unlike `capitalize`."""
    return text[:1].upper() + text[1:]


def _iso(date: dt.date) -> str:
    return date.isoformat()


FILTERS: Mapping[str, object] = MappingProxyType(
    {
        "day": danish.day,
        "day_with_weekday": danish.day_with_weekday,
        "iso": _iso,
        "number": danish.number,
        "join_words": danish.join,
        "plural": danish.plural,
        "size": danish.size,
        "slug": danish.slug,
        "html": _html,
        "lix": _lix,
        "lowered": _lowered,
        "with_roles": _with_roles,
        "has_lix": has_figure,
        "lix_words": _lix_words,
        "is_short": _is_short,
        "lix_terms": readability.terms,
        "unbroken": danish.unbroken,
        "upper_first": _upper_first,
        "whole": _whole,
    }
)
