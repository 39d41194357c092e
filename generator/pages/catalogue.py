"""What can be fetched, told to programs that gather data: a DCAT-AP-DK 2 catalogue, a data package.

Both are made of the tables that the page of open data shows, so they cannot tell of others. A
licence stands there only when the site has chosen one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator.danish import slug
from generator.library.library import Library
from generator.pages import follow, tables
from generator.pages.open_data import ColumnView, TableView, described, license_view, table_views
from generator.pages.site import Page
from generator.pages.texts import absolute, changed
from generator.urls import BY_NAME, CATALOGUE, DATA, DATA_PACKAGE, FRONT

Node = dict[str, Any]

_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA = "https://www.iana.org/assignments/media-types/"

_CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def pages(library: Library) -> Iterator[Page]:
    """Yield the catalogue and the data package."""
    yield _json(CATALOGUE, _catalogue(library))
    yield _json(DATA_PACKAGE, _package(library))


def _json(address: str, content: Node) -> Page:
    return Page(address, msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n")


def _package(library: Library) -> Node:
    """Return the tables as Data Package 1 tells them: https://specs.frictionlessdata.io/."""
    site, allowed = library.site, license_view(library)
    package: Node = {
        "profile": "tabular-data-package",
        "name": f"{slug(site.name)}-data",
        "title": f"Åbne data fra {site.name}",
        "homepage": absolute(library, DATA),
        "contributors": [{"title": site.contact.authority, "role": "publisher"}],
        "resources": [_resource(library, table) for table in table_views(library)],
    }
    if allowed:
        package["licenses"] = [
            {"name": allowed.spdx, "title": allowed.name, "path": allowed.address}
        ]
    return package


def _resource(library: Library, table: TableView) -> Node:
    path = table.address.removeprefix(DATA)
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv"),
        "path": path,
        "title": table.name,
        "description": described(library, table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
        "schema": {"fields": [_field(column) for column in table.columns]},
    }


def _field(column: ColumnView) -> Node:
    return {"name": column.name, "description": column.about, **_type(column.name)}


def _type(column: str) -> Mapping[str, str]:
    if column in tables.NUMBERS:
        return {"type": "number", "decimalChar": ","}
    if column in tables.COUNTS:
        return {"type": "integer"}
    return {"type": "date"} if column in tables.DAYS else {"type": "string"}


def _catalogue(library: Library) -> Node:
    """Return the data as DCAT-AP-DK 2 tells them, in JSON-LD."""
    site = library.site
    return {
        "@context": _CONTEXT,
        "@id": absolute(library, CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _danish(f"Data fra {site.name}"),
        "dct:description": _danish(f"Tabeller, møder og kalendere, som {site.name} stiller frit."),
        "dct:publisher": _publisher(library),
        "foaf:homepage": {"@id": absolute(library, FRONT), "@type": "foaf:Document"},
        "dct:spatial": {"@type": "dct:Location", **_eu("country/DNK")},
        **_license(library),
        **_modified(library),
        "dcat:dataset": [*_datasets(library)],
    }


def _datasets(library: Library) -> Iterator[Node]:
    for table in table_views(library):
        files = [(table.address, "CSV", "text/csv")]
        if table.address == BY_NAME["readability_csv"]:
            files.append((BY_NAME["readability_json"], "JSON", "application/json"))
        about = described(library, table)
        yield _dataset(library, table.address, table.name, about, tuple(files))
    yield _dataset(
        library, BY_NAME["oparl"], "Råd, møder og sager",
        "Råd, personer, møder, sager og papirer i formen OParl 1.1.",
        ((BY_NAME["oparl"], "JSON", "application/json"),),
    )  # fmt: skip
    yield _dataset(
        library, follow.ALL_DATES.address, "Kalender", "Møder og frister som kalender.",
        ((follow.ALL_DATES.address, "ICS", "text/calendar"),),
    )  # fmt: skip


def _dataset(
    library: Library, address: str, name: str, about: str, files: tuple[tuple[str, str, str], ...]
) -> Node:
    """Return a data set with its files: the address, the format and the media type of each."""
    url = absolute(library, address)
    contact = library.site.contact
    return {
        "@id": f"{url}#data",
        "@type": "dcat:Dataset",
        "dct:title": _danish(name),
        "dct:description": _danish(about),
        "dct:identifier": f"{url}#data",
        "dct:publisher": {"@id": _publisher_id(library)},
        "dct:language": {"@type": "dct:LinguisticSystem", **_eu("language/DAN")},
        "dct:accessRights": {"@type": "dct:RightsStatement", **_eu("access-right/PUBLIC")},
        "dct:accrualPeriodicity": {"@type": "dct:Frequency", **_eu("frequency/IRREG")},
        "dcat:theme": {
            "@type": "skos:Concept",
            "skos:prefLabel": _danish("Regering og offentlig sektor"),
            **_eu("data-theme/GOVE"),
        },
        "dcat:landingPage": {"@id": absolute(library, DATA), "@type": "foaf:Document"},
        "dcat:contactPoint": {
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": contact.authority,
            "vcard:hasEmail": {"@id": f"mailto:{contact.email}"},
        },
        **_modified(library),
        "dcat:distribution": [
            {
                "@id": f"{absolute(library, file)}#fil",
                "@type": "dcat:Distribution",
                "dct:title": _danish(f"{name} ({form})"),
                "dcat:accessURL": {"@id": absolute(library, file)},
                "dcat:downloadURL": {"@id": absolute(library, file)},
                "dct:format": {"@type": "dct:MediaTypeOrExtent", **_eu(f"file-type/{form}")},
                "dcat:mediaType": {"@id": f"{_MEDIA}{media}", "@type": "dct:MediaType"},
                **_license(library),
            }
            for file, form, media in files
        ],
    }


def _publisher(library: Library) -> Node:
    return {
        "@id": _publisher_id(library),
        "@type": "foaf:Agent",
        "foaf:name": _danish(library.site.contact.authority),
    }


def _publisher_id(library: Library) -> str:
    return f"{absolute(library, FRONT)}#myndighed"


def _license(library: Library) -> Node:
    allowed = license_view(library)
    if allowed is None:
        return {}
    return {"dct:license": {"@id": allowed.authority, "@type": "dct:LicenseDocument"}}


def _modified(library: Library) -> Node:
    """Return the last day that a text of the site changed, where one is written."""
    days = [day for document in library.documents if (day := changed(document))]
    if not days:
        return {}
    return {"dct:modified": {"@value": max(days).isoformat(), "@type": "xsd:date"}}


def _danish(text: str) -> Node:
    return {"@value": text, "@language": "da"}


def _eu(name: str) -> Node:
    return {"@id": f"{_EU}{name}"}
