"""`klartekst explain`: explain one rule, or list them all."""

from __future__ import annotations

import argparse

from generator.cli.command import GOOD, Command, content
from generator.cli.judged import settings_of
from generator.cli.terminal import stop


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="KODE", help="reglens kode, for eksempel LIX01")
    parser.add_argument("--alle", action="store_true", help="alle regler med eksempler, i Markdown")


def _explain(options: argparse.Namespace) -> int:
    from generator.report import explained
    from generator.rules import RULES, rule

    site = settings_of(options.content)
    if options.alle:
        every = (one.within(site.limits, site.authority) for one in RULES)
        print(explained.reference(every), end="")
        return GOOD
    if options.code is None:
        print(explained.overview(one.within(site.limits, site.authority) for one in RULES))
        return GOOD
    found = rule(options.code)
    if found is None:
        codes = ", ".join(one.code for one in RULES)
        return stop(f"Reglen {options.code} findes ikke. Reglerne er {codes}.")
    print(explained.rule(found.within(site.limits, site.authority)))
    return GOOD


COMMAND = Command("explain", "fortæl, hvad en regel går ud på", _explain, (_asked, content))
