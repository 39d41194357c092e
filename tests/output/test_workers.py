"""Work that is shared by processes: the same answers, whoever gives them."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from generator.output import workers

ITEMS = tuple(range(500))


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share the work by two, however many processors there are."""
    monkeypatch.setattr(workers, "processors", lambda: 2)


def double(number: int) -> bytes:
    return f"{2 * number} {os.getpid()}".encode()


@pytest.mark.usefixtures("two")
def test_each_item_is_answered_once_by_one_of_the_workers() -> None:
    found = dict(workers.shared(double, ITEMS))
    told = [found[place].split() for place in range(len(ITEMS))]
    assert [int(number) for number, _ in told] == [2 * number for number in ITEMS]
    assert len({by for _, by in told}) == 2
    assert str(os.getpid()).encode() not in {by for _, by in told}


@pytest.mark.skipif(sys.platform != "linux", reason="a process is split on Linux only")
def test_something_is_done_meanwhile_by_a_process_of_its_own() -> None:
    ours, theirs = os.pipe()

    def tell() -> None:
        os.write(theirs, f"{os.getpid()}".encode())
        signal.pause()

    with workers.meanwhile(tell):
        other = int(os.read(ours, 20))
        assert other != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


@pytest.mark.usefixtures("two")
def test_little_work_is_not_shared() -> None:
    found = list(workers.shared(double, ITEMS[:5]))
    assert {int(answer.split()[1]) for _, answer in found} == {os.getpid()}


@pytest.mark.usefixtures("two")
def test_heavy_items_are_spread() -> None:
    found = dict(workers.shared(double, (0, 1, 2, 3), lambda number: 1000 if number < 2 else 1))
    assert found[0].split()[1] != found[1].split()[1]


@pytest.mark.usefixtures("two")
def test_items_of_a_group_are_for_the_same_worker() -> None:
    found = dict(
        workers.shared(
            double, ITEMS, lambda _: 1, lambda number: "tens" if number % 10 == 0 else ""
        )
    )
    by = {number: found[number].split()[1] for number in ITEMS}
    assert len({by[number] for number in ITEMS if number % 10 == 0}) == 1
    assert len(set(by.values())) == 2


@pytest.mark.usefixtures("two")
def test_a_worker_is_relieved_after_its_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SHIFT", 50)
    known = [0]
    found = {}
    for place, answer in workers.shared(
        lambda number: f"{double(number)!r} {known}".encode(), ITEMS
    ):
        known[0] = 1  # what we learn meanwhile is known to whoever begins later
        found[place] = answer
    assert found.keys() == set(range(len(ITEMS)))
    assert len({answer.split()[1] for answer in found.values()}) == 10
    assert {answer.split()[2] for answer in found.values()} == {b"[0]", b"[1]"}


@pytest.mark.usefixtures("two")
def test_long_answers_come_whole() -> None:
    found = dict(workers.shared(lambda number: bytes([number % 256]) * 100_000, ITEMS[:200]))
    assert all(found[number] == bytes([number]) * 100_000 for number in range(200))


@pytest.mark.usefixtures("two")
def test_what_goes_wrong_in_a_worker_goes_wrong_here() -> None:
    def work(number: int) -> bytes:
        if number == 300:
            raise ValueError("nummer 300")
        return b""

    with pytest.raises(ValueError, match="nummer 300"):
        list(workers.shared(work, ITEMS))


@pytest.mark.usefixtures("two")
def test_a_worker_that_dies_is_noticed() -> None:
    def work(number: int) -> bytes:
        if number == 300:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(ChildProcessError):
        list(workers.shared(work, ITEMS))


@pytest.mark.usefixtures("two")
def test_no_worker_is_left_when_nobody_wants_more() -> None:
    answers = workers.shared(double, ITEMS)
    _, answer = next(iter(answers))
    answers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(answer.split()[1]), 0)


def test_one_processor_does_all_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 1)
    threads = threading.active_count()
    found = dict(workers.shared(double, ITEMS))
    assert {int(answer.split()[1]) for answer in found.values()} == {os.getpid()}
    assert threading.active_count() == threads
