"""Findings as JUnit XML: a test case for each text; errors are failures, the rest its output."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from generator.library.changes import Change
from generator.text.diagnostic import Diagnostic, Severity

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'


def report(change: Change, folder: str) -> str:
    """Return one suite with a case for each file that is judged or has a finding."""
    by_path: dict[str, list[Diagnostic]] = {
        document.source.path: [] for document in change.documents
    }
    for diagnostic in change.shown:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    suites = ET.Element("testsuites", name="klartekst")
    suite = ET.SubElement(suites, "testsuite", name="klartekst", tests=str(len(by_path)))
    failed = 0
    for path, diagnostics in sorted(by_path.items()):
        case = ET.SubElement(suite, "testcase", classname="klartekst", name=f"{folder}{path}")
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
        failed += bool(errors)
        if errors:
            message = f"{errors[0].code}: {errors[0].message}"
            failure = ET.SubElement(case, "failure", type=errors[0].code, message=xml_text(message))
            failure.text = _lines(errors, folder)
        if others := [
            diagnostic for diagnostic in diagnostics if diagnostic.severity is not Severity.ERROR
        ]:
            ET.SubElement(case, "system-out").text = _lines(others, folder)
    suite.set("failures", str(failed))
    ET.indent(suites)
    return f"{_DECLARATION}\n{ET.tostring(suites, encoding='unicode')}"


def _lines(found: Iterable[Diagnostic], folder: str) -> str:
    return xml_text("\n".join(f"{folder}{diagnostic}" for diagnostic in found))


def xml_text(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff")
    )
