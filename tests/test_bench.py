"""The measurements of `make bench` can be started, and their corpus is what they say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.build import understand
from generator.kinds import kind_of
from generator.output import files
from generator.rules.judging import judge
from generator.text.diagnostic import errors
from tests.bench import __main__ as bench
from tests.bench.corpus import CONTENT, multiplied
from tests.bench.preview_delay import FILE
from tests.bench.stages import stages
from tests.bench.synthetic import written
from tests.bench.typing_delay import ADDRESSES, LETTERS, unlike
from tests.running import tree

TODAY = dt.date(2026, 11, 26)


def test_the_corpus_is_the_real_content_many_times_over(tmp_path: Path) -> None:
    documents = multiplied(tmp_path / "content", wanted=200)
    assert 200 <= documents < 300
    read = files.read_content(tmp_path / "content")
    assert read.problems == ()
    assert sum(kind_of(source.path) is not None for source in read.sources) == documents


def test_the_file_that_is_saved_is_there() -> None:
    assert (CONTENT / FILE).is_file()
    assert bench.SAVES == 30


def test_the_texts_that_are_typed_in_are_the_largest_of_the_real_ones() -> None:
    read = files.read_content(CONTENT)
    documents = understand(read.sources, read.files, TODAY).library.documents
    by_size = sorted(documents, key=lambda document: -len(document.source.text))
    assert [document.address for document in by_size[:2]] == list(ADDRESSES.values())[:2]
    assert list(ADDRESSES.values())[2] in {document.address for document in documents}


def test_each_key_that_is_timed_leaves_an_end_of_its_own() -> None:
    typed = "".join(unlike())
    ends = [typed[at : at + 12] for at in range(len(typed) - 11)]
    assert len(ends) == len(set(ends)) >= bench.KEYS
    assert set(typed) == set(LETTERS)


def test_a_made_up_site_of_any_size_passes_the_gate(tmp_path: Path) -> None:
    count = written(tmp_path / "content", 40)
    read = files.read_content(tmp_path / "content")
    understood = understand(read.sources, read.files, TODAY)
    assert len(understood.library.documents) == count >= 40
    assert errors((*understood.problems, *judge(understood.library))) == 0


def test_a_small_made_up_site_is_the_beginning_of_a_large_one(tmp_path: Path) -> None:
    written(tmp_path / "small", 20)
    written(tmp_path / "large", 60)
    assert tree(tmp_path / "small").items() <= tree(tmp_path / "large").items()


def test_the_stages_of_a_build_are_timed_and_few_files_are_made(tmp_path: Path) -> None:
    written(tmp_path / "content", 90)
    found = stages(tmp_path / "content", tmp_path / "site")
    assert {"read", "judge", "views", "pages", "ready files", "write"} <= found.keys()
    assert found["files a document"] < 4
