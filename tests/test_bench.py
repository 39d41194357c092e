"""The measurements of `make bench` can be started, and their corpus is what they say."""

from __future__ import annotations

from pathlib import Path

from generator.kinds import kind_of
from generator.output import files
from tests.bench import __main__ as bench
from tests.bench.corpus import CONTENT, multiplied
from tests.bench.preview_delay import FILE


def test_the_corpus_is_the_real_content_many_times_over(tmp_path: Path) -> None:
    documents = multiplied(tmp_path / "content", wanted=200)
    assert 200 <= documents < 300
    read = files.read_content(tmp_path / "content")
    assert read.problems == ()
    assert sum(kind_of(one.path) is not None for one in read.sources) == documents


def test_the_file_that_is_saved_is_there() -> None:
    assert (CONTENT / FILE).is_file()
    assert bench.SAVES == 30
