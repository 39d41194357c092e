"""The links to the topics."""

from __future__ import annotations

from generator.danish import collation, plural
from generator.library.library import Library
from generator.pages.shell import Crumb
from generator.urls import topic_address


def topic_links(library: Library) -> tuple[tuple[Crumb, str], ...]:
    """Return the topics in Danish order, each with the number of its texts."""
    return tuple(
        (Crumb(topic.name, topic_address(topic.id)),
         plural(len(library.on_topics.get(topic.id, ())), "tekst", "tekster"))
        for topic in sorted(library.topics.values(), key=lambda topic: collation(topic.name))
    )  # fmt: skip
