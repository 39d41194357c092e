"""Random histories of a site: each step changes something, then it is built again.

After each step the build that remembers must be the build that starts from nothing, byte for
byte: the one by the command, the other by the pure functions. The search index must tell the
same as one of all pages, at the end of each history. Some builds are killed on the way, and some
run two at once with one memory.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from unittest import mock

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.build import compose, understand
from generator.cli import main
from generator.library.changes import Change, Judged
from generator.output import files, publishing
from generator.pages.site import MANIFEST, Site
from generator.report import as_text
from generator.rules.judging import judge
from generator.text.diagnostic import errors
from tests import pagefind, running
from tests.papers import paper
from tests.running import SMALL, TEMPLATES

DAY = dt.date(2026, 11, 25)
BODIES, CASES = "content/moeder/byraadet", "content/moeder/byraadet/2026-03-04"
CASE = """\
---
titel: {title}
nummer: "{number}"
aabenhed: offentlig
emner: [{topic}]
forslag:
  - tekst: Byrådet siger ja til at bygge {title}.
    beder_om: godkende
borgernes_indflydelse:
  vurdering: ja
  begrundelse: Alle kan sige deres mening om det på et møde i maj.
  hvordan: Kom til mødet på skolen, eller skriv til os.
  hvornaar: i maj 2026
original:
  titel: Punkt {number}
  udgiver: Eksempelby Kommune
skrevet: 2026-03-01
---

## Kort fortalt

Byrådet skal sige ja eller nej til {title}.

## Sagen

Vi bygger {title} ved skolen, hvis byrådet siger ja til det.
"""
MEETING = """\
---
titel: Møde i byrådet {day}
organ: byraadet
dato: {day}
tilstand: afholdt
skrevet: 2026-03-01
---

## Kort fortalt

Byrådet talte om {title}.
"""
THINGS = st.sampled_from(("broen", "hallen", "søen", "det gule hus", "en ny sti"))
NUMBERS = st.integers(1, 9)
DAYS = st.sampled_from(("2026-04-08", "2026-05-06", "2025-12-03"))
TOPICS = st.sampled_from(("trafik", "boern"))


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a site but its search index, whose files are named anew."""
    files_by_name = running.tree(folder).items()
    return {name: raw for name, raw in files_by_name if not name.startswith("pagefind/")}


