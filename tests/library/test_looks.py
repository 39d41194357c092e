"""What is looked at of texts while something is made is noted, also through what is remembered."""

from __future__ import annotations

from generator.library.looks import MadeOnce, note, noting, remembered_property


def test_a_look_is_noted_by_all_who_are_at_work() -> None:
    with noting() as outer:
        note("sider/a.md", "words")
        with noting() as inner:
            note("sider/b.md", "body")
    assert inner == {("sider/b.md", "body")}
    assert outer == {("sider/a.md", "words"), ("sider/b.md", "body")}


def test_nothing_is_noted_when_nobody_asks() -> None:
    note("sider/a.md", "words")
    with noting() as looks:
        pass
    assert looks == set()


class Texts:
    """Something that looks at texts."""

    asked = 0

    @remembered_property
    def words(self) -> str:
        """The words of a text."""
        self.asked += 1
        note("sider/a.md", "words")
        return "ord"


def test_whoever_takes_what_is_remembered_has_looked_at_what_it_was_made_of() -> None:
    texts = Texts()
    remembered = MadeOnce(lambda: texts.words)
    for take in (lambda: texts.words, remembered.take, remembered.take):
        with noting() as looks:
            assert take() == "ord"
        assert looks == {("sider/a.md", "words")}
    assert texts.asked == 1
