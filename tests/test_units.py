"""Documents judged unit by unit, remembered and joined: the same as judged all at once."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace

import pytest

from generator import units
from generator.build import understand
from generator.library.changes import Change, Judged
from generator.library.packed import Packed
from generator.library.reading import Registered, attached, registered
from generator.output import files
from generator.pages import makers, routes
from generator.rules.judging import explained, judge
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source
from tests.running import CONTENT

DAY = dt.date(2026, 11, 26)
MEETING = "moeder/raadet/2026-03-01/moede.md"
CASE = "moeder/raadet/2026-03-01/1-sti.md"
PAGE = "sider/om.md"


def sources(**changed: str) -> tuple[Source, ...]:
    texts = {
        MEETING: "---\ntitel: Møde\norgan: raadet\ndato: 2026-03-01\nskrevet: 2026-03-01\n---\n## Kort fortalt\n\nHej.\n",
        CASE: '---\ntitel: Sti\nnummer: "1"\naabenhed: offentlig\nskrevet: 2026-03-01\n---\n## Kort fortalt\n\nEn sti.\n',
        PAGE: "---\ntitel: Om\ntype: notat\nskrevet: 2026-03-01\n---\nSe [stien](/moeder/raadet/2026-03-01/sti/).\n",
        "registre/organer.yaml": "organer:\n  - id: raadet\n    navn: Rådet\n    type: råd\n",
        "site.yaml": "navn: Prøve\n",
    }
    return tuple(Source(path, text) for path, text in {**texts, **changed}.items())


def marks(given: tuple[Source, ...], day: dt.date = DAY) -> dict[str, bytes]:
    """Return the mark of each unit by its name."""
    register = registered(given)
    return {
        unit.name: units.mark(unit, units.shared(register), units.in_force(register, unit, day))
        for unit in units.units(register)
    }


def differ(given: tuple[Source, ...], day: dt.date = DAY) -> set[str]:
    """Return the units that must be read again after a change."""
    before = marks(sources())
    return {name for name, mark in marks(given, day).items() if before.get(name) != mark}


def test_a_meeting_is_one_unit_with_its_cases() -> None:
    found = {unit.name: [source.path for source in unit.sources] for unit in units.units(
        registered(sources()))}  # fmt: skip
    assert found == {"raadet/2026-03-01": [CASE, MEETING], PAGE: [PAGE]}


def test_folders_that_give_one_address_are_one_unit() -> None:
    other = CASE.replace("raadet/", "Raadet/").replace("1-", "2-")
    found = units.units(
        registered(sources(**{other: "---\ntitel: To\nskrevet: 2026-03-01\n---\n"}))
    )
    assert [len(unit.sources) for unit in found] == [3, 1]


def test_only_what_depends_on_a_change_is_read_again() -> None:
    assert differ(sources()) == set()
    assert differ(sources(**{CASE: "---\ntitel: En anden sti\nskrevet: 2026-03-01\n---\n"})) == {
        "raadet/2026-03-01"
    }
    assert differ(sources(**{PAGE: "---\ntitel: Om os\nskrevet: 2026-03-01\n---\n"})) == {PAGE}
    assert differ(sources(**{"sider/ny.md": "---\ntitel: Ny\nskrevet: 2026-03-01\n---\n"})) == {
        "sider/ny.md"
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site.yaml", "navn: En anden\n"),
        ("registre/organer.yaml", "organer: []\n"),
        ("registre/ordbog.yaml", "ord: []\n"),
    ],
)
def test_registers_and_settings_count_for_all(path: str, text: str) -> None:
    assert differ(sources(**{path: text})) == {"raadet/2026-03-01", PAGE}


def test_the_register_of_addresses_counts_for_none() -> None:
    assert differ(sources(**{"registre/adresser.yaml": "udgivet: [/a/]\n"})) == set()


def test_an_exemption_counts_while_it_is_in_force() -> None:
    text = (
        f"undtagelser:\n  - dokument: {PAGE}\n    regel: LIX01\n    vaerdi: 41\n"
        "    begrundelse: Den er gammel.\n    godkendt_af: Anna\n    udloeber: 2026-12-01\n"
    )
    given = sources(**{"undtagelser.yaml": text})
    register = registered(given)
    (page,) = (unit for unit in units.units(register) if unit.name == PAGE)
    assert len(units.in_force(register, page, DAY)) == 1
    assert units.in_force(register, page, dt.date(2026, 12, 2)) == ()
    assert marks(given)[PAGE] != marks(given, dt.date(2026, 12, 2))[PAGE]


def kept_and_joined(register: Registered, attachments: dict[str, bytes]) -> units.JoinedUnits:
    verdicts = {}
    for unit in units.units(register):
        made = units.verdict(register, units.in_force(register, unit, DAY), unit)
        verdicts[unit.name.encode()] = units.again(units.kept(made), unit)
    return units.joined(register, verdicts, attached(attachments, register.lost), DAY)


def test_the_real_content_is_judged_the_same_unit_by_unit() -> None:
    content = files.read_content(CONTENT)
    once = understand(content.sources, content.files, DAY, unread=content.unread)
    joined = kept_and_joined(registered(content.sources, content.unread), dict(content.files))
    assert joined.library.documents == once.library.documents
    assert joined.library == once.library
    assert set(joined.problems) == {*once.problems, *judge(once.library)}


LINKS = "---\ntitel: Links\ntype: notat\n---\nSe [os](om.md#hvem) og [stien](/sider/sti.md).\n"
GOAL = "---\ntitel: Om os\ntype: notat\n---\n## {heading}\n\nVi er fem, og {end}\n"


def judged_across(before: units.Across, day: dt.date = DAY, **texts: str) -> units.JoinedUnits:
    register = registered(sources(**texts))
    verdicts = {
        unit.name.encode(): units.verdict(register, (), unit) for unit in units.units(register)
    }
    return units.joined(register, verdicts, {}, day, before=(before,))


def anew(
    before: units.Across, day: dt.date = DAY, **texts: str
) -> tuple[set[str], set[Diagnostic]]:
    """Return what was judged among others once more, and what all of it is after that."""
    joined = judged_across(before, day, **texts)
    assert joined.problems == judged_across(units.Across(), day, **texts).problems
    paths = {
        path
        for path, each in joined.across.documents.items()
        if each is not before.documents.get(path)
    }
    return paths, {each for each in joined.problems if each.code == "LNK01"}


def test_a_document_is_judged_among_others_when_what_it_looks_at_there_has_changed() -> None:
    texts = {"sider/links.md": LINKS, "sider/sti.md": GOAL.format(heading="Sti", end="stien.")}
    goal = GOAL.format(heading="Hvem", end="her er vi.")
    first = judged_across(units.Across(), **texts, **{PAGE: goal})
    assert anew(first.across, **texts, **{PAGE: goal}) == (set(), set())
    told = {**texts, PAGE: GOAL.format(heading="Andre", end="her er vi.")}
    paths, findings = anew(first.across, **told)
    assert paths == {PAGE, "sider/links.md"}
    assert [finding.message for finding in findings] == [
        "Siden har intet sted, der hedder »#hvem«."
    ]
    other = {**texts, PAGE: goal, "sider/sti.md": GOAL.format(heading="Sti", end="en bro.")}
    assert anew(first.across, **other) == ({"sider/sti.md"}, set())


def test_all_are_judged_among_others_when_a_title_or_the_day_changes() -> None:
    texts = {"sider/links.md": LINKS, PAGE: GOAL.format(heading="Hvem", end="her er vi.")}
    first = judged_across(units.Across(), **texts)
    later, _ = anew(first.across, DAY + dt.timedelta(days=1), **texts)
    titled, _ = anew(first.across, **{**texts, PAGE: texts[PAGE].replace("Om os", "Hvem vi er")})
    assert later == titled == set(first.across.documents)


def test_a_document_that_was_kept_reads_its_text_again() -> None:
    content = files.read_content(CONTENT)
    register = registered(content.sources)
    unit = max(units.units(register), key=lambda one: len(one.sources))
    made = units.verdict(register, (), unit)
    again = units.again(units.kept(made), unit)
    assert again == made
    for new, old in zip(again.documents, made.documents, strict=True):
        assert new.parsed is None
        assert old.parsed is not None
        assert new.text == old.text
        assert new.html == old.html
        assert new.places == old.places
        assert new.values() == old.values()


def test_what_is_kept_is_enough_to_judge_across_and_to_make_every_file() -> None:
    """Passages and sentences are not kept; to read all of them again would take long."""
    content = files.read_content(CONTENT)
    joined = kept_and_joined(registered(content.sources), dict(content.files))
    library = joined.library
    for route in routes(library, explained(library)):
        route.make()
    for maker in makers(library):
        assert list(maker.make())
    spared = {str(exemption.document) for exemption in library.registers.exemptions.entries}
    read_again = [
        document.source.path
        for document in library.documents
        if "_text" in vars(document) and document.source.path not in spared
    ]
    assert read_again == []


def test_a_text_is_read_again_when_the_original_that_it_names_has_changed() -> None:
    named = sources(
        **{PAGE: "---\ntitel: Om\noriginal: {fil: brev.txt}\nskrevet: 2026-03-01\n---\nHej.\n"}
    )

    def marked(**originals: str) -> dict[str, bytes]:
        lines = {f"{name}.txt": (text,) for name, text in originals.items()}
        register = registered(named, originals=lines)
        return {
            unit.name: units.mark(unit, b"", (), units.named_originals(register, unit))
            for unit in units.units(register)
        }

    before = marked(brev="Kære alle.", andet="Nej.")
    after = marked(brev="Kære du.", andet="Jo.")
    assert {name for name, mark in after.items() if before[name] != mark} == {PAGE}


def judged(joined: units.JoinedUnits, found: tuple[Diagnostic, ...]) -> Judged:
    return Judged(joined.library, joined.library.sources, found)


@pytest.mark.parametrize(
    "texts",
    [
        {PAGE: GOAL.format(heading="Andre", end="her er vi.")},
        {"sider/sti.md": GOAL.format(heading="Sti", end="vi implementerer stien.")},
        {"sider/links.md": LINKS.replace("titel: Links", "titel: Alle vores links")},
        {"site.yaml": "navn: En anden\n"},
        {"sider/ny.md": LINKS.replace("om.md#hvem", "findes-ikke.md")},
    ],
)
def test_a_change_is_told_by_the_files_of_which_something_else_may_be_said(
    texts: dict[str, str],
) -> None:
    known = {
        "sider/links.md": LINKS,
        "sider/sti.md": GOAL.format(heading="Sti", end="stien."),
        PAGE: GOAL.format(heading="Hvem", end="her er vi."),
    }
    before = judged_across(units.Across(), **known)
    now = judged_across(before.across, **{**known, **texts})
    whole = Change(judged(now, now.problems), judged(before, before.problems))
    paths = now.differing(before) | texts.keys()
    part = Change(judged(now, now.problems_in(paths)), judged(before, before.problems_in(paths)))
    assert part.told == whole.told
    assert set(part.new) == set(whole.new)
    assert set(part.mended) == set(whole.mended)


def test_findings_of_other_files_are_not_even_read() -> None:
    register = registered(sources())
    verdicts = {}
    for unit in units.units(register):
        made = units.verdict(register, (), unit)
        unreadable = replace(made, told=Packed(None, b"never read"))
        verdicts[unit.name.encode()] = made if unit.name == PAGE else unreadable
    joined = units.joined(register, verdicts, {}, DAY)
    found = joined.problems_in(frozenset({PAGE}))
    assert found
    assert {finding.path for finding in found} == {PAGE}
    with pytest.raises(pickle.UnpicklingError):
        joined.problems  # noqa: B018 - all are asked for here


def test_a_kept_document_is_unfolded_by_whoever_asks_for_more_than_all_ask() -> None:
    register = registered(sources())
    (unit,) = (each for each in units.units(register) if each.name != PAGE)
    made = units.verdict(register, (), unit)
    for again, old in zip(
        units.again(units.kept(made), unit).documents, made.documents, strict=True
    ):
        told = (again.title, again.own_day, again.number, again.case_numbers, again.counts)
        assert told == (old.title, old.own_day, old.number, old.case_numbers, old.counts)
        assert again.marks == old.marks
        assert "record" not in vars(again)
        assert again.record == old.record
        assert "gist" not in vars(again)
        assert again.gist.words == old.gist.words
        assert again.links == old.links
        kept_twice = pickle.loads(pickle.dumps(again, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - our own
        assert kept_twice == old
