"""The files that modules of pages make without a template."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from generator.library.library import Library
from generator.pages.site import Page


def ready(library: Library, *modules: ModuleType) -> Iterator[Page]:
    """Yield what some modules make of a library, whole or a part at a time."""
    for module in modules:
        if hasattr(module, "makers"):
            yield from (page for maker in module.makers(library) for page in maker.make())
        else:
            yield from module.pages(library)
