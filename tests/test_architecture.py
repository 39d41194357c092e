"""The floors of the house: what may import what, and where the world outside is touched.

Data flows one way, and imports go down, never up or sideways. A module that is new gets its
floor here; whoever adds one thinks once about what it may know.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.kinds import KINDS
from generator.kinds.registers import FILES, Settings
from generator.text.markdown import CONTAINERS
from generator.text.record import attributes, records

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"version", "bundled", "patterns", "readability"}),
    frozenset({"danish"}),
    frozenset({"urls"}),
    frozenset({"text"}),
    frozenset({"kinds"}),
    frozenset({"library"}),
    frozenset({"originals"}),
    frozenset({"rules", "pages"}),
    frozenset({"report", "build", "output", "units"}),
    frozenset({"desk", "making"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
"""From the ground up. A package stands on one floor with all its modules."""

DOORS: dict[str, frozenset[str]] = {
    "brotli": frozenset({"output.packing"}),
    "feedgen": frozenset({"pages.feeds"}),
    "icalendar": frozenset({"pages.calendars"}),
    "lxml": frozenset(
        {"originals.markup", "originals.opendocument", "originals.word", "pages.feeds"}
    ),
    "mammoth": frozenset({"originals.word"}),
    "jinja2": frozenset({"pages.theme"}),
    "livereload": frozenset({"desk.preview"}),
    "markdown_it": frozenset(
        {
            "text.block",
            "text.markdown",
            "text.passages.walk",
            "text.passages.outline",
            "library.body",
            "text.passages.inline",
            "text.passages.cursor",
            "library.document",
            "library.retyping",
            "desk.dressing",
            "desk.pieces",
        }
    ),  # its tokens
    "markupsafe": frozenset({"pages.theme"}),
    "mdit_py_plugins": frozenset({"text.markdown"}),
    "pagefind": frozenset(),  # indexing.py runs it as a program, and asks where that is
    "pagefind_bin": frozenset({"output.indexing"}),
    "platformdirs": frozenset({"output.memory"}),
    "pypdf": frozenset({"text.attachments", "text.pdfcontents"}),
    "pypdfium2": frozenset({"originals.portable"}),
    "snowballstemmer": frozenset({"pages.search"}),
    "textstat": frozenset({"report.measured"}),
    "tornado": frozenset({"desk.preview"}),
    "tqdm": frozenset({"cli.terminal"}),
    "watchfiles": frozenset({"desk.preview"}),
    "yaml": frozenset({"text.frontmatter"}),
}
"""Where each library comes in. Only msgspec is spoken by many: every record is made of it."""

EDGES: dict[str, frozenset[str]] = {
    # the disk
    "ctypes": frozenset({"output.publishing", "output.workers"}),
    "fcntl": frozenset({"output.publishing"}),
    "glob": frozenset({"output.publishing"}),
    "msvcrt": frozenset({"output.publishing"}),
    "pathlib": frozenset(
        {"bundled", "output.files", "output.history", "output.indexing", "output.memory", "desk.preview", "output.publishing", "output.searched", "output.tree", "desk.desk", "desk.trouble",
         "cli.build", "cli.check", "cli.command", "cli.exempt", "cli.folders", "cli.importing", "cli.init", "cli.judged", "cli.lix", "cli.origin", "cli.remembered", "cli.schema"}
    ),
    "shutil": frozenset({"output.publishing", "output.searched", "output.tree", "output.indexing", "output.memory"}),
    "tempfile": frozenset({"output.files", "output.publishing", "output.memory", "output.indexing"}),
    # other programs and the machine
    "os": frozenset({"output.files", "output.listing", "output.memory", "output.publishing", "output.searched", "output.tree", "output.workers", "cli", "cli.check", "cli.judged", "cli.terminal", "output.indexing"}),
    "platform": frozenset({"output.memory"}),
    "subprocess": frozenset({"output.indexing", "output.history"}),
    "sys": frozenset({"output.memory", "output.publishing", "output.searched", "output.workers", "cli", "cli.lix", "cli.terminal", "__main__"}),
    "sysconfig": frozenset(),
    # the network
    "http": frozenset(),
    "ipaddress": frozenset({"desk.preview"}),
    "socket": frozenset({"desk.preview"}),
    "ssl": frozenset(),
    "urllib.request": frozenset(),
    "webbrowser": frozenset({"desk.preview"}),
    # clock and chance
    "random": frozenset(),
    "secrets": frozenset({"desk.preview"}),
    "time": frozenset({"desk.preview", "output.listing", "output.memory", "output.indexing"}),
    "uuid": frozenset(),
    # the terminal
    "argparse": frozenset(
        {"cli", "cli.addresses", "cli.beginning", "cli.build", "cli.check", "cli.command", "cli.exempt", "cli.folders", "cli.explain", "cli.fields", "cli.importing", "cli.init",
         "cli.judged", "cli.lix", "cli.new", "cli.preview", "cli.schema"}
    ),
}  # fmt: skip
"""Which modules of Python itself reach out of the program, and who may use them."""

TERMINAL = re.compile(r"cli(\..*)?")
ON_DISK = {
    "chmod", "exists", "glob", "is_dir", "is_file", "is_symlink", "iterdir", "mkdir", "open",
    "read_bytes", "read_text", "rename", "rglob", "rmdir", "stat", "symlink_to", "touch", "unlink",
    "write_bytes", "write_text",
}  # fmt: skip
"""Methods of paths that touch the disk."""

DISK = {
    "bundled",  # reads what the package brings along
    "output.files",
    "output.publishing",
    "output.searched",
    "output.tree",
    "output.history",  # sees when git's log has grown
    "output.memory",
    "output.indexing",
    "output.listing",
    "output.workers",  # reads and writes pipes
    "desk.preview",  # asks whether a folder is still the same one
    "cli",  # points a pipe that was closed at nothing
    "cli.build",  # reads the list of files of an earlier site
    "cli.check",  # writes the report that is asked for
    "cli.folders",  # looks whether the folders are there that are given
    "cli.importing",  # reads the papers that are taken in
    "cli.init",  # looks whether a site is there already
    "cli.origin",  # reads the wheel that is given
    "cli.judged",  # reads the limits in site.yaml, without the rest
    "cli.lix",  # reads the file that is asked about
    "cli.new",  # looks whether the file is there already
    "readability.language",  # reads the word lists that the package brings along
}
CLOCK = {"now", "utcnow", "today"}


class Imported(NamedTuple):
    """An import: who imports, what, and in which line."""

    by: str
    name: str
    line: int


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__" or len(parts) == 1)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def imports(name: str) -> Iterator[Imported]:
    """Yield everything that a module imports, also inside its functions."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (Imported(name, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}:{node.lineno} imports without its whole name"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                inner = whole.removeprefix("generator.")
                is_module = whole.startswith("generator.") and inner in MODULES
                is_outer = not str(node.module).startswith("generator")
                yield Imported(name, whole if is_module or is_outer else str(node.module),
                               node.lineno)  # fmt: skip


