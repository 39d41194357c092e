"""Open data as others gather it: the catalogue and the data package, read by tools not ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import frictionless
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, URIRef

from generator.library.library import Library
from generator.pages import calendars, catalogue, oparl, open_data, tables
from generator.text.source import Source
from tests import small
from tests.pages.ready import ready

EU = "http://publications.europa.eu/resource/authority/"
SITE = "https://eksempelby.example"


def with_license(name: str) -> Library:
    settings = small.text("site.yaml") + (f"licens: {name}\n" if name else "")
    return small.with_sources(Source("site.yaml", settings)).library


@pytest.fixture(scope="module")
def library() -> Library:
    return with_license("CC BY 4.0")


@pytest.fixture(scope="module")
def made(library: Library) -> Mapping[str, bytes]:
    pages = ready(library, catalogue, tables, oparl, calendars)
    return {page.address: page.body for page in pages}


def graph(made: Mapping[str, bytes]) -> Graph:
    return Graph().parse(data=made["/data/katalog.jsonld"], format="json-ld")


def package(made: Mapping[str, bytes]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(made["/data/datapackage.json"])
    return told


def test_the_data_package_is_valid_with_all_its_tables(
    made: Mapping[str, bytes], tmp_path: Path
) -> None:
    for address, body in made.items():
        if address.startswith("/data/"):
            (tmp_path / address.rpartition("/")[2]).write_bytes(body)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["title", "fieldName", "rowNumber", "note"]) == []
    assert report.valid
    assert len(report.tasks) == len(tables.TABLES) + len(tuple(tables.of_kinds(small.small())))


def test_a_cell_that_is_no_number_would_be_told(made: Mapping[str, bytes], tmp_path: Path) -> None:
    for address, body in made.items():
        if address.startswith("/data/"):
            wrong = body.replace(b";2500000;", b";mange;")
            (tmp_path / address.rpartition("/")[2]).write_bytes(wrong)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "kroner" in {row[0] for row in report.flatten(["fieldName"])}


def test_every_field_of_the_package_is_explained(made: Mapping[str, bytes]) -> None:
    fields = [field for table in package(made)["resources"] for field in table["schema"]["fields"]]
    assert len(fields) > 60
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []
    types = {field["name"]: field["type"] for field in fields}
    assert types["kroner"] == types["lix"] == "number"
    assert types["dato"] == "date"
    assert types["pladser"] == "integer"


def test_the_catalogue_names_every_table_with_what_the_profile_asks_for(
    made: Mapping[str, bytes], library: Library
) -> None:
    told = graph(made)
    (whole,) = told.subjects(RDF.type, DCAT.Catalog)
    for asked in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert len(set(told.objects(whole, asked))) == 1, asked
    publisher = told.value(whole, DCTERMS.publisher)
    assert told.value(publisher, FOAF.name) == Literal(library.site.contact.authority, lang="da")
    datasets = set(told.objects(whole, DCAT.dataset))
    assert len(datasets) == len(tuple(open_data.table_views(library))) + 2
    for dataset in datasets:
        assert (dataset, RDF.type, DCAT.Dataset) in told
        for asked in (DCTERMS.title, DCTERMS.description, DCAT.distribution, DCAT.contactPoint):
            assert told.value(dataset, asked) is not None, (dataset, asked)
        assert told.value(dataset, DCTERMS.accessRights) == URIRef(f"{EU}access-right/PUBLIC")


def test_every_file_that_the_catalogue_names_is_there(made: Mapping[str, bytes]) -> None:
    told = graph(made)
    files = {str(address).removeprefix(SITE) for address in told.objects(None, DCAT.downloadURL)}
    assert {"/data/loefter.csv", "/data/laesbarhed.json", "/oparl/system.json"} <= files
    assert files <= made.keys()


def test_the_chosen_licence_stands_at_every_file(made: Mapping[str, bytes]) -> None:
    told = graph(made)
    for file in told.subjects(RDF.type, DCAT.Distribution):
        assert told.value(file, DCTERMS.license) == URIRef(f"{EU}licence/CC_BY_4_0")
    (licence,) = package(made)["licenses"]
    assert licence["name"] == "CC-BY-4.0"


def test_without_a_chosen_licence_none_is_told() -> None:
    library = with_license("")
    made = {page.address: page.body for page in catalogue.pages(library)}
    assert "licenses" not in package(made)
    assert set(graph(made).objects(None, DCTERMS.license)) == set()
    assert open_data.license_view(library) is None


def test_the_page_of_data_tells_search_engines_of_every_table(library: Library) -> None:
    (route,) = open_data.routes(library)
    things = json.loads(str(route.make().context["structured"]))["@graph"]
    datasets = [thing for thing in things if thing["@type"] == "Dataset"]
    assert len(datasets) == len(tuple(open_data.table_views(library)))
    for dataset in datasets:
        assert dataset["distribution"]["contentUrl"].startswith(f"{SITE}/data/")
        assert dataset["license"].startswith("https://creativecommons.org/licenses/by/4.0/")
        assert 50 <= len(dataset["description"]) <= 5000


def test_addresses_in_tables_are_whole(made: Mapping[str, bytes]) -> None:
    for name, column in (
        ("loefter", "adresse"),
        ("beslutninger", "adresse"),
        ("laesbarhed", "adresse"),
    ):
        lines = made[f"/data/{name}.csv"].decode("utf-8-sig").splitlines()
        assert lines[0].split(";")[-1] == column
        assert len(lines) > 1
        assert [line for line in lines[1:] if f";{SITE}/" not in line] == [], name
