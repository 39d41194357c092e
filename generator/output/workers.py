"""Work that is shared by processes, on systems that can split one in two.

The workers begin as copies of this process, so they know what it knows; only what they answer
crosses. They are used by commands that run once, before any thread was started.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import pickle
import selectors
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")

FEWEST = 100
"""Pieces of work that are too few to be shared."""

SHIFT = 2_000
"""About so much weight is one worker's: another one takes its place, as lean as we are.

What a worker remembers, and what it touches of what it began with, is memory of its own.
"""

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_LENGTH = 8
_AT_ONCE = 1 << 20
_LEAST_URGENT = 19


def shared(
    work: Callable[[T], bytes],
    items: Sequence[T],
    weight: Callable[[T], int] = lambda _: 1,
    group: Callable[[T], str] = lambda _: "",
) -> Generator[tuple[int, bytes], None, None]:
    """Yield what comes of each item with its place, as it is ready, in any order.

    `weight` tells how much work an item is, `group` which are for the same worker, or for the one
    that takes its place; items of the group "" are for any.

    Raises:
        Exception: what a worker raised.
    """
    count = processors()
    if count < 2 or sum(map(weight, items)) < FEWEST:
        for place, item in enumerate(items):
            yield place, work(item)
        return
    children: dict[int, int] = {}

    def begin(places: Iterable[int]) -> int:
        """Split off a worker for some items; return the pipe that its answers come through."""
        give_back()
        gc.freeze()
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            _work(work, [(place, items[place]) for place in places], theirs)
        os.close(theirs)
        children[ours] = child
        return ours

    def end(pipe: int) -> int:
        """Wait for a worker that has sent its last; return its exit code."""
        os.close(pipe)
        return os.waitpid(children.pop(pipe), 0)[1]

    hands = _dealt(items, weight, group, count)
    try:
        yield from _answers([_shifts(hand, items, weight) for hand in hands], begin, end)
    finally:
        for pipe, child in list(children.items()):
            os.kill(child, signal.SIGKILL)
            end(pipe)
        gc.unfreeze()


def give_back() -> None:
    """Give memory that is free back to the system, where the C library can: glibc keeps it."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def can_split() -> bool:
    """Return whether this system can split a process in two."""
    return sys.platform == "linux"


@contextmanager
def meanwhile(act: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Let a process of its own do something until the block is done.

    What is yielded waits for it and returns whether it was done. Where a process cannot be split,
    nothing is done meanwhile.
    """
    child = os.fork() if can_split() else None
    if child is None:
        yield lambda: False
        return
    if child == 0:
        code = 1
        try:
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            act()
            code = 0
        finally:
            os._exit(code)
    try:
        yield partial(_is_done, child)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _is_done(child: int) -> bool:
    """Wait for a process, and return whether it ended well; its end can be asked for again."""
    try:
        end = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    except ChildProcessError:
        return False  # it was stopped, since the block is done
    return end is not None and end.si_code == os.CLD_EXITED and end.si_status == 0


def give_way() -> None:
    """Let all else go first that the machine has to do: this process is the least urgent one."""
    os.nice(_LEAST_URGENT)


def processors() -> int:
    """Return how many processes can be at work; one where a process cannot be split."""
    return len(os.sched_getaffinity(0)) if can_split() else 1


def _dealt(
    items: Sequence[T], weight: Callable[[T], int], group: Callable[[T], str], count: int
) -> list[list[int]]:
    """Deal the places of items, the heaviest first, to the worker with the least to do."""
    groups: dict[str | int, list[int]] = {}
    for place, item in enumerate(items):
        groups.setdefault(group(item) or place, []).append(place)
    weighed = [
        (sum(weight(items[place]) for place in places), places) for places in groups.values()
    ]
    hands: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * count
    for load, places in sorted(weighed, key=lambda pair: -pair[0]):
        least = loads.index(min(loads))
        hands[least] += places
        loads[least] += load
    return [sorted(hand) for hand in hands if hand]


def _shifts(
    places: Sequence[int], items: Sequence[T], weight: Callable[[T], int]
) -> Iterator[Sequence[int]]:
    """Cut the places of a hand into shifts of about the same weight."""
    total = sum(weight(items[place]) for place in places)
    most = total / max(1, round(total / SHIFT))
    shift: list[int] = []
    load = 0
    for place in places:
        shift.append(place)
        load += weight(items[place])
        if load >= most:
            yield shift
            shift, load = [], 0
    if shift:
        yield shift


def _work(work: Callable[[T], bytes], items: Sequence[tuple[int, T]], pipe: int) -> None:
    """Do a worker's share and end the process."""
    code = 1
    try:
        gc.disable()
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        with open(pipe, "wb") as answers:
            try:
                for place, item in items:
                    _send(answers.write, place, work(item))
            except Exception as error:  # noqa: BLE001 - it is raised again where we came from
                _send(answers.write, -1, pickle.dumps(error))
        code = 0
    finally:
        os._exit(code)


def _send(write: Callable[[bytes], int], place: int, answer: bytes) -> None:
    write(place.to_bytes(_LENGTH, signed=True) + len(answer).to_bytes(_LENGTH))
    write(answer)


def _answers(
    hands: Iterable[Iterator[Sequence[int]]],
    begin: Callable[[Sequence[int]], int],
    end: Callable[[int], int],
) -> Iterator[tuple[int, bytes]]:
    """Read what the workers send until all are done; those of a hand come one after another.

    Raises:
        ChildProcessError: a worker ended before it was done.
    """
    with selectors.DefaultSelector() as selector:

        def relieve(hand: Iterator[Sequence[int]]) -> None:
            shift = next(hand, None)
            if shift is not None:
                selector.register(begin(shift), selectors.EVENT_READ, (hand, bytearray()))

        for hand in hands:
            relieve(hand)
        while selector.get_map():
            for key, _ in selector.select():
                hand, waiting = key.data
                sent = os.read(key.fd, _AT_ONCE)
                waiting += sent
                yield from _whole(waiting)
                if not sent:
                    selector.unregister(key.fd)
                    if end(key.fd):
                        raise ChildProcessError(errno.ECHILD, os.strerror(errno.ECHILD))
                    relieve(hand)


def _whole(sent: bytearray) -> Iterator[tuple[int, bytes]]:
    """Take the answers that have come whole."""
    at = 0
    while len(sent) >= at + 2 * _LENGTH:
        place = int.from_bytes(sent[at : at + _LENGTH], signed=True)
        length = int.from_bytes(sent[at + _LENGTH : at + 2 * _LENGTH])
        if len(sent) < at + 2 * _LENGTH + length:
            break
        at += 2 * _LENGTH
        answer = bytes(sent[at : at + length])
        at += length
        if place < 0:
            raise pickle.loads(answer)  # noqa: S301 - our own worker's
        yield place, answer
    del sent[:at]