ALL = [imported for name in MODULES for imported in imports(name)]
INSIDE = [imported for imported in ALL if imported.name.partition(".")[0] == "generator"]
OUTSIDE = [imported for imported in ALL if imported.name.partition(".")[0] != "generator"]


def top(name: str) -> str:
    return name.removeprefix("generator.").partition(".")[0]


def floor(name: str) -> int:
    return next(height for height, modules in enumerate(FLOORS) if top(name) in modules)


def calls(name: str) -> Iterator[tuple[str, int]]:
    """Yield the name that each call in a module ends with, and its line."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield f".{node.func.attr}", node.lineno
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node.lineno


def test_every_module_has_one_floor() -> None:
    placed = sorted(module for modules in FLOORS for module in modules)
    assert placed == sorted({top(name) for name in MODULES} - {"__init__"})


def test_imports_go_down_never_up_or_sideways() -> None:
    wrong = [
        f"{imported.by}:{imported.line} imports {imported.name}"
        for imported in INSIDE
        if top(imported.by) != top(imported.name) and floor(imported.name) >= floor(imported.by)
    ]
    assert wrong == []


def test_the_readability_engine_knows_nothing_of_the_rest_and_is_told_its_language() -> None:
    inside = [imported for imported in ALL if top(imported.by) == "readability"]
    assert inside
    assert {imported.name.partition(".")[0] for imported in inside} - sys.stdlib_module_names == {
        "generator"
    }
    assert {top(imported.name) for imported in inside if imported.name.startswith("generator")} == {
        "readability"
    }
    asked = {name for name in MODULES for call, _ in calls(name) if call == "danish"}
    assert asked == {"danish"}  # generator/danish.py hands it over to all callers


def test_no_module_needs_itself() -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for imported in INSIDE:
        inner = imported.name.removeprefix("generator.")
        if inner in MODULES and inner != imported.by:
            graph[imported.by].add(inner)
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(MODULES)


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_library_comes_in_by_its_own_door(library: str) -> None:
    users = {imported.by for imported in OUTSIDE if top(imported.name) == library}
    assert users == DOORS[library]


def test_every_library_has_a_door() -> None:
    used = {top(imported.name) for imported in OUTSIDE} - sys.stdlib_module_names - {"msgspec"}
    assert used <= DOORS.keys()


def test_only_the_edges_reach_out_of_the_program() -> None:
    wrong = [
        f"{imported.by}:{imported.line} imports {imported.name}"
        for imported in OUTSIDE
        for edge, allowed in EDGES.items()
        if (imported.name == edge or imported.name.startswith(f"{edge}."))
        and imported.by not in allowed
    ]
    assert wrong == []


def test_no_edge_is_open_that_nobody_uses() -> None:
    for edge, allowed in EDGES.items():
        users = {imported.by for imported in OUTSIDE if f"{imported.name}.".startswith(f"{edge}.")}
        assert allowed == users, edge


def test_the_disk_is_touched_in_few_places() -> None:
    found = {
        name
        for name in MODULES
        for call, _ in calls(name)
        if call == "open" or (call.startswith(".") and call[1:] in ON_DISK)
    }
    assert found == DISK


def test_only_the_command_line_prints_and_asks_for_the_time() -> None:
    wrong = [
        f"{name}:{line} calls {call}"
        for name in MODULES
        for call, line in calls(name)
        if call in {"print", "input", ".getenv", *(f".{text}" for text in CLOCK)}
        and not TERMINAL.fullmatch(name)
    ]
    assert wrong == []


def test_values_are_frozen() -> None:
    wrong = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(_is_open(one) for one in node.decorator_list)
        and not node.name.startswith("_")
        and name not in WORKING
    ]
    assert wrong == []


WORKING = {
    "desk.desk",  # what it shows changes with every save
    "desk.stopping",  # keeps what was found until something changes it
    "desk.editing",  # remembers what was opened and saved
    "desk.dressing",  # gathers what was marked while a page is made
    "output.searched",  # indexes what is laid in a tree
    "output.tree",  # is filled
    "output.store",  # takes in what is worked out while a command runs
    "text.passages.cursor",  # goes forward while a line is read
}
"""Modules with public values that change, and why. What is private to a module may."""


def _is_open(decorator: ast.expr) -> bool:
    if isinstance(decorator, ast.Name):
        return decorator.id == "dataclass"
    if not isinstance(decorator, ast.Call) or getattr(decorator.func, "id", "") != "dataclass":
        return False
    return not any(keyword.arg == "frozen" for keyword in decorator.keywords)


HEADS = (
    "adresse", "ansvarlig", "beslutning", "dato", "emner", "forbehold", "forpligtelse", "forslag",
    "frist",
    "hvad", "hvis", "loefter", "ord", "ordret", "organ", "parti", "partier", "penge", "periode",
    "pladser", "sag", "sagsnumre", "stemmer", "titel", "udfald",
)  # fmt: skip
COINCIDE: dict[str, tuple[str, ...]] = {
    "cli.importing": ("sag", "originaler"),  # the label of a kind; a folder
    "originals.agenda": ("beslutning", "bilag", "forslag"),  # headings of papers, small letters
    "originals.facts": ("beslutning",),  # the same
    "originals.importing": ("sag",),  # the name of a file whose title gives none
    "originals.opening": ("deltagere", "medlemmer", "sted"),  # what papers write before a colon
    "cli.judged": ("originaler",),  # the folder of the originals
    "desk.desk": ("nummer",),  # an address of the preview
    "output.files": ("bilag", "figurer"),  # folders of attachments
    "pages.extras": (  # anchors on the page, which people have links to
        "afstemninger", "bilag", "dele", "deltagere", "figurer", "forloeb", "hoeringer", "loefter",
        "opfoelgning", "ord", "penge", "rettelser", "tabeller", "udpegninger", "underskrifter",
        "valggrupper",
    ),
    "pages.notices": ("slut",),  # how far a hearing is
    "pages.open_data": HEADS,  # heads of the tables for others, and what they mean
    "pages.parties": ("parti",),  # what the search calls a kind of page
    "pages.readability": ("originaler",),  # an anchor on the page
    "pages.long_lists": ("tekst",),  # what is counted
    "pages.search": ("organ",),  # a filter of the search
    "pages.tables": HEADS,
    "text.markdown": (  # anchors of the page's own parts and of a heading without a name
        "afsnit", "beslutning", "dagsorden", "hoeringer", "partier", "titel", "vilkaar",
    ),
}  # fmt: skip
"""Where a word stands that is a front-matter key too, but means something else, and what."""

NAMES_OF_CONTAINERS = frozenset(
    {"library.document", "pages.components", "pages.data", "pages.documents", "pages.extras",
     "rules.lnk01", "text.markdown"}
)  # fmt: skip
"""Where `::: tabel` and the other containers of the body are named."""


def keys() -> frozenset[str]:
    """Return the keys that editors write in front matter and registers, if they are Danish."""
    tops = (*(kind.record for kind in KINDS), *(record for _, record in FILES.values()), Settings)
    met = [attribute for top in tops for record in records(top) for attribute in attributes(record)]
    return frozenset(attribute.key for attribute in met) - {attribute.name for attribute in met}


def words(name: str) -> Iterator[tuple[str, int]]:
    """Yield the literal texts of a module with their lines, but the words of a count in words.

    A set of words that a rule looks for in a text is no key either.
    """
    ordinary = {
        id(word)
        for node in ast.walk(TREES[name])
        for word in (*counted_in_words(node), *(looked_for(node) if top(name) == "rules" else ()))
    }
    for node in ast.walk(TREES[name]):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in ordinary
        ):
            yield node.value, node.lineno


def counted_in_words(node: ast.AST) -> list[ast.expr]:
    """Return what `plural` is called with."""
    if not isinstance(node, ast.Call):
        return []
    return node.args if getattr(node.func, "id", getattr(node.func, "attr", "")) == "plural" else []


def looked_for(node: ast.AST) -> list[ast.expr]:
    """Return the words of a set: `frozenset(("når", "alt", "kommer", "til"))`."""
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "frozenset":
        return []
    return [word for words in node.args for word in getattr(words, "elts", ())]


def is_meant(name: str, word: str) -> bool:
    if name in NAMES_OF_CONTAINERS and word in CONTAINERS:
        return False
    return word not in COINCIDE.get(name, ())


def test_no_front_matter_key_stands_outside_the_kinds() -> None:
    danish = keys()
    assert len(danish) > 150
    outside = [name for name in MODULES if top(name) != "kinds"]
    found = [(name, word, line) for name in outside for word, line in words(name) if word in danish]
    meant = [f"{name}:{line} »{word}«" for name, word, line in found if is_meant(name, word)]
    assert meant == [], (
        "Is the key a new one of yours? Then it is also a word in these modules: take another, "
        "such as »vedtaget_den« for »vedtaget«. Is the place new? Then ask by the attribute: "
        "document.place(part, ...), key_of(Record, ...)"
    )
    said = {(name, word) for name, word, _ in found}
    idle = {(name, word) for name, some in COINCIDE.items() if some is not HEADS for word in some}
    assert idle - said == set()


def test_the_readme_shows_the_house_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = re.search(r"```\ngenerator/\n(.*?)```", readme, re.DOTALL)
    assert listed is not None
    shown = re.findall(r"^  (\w+)(?:\.py|/)", listed[1], re.MULTILINE)
    assert sorted(shown) == sorted({top(name) for name in MODULES} - {"__init__", "__main__"})
    assert [floor(name) for name in shown] == sorted(map(floor, shown))


KIND_NAMES = {
    "library.document",  # a document that is kept names its kind
    "pages.tables",  # the name is a column of open data
    "report.as_json",  # the name stands in the report and in its schema
}
"""Where the name of a kind is written out. Nobody compares it."""

KIND_QUESTIONS = {
    "pages.components": 1,  # any document may be asked for a specimen of a closed item
    "pages.lists": 1,  # a meeting is listed with its cases
    "pages.participation": 1,  # the influence as HTML stands in the record that is shown
    "rules.dat01": 1,  # the words of a meeting's day, and the field that they stand in
}
"""How many lines ask what kind a document is, instead of asking its kind what it gives."""

RECORDS = {kind.record.__name__ for kind in KINDS}
CONSTANTS = {kind.name.upper() for kind in KINDS}


def asks_for_a_kind(node: ast.AST) -> bool:
    """Return whether a piece of code asks for a type of front matter, or for one kind."""
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        names = {side.id for side in sides if isinstance(side, ast.Name)}
        return bool(names & CONSTANTS) or any(map(is_name_of_kind, sides))
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    if node.func.id == "getattr":
        return ast.unparse(node.args[0]).rpartition(".")[2] == "record"
    types = ast.walk(node.args[1]) if node.func.id == "isinstance" else ()
    return any(isinstance(one, ast.Name) and one.id in RECORDS for one in types)


def is_name_of_kind(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node).endswith("kind.name")


@pytest.mark.parametrize(
    "code",
    [
        "isinstance(document.record, Case)", "isinstance(record, (Meeting, Policy))",
        "document.kind.name == 'case'", "kind.name in {'case'}", "document.kind is MEETING",
        "getattr(document.record, 'signatures', ())", "getattr(record, name)",
    ],
)  # fmt: skip
def test_a_question_for_a_kind_is_seen(code: str) -> None:
    assert any(asks_for_a_kind(node) for node in ast.walk(ast.parse(code)))


def test_few_ask_for_a_kind_and_each_says_why() -> None:
    found = {
        name: len({node.lineno for node in ast.walk(tree) if asks_for_a_kind(node)})
        for name, tree in TREES.items()
        if top(name) != "kinds"
    }
    assert {name: count for name, count in found.items() if count} == KIND_QUESTIONS
    named = {
        name
        for name, tree in TREES.items()
        if top(name) != "kinds" and any(map(is_name_of_kind, ast.walk(tree)))
    }
    assert named == KIND_NAMES


def test_a_public_class_name_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for name, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name)
    assert len(homes) > 200
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


NAMELESS = frozenset({"one", "found", "some", "told", "made", "own"})
"""Names that say nothing of what they hold."""


def test_loop_variables_are_named_for_what_they_hold() -> None:
    targets = [
        name.id
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, (ast.For, ast.comprehension))
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name)
    ]
    assert len(targets) > 1_500
    assert sum(name in NAMELESS for name in targets) < len(targets) * 0.05
