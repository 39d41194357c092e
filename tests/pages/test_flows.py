"""A flow chart is drawn from its boxes: rows from the top, arrows to the boxes that follow."""

from __future__ import annotations

from generator.kinds.parts import Box, Figure
from generator.kinds.values import RunningText
from generator.pages.flows import Drawing, drawing
from generator.text.source import Span


def drawn(*boxes: Box) -> Drawing:
    text = RunningText("Figuren viser en vej.", Span(0, 0))
    return drawing(Figure(id="vej", title="En vej", text=text, boxes=boxes))


def test_a_box_stands_below_all_boxes_that_lead_to_it() -> None:
    picture = drawn(
        Box(id="a", text="Begynd", leads_to=("b", "d")),
        Box(id="b", text="Spørg", leads_to=("c",)),
        Box(id="c", text="Svar", leads_to=("d",)),
        Box(id="d", text="Slut"),
    )
    tops = [drawn.y for drawn in picture.boxes]
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    assert len(picture.arrows) == 4


def test_two_ways_stand_side_by_side_and_go_on_below_themselves() -> None:
    picture = drawn(
        Box(id="a", text="Begynd", leads_to=("b", "c")),
        Box(id="b", text="Den ene vej"),
        Box(id="c", text="Den anden vej", leads_to=("d",)),
        Box(id="d", text="Slut"),
    )
    first, left, right, last = picture.boxes
    assert left.y == right.y > first.y
    assert left.x + left.width < right.x
    assert last.x == right.x
    assert picture.width > right.x + right.width - 1


def test_a_long_text_makes_all_boxes_of_its_row_as_high() -> None:
    picture = drawn(
        Box(id="a", text="Begynd", leads_to=("b", "c")),
        Box(id="b", text="Kort"),
        Box(id="c", text="En tekst, der er så lang, at den fylder flere linjer"),
    )
    _, short, long = picture.boxes
    assert len(long.lines) == 3
    assert short.height == long.height
    assert long.lines[-1].y < long.y + long.height


def test_an_arrow_to_a_box_that_is_not_there_is_not_drawn() -> None:
    assert drawn(Box(id="a", text="Begynd", leads_to=("x",))).arrows == ()


def test_boxes_that_lead_around_in_a_ring_are_still_drawn() -> None:
    picture = drawn(Box(id="a", text="A", leads_to=("b",)), Box(id="b", text="B", leads_to=("a",)))
    assert len(picture.boxes) == len(picture.arrows) == 2