class Edited(RuleBasedStateMachine):
    """A content folder that is changed step by step, with templates and on other days."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="klartekst-historier-"))
        shutil.copytree(SMALL / "content", self.folder / "content")
        shutil.copytree(TEMPLATES, self.folder / "templates")
        self.day = DAY

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def path(self, name: str) -> Path:
        return self.folder / name

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.path(name)
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def texts(self) -> list[str]:
        """Return the documents that there are, by name."""
        found = self.path("content").rglob("*.md")
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def one_of(self, number: int) -> str:
        return self.texts()[number % len(self.texts())]

    @initialize()
    def begin(self) -> None:
        """Nothing is changed before the first build."""

    @rule(number=st.integers(0, 99), thing=THINGS)
    def edit_body(self, number: int, thing: str) -> None:
        with self.path(self.one_of(number)).open("a", encoding="utf-8") as file:
            file.write(f"\nDet handler også om {thing}.\n")

    @rule(number=st.integers(0, 99), thing=THINGS)
    def edit_heading(self, number: int, thing: str) -> None:
        with self.path(self.one_of(number)).open("a", encoding="utf-8") as file:
            file.write(f"\n### Mere om {thing}\n\nHer er der mere.\n")

    @rule(number=st.integers(0, 99), thing=THINGS)
    def edit_title(self, number: int, thing: str) -> None:
        name = self.one_of(number)
        first = next(
            (line for line in self.path(name).read_text("utf-8").splitlines()
             if line.startswith("titel:")), "",
        )  # fmt: skip
        self.edit(name, first, f"titel: Om {thing}")

    @rule(old=st.sampled_from(("2026-03-04", "2026-03-05")), new=DAYS)
    def edit_date(self, old: str, new: str) -> None:
        self.edit(f"{CASES}/moede.md", f"dato: {old}", f"dato: {new}")

    @rule(number=NUMBERS)
    def edit_number(self, number: int) -> None:
        self.edit(f"{CASES}/1-cykelsti.md", 'nummer: "1"', f'nummer: "{number}"')

    @rule(number=NUMBERS)
    def edit_case_number(self, number: int) -> None:
        self.edit(f"{CASES}/2-skolens-gaard.md", "EKS-2026-001", f"EKS-2026-00{number}")

    @rule(topic=TOPICS)
    def edit_topic(self, topic: str) -> None:
        self.edit(f"{CASES}/1-cykelsti.md", "emner: [trafik]", f"emner: [trafik, {topic}]")

    @rule(title=THINGS, number=NUMBERS, topic=TOPICS, day=DAYS | st.just("2026-03-04"))
    def add_case(self, title: str, number: int, topic: str, day: str) -> None:
        text = CASE.format(title=title, number=number, topic=topic)
        self.write(f"{BODIES}/{day}/{number}-ny.md", text)

    @rule(title=THINGS, day=DAYS)
    def add_meeting(self, title: str, day: str) -> None:
        self.write(f"{BODIES}/{day}/moede.md", MEETING.format(title=title, day=day))

    @rule(number=st.integers(0, 99))
    def remove(self, number: int) -> None:
        if len(self.texts()) > 1:
            self.path(self.one_of(number)).unlink()

    @rule(number=st.integers(0, 99), other=st.integers(0, 99))
    def swap_names(self, number: int, other: int) -> None:
        """Two texts take the names of each other, with their sizes and times."""
        one, two = self.path(self.one_of(number)), self.path(self.one_of(other))
        aside = self.path("aside")
        one.rename(aside)
        if two.exists():
            two.rename(one)
        aside.rename(two)

    @rule(number=st.integers(0, 99))
    def change_case_of_name(self, number: int) -> None:
        path = self.path(self.one_of(number))
        path.rename(path.with_name(path.name.swapcase().replace(".MD", ".md")))

    @rule(number=st.integers(0, 99))
    def spoil_front_matter(self, number: int) -> None:
        self.edit(self.one_of(number), "titel: ", "titel: [")

    @rule(number=st.integers(0, 99))
    def mend_front_matter(self, number: int) -> None:
        self.edit(self.one_of(number), "titel: [", "titel: ")

    @rule(number=st.integers(0, 99))
    def edit_quietly(self, number: int) -> None:
        """Change a text, which keeps its size and its time."""
        path = self.path(self.one_of(number))
        told = path.stat()
        path.write_bytes(path.read_bytes().replace(b"Det ", b"Den ", 1))
        os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))

    @rule(name=st.sampled_from(("ordbog", "partier", "emner")), text=st.sampled_from(("", "{}")))
    def empty_register(self, name: str, text: str) -> None:
        self.write(f"content/registre/{name}.yaml", text)

    @rule(number=st.integers(0, 99))
    def rename(self, number: int) -> None:
        path = self.path(self.one_of(number))
        path.rename(path.with_name(f"{path.stem}-igen.md"))

    @rule(day=DAYS)
    def move_meeting(self, day: str) -> None:
        if self.path(CASES).is_dir() and not self.path(f"{BODIES}/{day}").exists():
            self.path(CASES).rename(self.path(f"{BODIES}/{day}"))

    @rule(name=st.sampled_from(("kort.pdf", "plan.pdf")), number=NUMBERS)
    def change_attachment(self, name: str, number: int) -> None:
        target = self.path(f"content/bilag/{name}")
        if target.exists() and number % 2:
            target.unlink()
        else:
            self.write(f"content/bilag/{name}", paper(name) + b"%" * number)

    @rule(number=st.integers(0, 99))
    def attach(self, number: int) -> None:
        with self.path(self.one_of(number)).open("a", encoding="utf-8") as file:
            file.write("\nSe [kortet over byen](/bilag/kort.pdf).\n")

    @rule(thing=THINGS)
    def edit_register(self, thing: str) -> None:
        register = self.path("content/registre/ordbog.yaml")
        word = f"  - ord: {thing}\n    forklaring: Det er noget i byen.\n"
        register.write_text(register.read_text("utf-8").rstrip("\n") + f"\n{word}", "utf-8")

    @rule(name=st.sampled_from(("Byens råd", "Byrådet", "Rådet")))
    def edit_body_name(self, name: str) -> None:
        self.edit("content/registre/organer.yaml", "navn: Byrådet", f"navn: {name}")

    @rule(name=st.sampled_from(("Eksempelby", "Prøveby")))
    def edit_settings(self, name: str) -> None:
        path = self.path("content/site.yaml")
        _, _, rest = path.read_text("utf-8").partition("\n")
        path.write_text(f"navn: {name}\n{rest}", "utf-8")

    @rule(template=st.sampled_from(("case.html", "base.html", "meeting.html")), number=NUMBERS)
    def edit_template(self, template: str, number: int) -> None:
        path = self.path(f"templates/{template}")
        path.write_text(f"{path.read_text('utf-8')}\n{{# {number} #}}\n", "utf-8")

    @rule(name=st.sampled_from(("case.html", "parts/common.html", "assets/site.css")))
    def remove_from_theme(self, name: str) -> None:
        """Go back to what the package brings along."""
        self.path(f"templates/{name}").unlink(missing_ok=True)

    @rule(number=NUMBERS)
    def add_sister(self, number: int) -> None:
        sister = f"soeg_ogsaa:\n  - navn: Naboby\n    adresse: https://by{number}.example/\n"
        path = self.path("content/site.yaml")
        own, _, _ = path.read_text("utf-8").partition("soeg_ogsaa:")
        path.write_text(own + sister, "utf-8")

    @rule(number=NUMBERS)
    def edit_style(self, number: int) -> None:
        for path in self.path("templates/assets").glob("*.css"):
            path.write_text(f"{path.read_text('utf-8')}\n/* {number} */\n", "utf-8")

    @rule(days=st.integers(-400, 400))
    def come_another_day(self, days: int) -> None:
        self.day = DAY + dt.timedelta(days=days)


class Histories(Edited):
    """A content folder that is changed, with a site that is built again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.good_day = self.day
        self.built: dict[str, bytes] = {}

    def teardown(self) -> None:
        try:
            if self.built:
                assert pagefind.told(pagefind.files_of(self.path("site/pagefind"))) == (
                    pagefind.told(pagefind.made_of(Site(self.built)))
                )
        finally:
            super().teardown()

    @rule(number=st.integers(0, 9999), how=st.sampled_from(("other", "gone", "folder", "link")))
    def harm_the_site(self, number: int, how: str) -> None:
        # Without its list the folder might be anybody's.
        kept = self.path(f"site/{MANIFEST}")
        laid = sorted(path for path in self.path("site").rglob("*") if path.is_file())
        found = [path for path in laid if path != kept]
        if not found:
            return
        harmed = found[number % len(found)]
        harmed.unlink()
        if how == "other":
            harmed.write_bytes(b"x")
        elif how == "folder":
            harmed.mkdir()
        elif how == "link":
            harmed.symlink_to(self.path("content/site.yaml"))

    @rule(number=st.integers(0, 9999), cut=st.integers(0, 200))
    def harm_the_memory(self, number: int, cut: int) -> None:
        found = sorted(self.path("cache").rglob("*.answer"))
        if found:
            harmed = found[number % len(found)]
            harmed.write_bytes(harmed.read_bytes()[:-cut])

    @rule(number=st.integers(0, 9999))
    def fill_the_memory_with_rubbish(self, number: int) -> None:
        for harmed in self.path("cache").rglob("*.answer"):
            size = harmed.stat().st_size
            harmed.write_bytes(number.to_bytes(2) * (size // 2))

    @rule(number=st.integers(0, 99))
    def turn_into_folder(self, number: int) -> None:
        """A text is away, and an empty folder has its name."""
        path = self.path(self.one_of(number))
        path.unlink()
        path.mkdir()

    @rule(number=st.integers(0, 99))
    def turn_into_link(self, number: int) -> None:
        """A text stands in a hidden file, which its name leads to."""
        path = self.path(self.one_of(number))
        hidden = path.with_name(f".{path.name}")
        if not path.is_symlink():
            path.rename(hidden)
            path.symlink_to(hidden.name)

    @rule()
    def forget(self) -> None:
        shutil.rmtree(self.path("cache"), ignore_errors=True)

    @rule(number=st.integers(0, 99), thing=THINGS, milliseconds=st.integers(0, 400))
    def be_killed(self, number: int, thing: str, milliseconds: int) -> None:
        """The site is the old one or the new one, whenever a build is killed."""
        self.edit_body(number, thing)
        child = self.building("site")
        time.sleep(milliseconds / 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        new = self.from_nothing()
        assert self.site() in (self.built, new)
        event("killed, and the site is the new one" if self.site() == new else "killed")

    @rule(number=st.integers(0, 99), thing=THINGS)
    def build_two_at_once(self, number: int, thing: str) -> None:
        """Two sites of the same texts share one memory without harm."""
        self.edit_body(number, thing)
        for child in (self.building("site"), self.building("other")):
            assert os.waitpid(child, 0)[1] == 0
        new = self.from_nothing()
        for name in ("site", "other") if new else ():
            assert tree(self.path(name)) == new

    @rule()
    def change_nothing(self) -> None:
        """Build again as it is."""

    @invariant()
    def the_build_that_remembers_is_the_build_from_nothing(self) -> None:
        code, told = self.build()
        content = files.read_content(self.path("content"))
        understood = understand(content.sources, content.files, self.day, unread=content.unread)
        found = sorted({*content.problems, *understood.problems, *judge(understood.library)})
        lines = [
            f"{self.path('content')}/{diagnostic}" for diagnostic in as_text.once_a_file(found)
        ]
        assert [line.partition("\n")[0] for line in lines] == [
            line for line in told.splitlines() if line.startswith(f"{self.path('content')}/")
        ]
        change = Change(Judged(understood.library, {}, tuple(found)))
        assert as_text.summary(change) in told
        if errors(found):
            assert code == 1
            event("stopped by errors")
            assert self.site() == self.built
            self.mend()
        else:
            assert code == 0
            theme = files.read_theme(self.path("templates"))
            event("published")
            self.built = dict(compose(understood.library, theme, content.files).files)
            assert self.site() == self.built
            shutil.rmtree(self.path("good"), ignore_errors=True)
            shutil.copytree(self.path("content"), self.path("good"))
            self.good_day = self.day

    def mend(self) -> None:
        """Go back to what could be published last."""
        shutil.rmtree(self.path("content"))
        shutil.copytree(self.path("good"), self.path("content"))
        self.day = self.good_day

    def site(self) -> dict[str, bytes]:
        """Return the files of the site, the search index left out."""
        return tree(self.path("site")) if self.path("site").exists() else {}

    def from_nothing(self) -> dict[str, bytes]:
        """Return the site that the texts give, or nothing where they have errors."""
        content = files.read_content(self.path("content"))
        understood = understand(content.sources, content.files, self.day, unread=content.unread)
        library = understood.library
        if errors((*content.problems, *understood.problems, *judge(library))):
            return {}
        return dict(compose(library, files.read_theme(self.path("templates")), content.files).files)

    def building(self, out: str) -> int:
        """Let a process of its own build, with all that is remembered; return its number."""
        child = os.fork()
        if child == 0:
            done = False
            try:
                self.build(out)
                done = True
            finally:
                os._exit(not done)
        return child

    def build(self, out_name: str = "site") -> tuple[int, str]:
        """Build with all that is remembered."""
        out = io.StringIO()
        with (
            mock.patch.dict(os.environ, {"XDG_CACHE_HOME": str(self.path("cache")), "CI": "1"}),
            mock.patch.object(publishing, "MANY", 1),  # old trees are kept, as of large sites
            contextlib.redirect_stdout(out),
        ):
            code = main([
                "build", "--content", str(self.path("content")),
                "--templates", str(self.path("templates")), "--out", str(self.path(out_name)),
                "--dato", self.day.isoformat(), "--vis", "alt",
            ])  # fmt: skip
        return code, out.getvalue()
