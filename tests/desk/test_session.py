"""What is shown while files are half-written, broken, deleted, renamed and mended."""

from __future__ import annotations

import datetime as dt

from generator.build import understand
from generator.desk.session import Session, session
from generator.output.files import Content
from generator.readability.lix import Counts
from generator.text.source import Source

DAY = dt.date(2026, 11, 25)
SITE = """navn: By
undertitel: Her.
adresse: https://by.example/
eksempel: ja
forbehold: En prøve.
kontakt: {myndighed: By, adresse: Vej 1, telefon: "0", mail: a@by.example}
tilgaengelighedserklaering: {adresse: /sider/a/, opdateret: 2026-03-01}
borgernes_indflydelse_fra: 2026-01-01
"""
TERMS = "ord:\n  - ord: plan\n    forklaring: Det, vi vil.\n"


def page(text: str) -> str:
    return f"---\ntitel: En side\ntype: om siden\nskrevet: 2026-03-01\n---\n\n{text}\n"


def shown(before: Session | None = None, **files: str) -> Session:
    """Return the session after these files were saved; `a` is sider/a.md."""
    texts = {"site.yaml": SITE, "registre/ordbog.yaml": TERMS} | {
        files_at.get(name, f"sider/{name}.md"): text for name, text in files.items()
    }
    sources = tuple(Source(path, text) for path, text in sorted(texts.items()))
    return session(Content(sources, {}), DAY, before)


files_at = {"site": "site.yaml", "terms": "registre/ordbog.yaml"}


def test_the_newest_text_is_shown() -> None:
    now = shown(shown(a=page("Det er gammelt.")), a=page("Det er nyt."))
    assert _texts(now) == ["Det er nyt."]
    assert now.stale == frozenset()
    assert now.problems == ()


def _texts(now: Session) -> list[str]:
    return [
        sentence.text for document in now.library.documents for sentence in document.text.counted
    ]


def test_a_half_written_file_is_shown_as_it_was_and_is_told_of() -> None:
    before = shown(a=page("Det er gammelt."))
    now = shown(before, a="---\ntitel: En si")
    assert _texts(now) == ["Det er gammelt."]
    assert now.stale == {"sider/a.md"}
    assert [diagnostic.path for diagnostic in now.problems] == ["sider/a.md"]


def test_a_mended_file_is_shown_as_it_is() -> None:
    broken = shown(shown(a=page("Det er gammelt.")), a="---\ntitel: En si")
    now = shown(broken, a=page("Det er nyt."))
    assert _texts(now) == ["Det er nyt."]
    assert now.stale == frozenset()
    assert now.problems == ()


def test_a_file_that_never_could_be_read_waits_at_its_address() -> None:
    now = shown(a="ingen felter her")
    assert now.document("/a/") is None
    assert [unreadable.address for unreadable in now.library.unreadable] == ["/a/"]


def test_a_deleted_file_is_gone_and_a_renamed_one_has_moved() -> None:
    now = shown(shown(a=page("Det er gammelt.")), b=page("Det er gammelt."))
    assert now.document("/a/") is None
    assert now.document("/b/") is not None
    assert now.stale == frozenset()


def test_a_broken_register_is_used_as_it_was() -> None:
    before = shown(a=page("Det er her."))
    now = shown(before, a=page("Det er her."), terms="ord: [")
    assert [entry.word for entry in now.library.registers.glossary.entries] == ["plan"]
    assert now.stale == {"registre/ordbog.yaml"}


def test_broken_settings_are_used_as_they_were() -> None:
    now = shown(shown(a=page("Det er her.")), a=page("Det er her."), site="navn: [")
    assert now.library.site.name == "By"


def test_the_counts_before_the_last_save_are_remembered() -> None:
    first = shown(a=page("Det er en ret let tekst."), b=page("Den her er ens."))
    now = shown(first, a=page("Det er let."), b=page("Den her er ens."))
    assert now.saved == {"sider/a.md": Counts(words=6, sentences=1, long_words=0, full_sentences=1)}
    assert shown(now, a=page("Det er let."), b=page("Den her er ens.")).saved == now.saved


def test_the_file_that_was_saved_last_is_known() -> None:
    first = shown(a=page("Det er her."), b=page("Det er der."))
    assert first.changed == ""
    now = shown(first, a=page("Det er her."), b=page("Det er nyt."))
    assert now.changed == "sider/b.md"
    again = shown(now, a=page("Det er her."), b=page("Det er nyt."), terms=TERMS + "\n")
    assert again.changed == "sider/b.md"


def test_what_did_not_change_is_not_parsed_again() -> None:
    first = shown(a=page("Det er her."), b=page("Det er der."))
    now = shown(first, a=page("Det er her."), b=page("Det er nyt."))
    assert now.library.documents[0] is first.library.documents[0]


def test_what_is_shown_is_what_build_would_understand() -> None:
    now = shown(shown(a=page("Det er gammelt.")), a=page("Det er nyt."))
    assert understand(now.content.sources, {}, DAY).library.documents == now.library.documents
