"""The theme's colours: every pair that meets on a page can be told apart, light and dark."""

from __future__ import annotations

import re

import pytest

from tests.running import TEMPLATES

CSS = (TEMPLATES / "assets" / "site.css").read_text("utf-8")
TEXT, SHAPE = 4.5, 3.0
"""What WCAG 2.2 asks of text, and of borders, focus and marks that carry meaning."""

PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "tint", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "tint", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "tint", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-band", "band", TEXT),
    ("paper", "accent", TEXT),
    ("on-mark", "mark", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "tint", SHAPE),
)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6});", block))


LIGHT = tokens(re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[0])
DARK = LIGHT | tokens(re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[1])


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    full = colour[1:] if len(colour) == 7 else "".join(2 * text for text in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        figure / 12.92 if figure <= 0.04045 else ((figure + 0.055) / 1.055) ** 2.4
        for figure in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(diagnostic: str, other: str) -> float:
    lighter, darker = sorted((luminance(diagnostic), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_worked_out_as_the_standard_says() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#004d99", "#fff") == pytest.approx(8.3, abs=0.1)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_told_apart(
    mode: dict[str, str], front: str, back: str, least: float
) -> None:
    assert contrast(mode[front], mode[back]) >= least


def test_every_colour_in_the_theme_is_one_of_its_tokens() -> None:
    """A colour that is written elsewhere would be judged by nobody."""
    paper = CSS.index("@media print")
    rules = re.sub(r":root \{.*?\}", "", CSS[:paper], flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []


def test_source_order_is_the_order_on_the_page() -> None:
    assert re.findall(r"\border:\s*-?\d|(?:row|column)-reverse|direction:\s*rtl", CSS) == []


def test_text_is_sized_in_rem_and_never_justified() -> None:
    screen = CSS[: CSS.index("@media print")]
    assert re.findall(r"font-size:\s*[\d.]+px", screen.replace(".flow-text", "")) in (
        [],
        ["font-size: 14px"],
    )
    assert "justify;" not in CSS
    fixed = set(re.findall(r"(?<![\w-])width:\s*(\d+)px", screen))
    assert fixed <= {"1"}  # what only a screen reader reads


def test_motion_is_only_for_those_who_like_it() -> None:
    calm = re.sub(
        r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", CSS, flags=re.DOTALL
    )
    assert re.findall(r"animation|transition|scroll-behavior", calm) == []
