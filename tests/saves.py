"""Random histories of the preview: after each save it shows what a preview begun now would show."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from generator.build import compose
from generator.desk.desk import Desk
from generator.desk.trouble import Places
from generator.rules.judging import judge
from tests import running
from tests.histories import THINGS, Edited


class Saves(Edited):
    """A content folder that is changed, with a preview that goes on all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.seen: dict[str, bytes] = {}

    @initialize()
    def open(self) -> None:
        self.desk = self.begun()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def begun(self) -> Desk:
        """Return a preview that begins now."""
        return Desk(Places(self.path("content"), self.path("templates")), self.day, "0")

    def changed(self) -> set[Path]:
        """Return the files that are not what they were at the last save, those gone among them."""
        now = {
            f"{name}/{path}": raw
            for name in ("content", "templates")
            for path, raw in running.tree(self.path(name)).items()
        }
        differing = {path for path in now | self.seen if now.get(path) != self.seen.get(path)}
        self.seen = now
        return {self.path(path) for path in differing}

    @rule(number=st.integers(0, 99), thing=THINGS)
    def edit_summary(self, number: int, thing: str) -> None:
        """Change what lists show of a text; nearly all saves leave the front matter as it is."""
        self.edit(self.one_of(number), "## Kort fortalt\n", f"## Kort fortalt\n\nSe {thing}.\n")

    @rule(number=st.integers(0, 99))
    def link(self, number: int) -> None:
        self.edit_body(number, "[en side](/sider/om-siden.md) og <https://www.example.com/>")

    @rule(number=st.integers(0, 99))
    def shorten(self, number: int) -> None:
        path = self.path(self.one_of(number))
        path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")

    @invariant()
    def what_is_shown_is_what_a_preview_begun_now_shows(self) -> None:
        if self.desk is None:
            return
        if self.desk.today != self.day:
            self.desk, self.seen = self.begun(), {}
        self.desk.rebuild(self.changed())
        assert not self.desk.stopped
        fresh, shown = self.begun(), self.desk.now.session
        assert shown.problems == fresh.now.session.problems
        if shown.stale:
            event("a file is shown in an older text")
            return
        library = shown.library
        event("the front matter is the same" if library.renewed else "all is made anew")
        assert judge(library) == judge(fresh.now.session.library)
        assert set(self.desk.now.whole) == set(fresh.now.whole)
        assert self.desk.stops.found(self.desk.now) == fresh.stops.found(fresh.now)
        files, theme = shown.content.files, self.desk.now.theme
        assert compose(library, theme, files) == compose(fresh.now.session.library, theme, files)
