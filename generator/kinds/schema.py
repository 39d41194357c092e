"""JSON Schema of what editors may write, for completion and checking in their own editor.

Worked out of the same records that the gate reads with, so that the two cannot differ. Draft 7,
which the editors know. A text may look like a number, and a date is text: an editor's YAML has
no types of ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import UNSET, Struct, inspect

from generator import danish
from generator.kinds import KINDS
from generator.kinds.registers import FILES, Settings
from generator.text.meanings import field_description
from generator.text.record import Attribute, attributes, plain, records

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
SITE = "site.yaml"

_NUMBER = r"-?(\d{1,3}(\.\d{3})+|\d+)"
_TEXT: Schema = {"type": ["string", "number"], "minLength": 1}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_AMOUNT: Schema = {"type": "string", "pattern": r"^[\d.,]+\s*((mio|mia)\. )?kr\.( pr\. år)?$"}
_PERIOD: Schema = {
    "type": ["integer", "string"],
    "pattern": r"^(pr\. år|i alt)?\s*(\d{4}([-–]\d{4})?)?$",
}
_MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}( \d{2}[.:]\d{2})?$"}
_YES_OR_NO: Schema = {"enum": ["ja", "nej"]}


def schemas() -> Mapping[str, Schema]:
    """Return a schema for each kind of document and each register, by the name of its file."""
    kinds = {
        danish.slug(kind.label): _whole(kind.record, f"Felter: {kind.label}") for kind in KINDS
    }
    registers = {_stem(path): _whole(record, path) for path, (_, record) in FILES.items()}
    registers[_stem(SITE)] = _whole(Settings, SITE)
    return {f"{name}.json": one for name, one in (kinds | registers).items()}


def registers() -> Mapping[str, str]:
    """Return the file of the schema of each register, by the register's path below content/."""
    return {path: f"{_stem(path)}.json" for path in (*FILES, SITE)}


def written() -> dict[str, bytes]:
    """Return the schemas as files."""
    return {
        name: f"{json.dumps(one, ensure_ascii=False, indent=2)}\n".encode()
        for name, one in schemas().items()
    }


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _whole(record: type[Struct], title: str) -> Schema:
    """Return the schema of a record; those of the records that it holds are definitions."""
    own, *others = ((one.__name__, _record(one)) for one in records(record))
    return {"$schema": DRAFT, "title": title, **own[1], "definitions": dict(others)}


def _record(record: type[Struct]) -> Schema:
    about = attributes(record)
    return {
        "type": "object",
        "properties": {
            attribute.key: _attribute(record.__name__, attribute) for attribute in about
        },
        "required": [attribute.key for attribute in about if attribute.expected],
        "additionalProperties": False,
    }


def _attribute(record: str, attribute: Attribute) -> Schema:
    found = _value(attribute.type)
    told = field_description(record, attribute.key)
    if told:  # draft 7 reads nothing beside a reference
        found = {"description": told} | ({"allOf": [found]} if "$ref" in found else found)
    default = None if attribute.default is UNSET else attribute.default
    if isinstance(default, bool):
        found |= {"default": "ja" if default else "nej"}
    elif isinstance(default, (int, Enum)):
        found |= {"default": getattr(default, "value", default)}
    return found


def _value(kind: inspect.Type) -> Schema:
    kind = plain(kind)
    if isinstance(kind, inspect.StructType):
        return {"$ref": f"#/definitions/{kind.cls.__name__}"}
    if isinstance(kind, inspect.VarTupleType):
        items = _value(kind.item_type)
        listed: Schema = {"type": "array", "items": items}
        return {"anyOf": [items, listed]} if _stands_alone(kind.item_type) else listed
    if isinstance(kind, inspect.DictType):
        return {"type": "object", "additionalProperties": _TEXT}
    if isinstance(kind, inspect.IntType):
        return _whole_number(kind)
    if isinstance(kind, inspect.EnumType):
        return {"enum": [member.value for member in kind.cls]}
    pattern = kind.pattern if isinstance(kind, inspect.StrType) else None
    own = {"pattern": pattern} if pattern else {}
    return {**_scalar(getattr(kind, "cls", None) or type(kind)), **own}


def _stands_alone(kind: inspect.Type) -> bool:
    """Return whether a list of one may be written as that one."""
    return bool(getattr(getattr(plain(kind), "cls", None), "stands_alone", False))


def _whole_number(kind: inspect.IntType) -> Schema:
    bounds = {"minimum": kind.ge, "maximum": kind.le}
    return {
        "type": ["integer", "string"],
        "pattern": f"^{_NUMBER}$",
        **{name: value for name, value in bounds.items() if value is not None},
    }


def _scalar(cls: type) -> Schema:
    if issubclass(cls, Decimal):
        return {"type": ["integer", "string"], "pattern": rf"^{_NUMBER}(,\d+)?$"}
    return _SCALARS.get(cls, _TEXT)


_SCALARS: Mapping[type, Schema] = {
    inspect.BoolType: _YES_OR_NO,
    inspect.DateType: _DAY,
    danish.Amount: _AMOUNT,
    danish.Period: _PERIOD,
    danish.DayAndTime: _MOMENT,
}
