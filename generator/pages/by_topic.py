"""The documents on each topic, and the links to the topics."""

from __future__ import annotations

from collections.abc import Mapping

from generator.danish import collation, plural
from generator.library.document import Document
from generator.library.library import Library, untitled
from generator.pages.shell import Crumb
from generator.urls import topic_address


def topic_links(library: Library) -> tuple[tuple[Crumb, str], ...]:
    """Return the topics in Danish order, each with the number of its texts."""
    return tuple(
        (Crumb(topic.name, topic_address(topic.id)),
         plural(len(on_topics(library).get(topic.id, ())), "tekst", "tekster"))
        for topic in sorted(library.topics.values(), key=lambda topic: collation(topic.name))
    )  # fmt: skip


@untitled
def on_topics(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return the documents on each topic, by the topic's id."""
    documents: dict[str, list[Document]] = {}
    for document in library.documents:
        for topic in dict.fromkeys(document.facts.topics):
            documents.setdefault(topic, []).append(document)
    return {topic: tuple(of_topic) for topic, of_topic in documents.items()}
