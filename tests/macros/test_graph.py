"""The drawing of a model's graph: its columns, its crossings, its heights, and what every model's must hold."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from calculator import load, names
from macros.graph import BETWEEN, WIDTH, Box, draw, edges
from macros.layout import columns, crossings, ranks_of, settle, stretched, uncross

PATH = re.compile(r"M(\d+) \d+(?:H(\d+)|C\d+ \d+ \d+ \d+ (\d+) \d+)(?:h(\d+))?")


def test_edges_go_from_what_is_read_to_what_reads_it_and_leave_constants_out() -> None:
    found = edges(load("cas_publie"))
    assert ("conseil", "depense_lancement") in found and ("formation", "depense_lancement") in found
    assert not [edge for edge in found if "exercice" in edge]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (["ab"], {"a": 0, "b": 1}),
        (["ab", "bc", "ac"], {"a": 0, "b": 1, "c": 2}),  # after the longest way, not the shortest
        (["ab", "bc", "dc"], {"a": 0, "b": 1, "d": 1, "c": 2}),  # an input stands beside what reads it
        (["ab", "bc", "cf", "dg", "gf", "ge"], {"a": 0, "d": 0, "b": 1, "g": 1, "c": 2, "e": 2, "f": 3}),
    ],
)
def test_a_cell_stands_after_what_it_reads_and_an_input_near_its_readers(
    links: list[str], expected: dict[str, int]
) -> None:
    """The last case: g reads one and is read twice, but e keeps it back."""
    column = columns(sorted(expected, key=expected.__getitem__), [(link[0], link[1]) for link in links])
    assert column == expected


def test_lines_from_one_cell_share_their_way() -> None:
    column = {"a": 0, "b": 2, "c": 3}
    assert stretched([("a", "b"), ("a", "c")], column) == [
        (("a", 0), ("a", 1)),
        (("a", 1), ("b", 2)),
        (("a", 1), ("a", 2)),
        (("a", 2), ("c", 3)),
    ]


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_crossings_are_counted_as_their_definition_says(pairs: set[tuple[int, int]]) -> None:
    left, right = [(f"l{n}", 0) for n in range(6)], [(f"r{n}", 1) for n in range(6)]
    expected = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(pairs, 2))
    assert crossings(left, right, [(left[a], right[b]) for a, b in pairs]) == expected


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(0, 100)), min_size=1, max_size=30))
def test_heights_are_the_nearest_that_keep_their_distances(cells: list[tuple[float, float]]) -> None:
    """Against scipy's isotonic regression, once the distances are taken out."""
    wanted, gaps = [want for want, _ in cells], [gap for _, gap in cells[1:]]
    offsets = [sum(gaps[:place]) for place in range(len(wanted))]
    peer = isotonic_regression([want - offset for want, offset in zip(wanted, offsets, strict=True)])
    assert settle(wanted, gaps) == pytest.approx(list(peer.x + offsets), abs=1e-6)


@pytest.mark.parametrize("name", names())
def test_a_drawing_shows_every_cell_once_inside_its_frame_without_overlap(name: str) -> None:
    model, drawing = load(name), draw(load(name))
    assert sorted(box.name for box in drawing.boxes) == sorted([*model.inputs, *model.nodes])
    for box in drawing.boxes:
        assert box.x >= 0 and box.x + WIDTH <= drawing.width, box
        assert box.y >= 0 and box.y + box.height <= drawing.height, box
        assert "".join(box.lines).replace(" ", "") == model.label(box.name).replace(" ", "")
    assert not [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)]


@pytest.mark.parametrize("name", names())
def test_every_line_goes_right_from_the_edge_of_a_column_to_the_next(name: str) -> None:
    for path in draw(load(name)).paths:
        found = PATH.fullmatch(path)
        assert found, path
        start, straight, curved, across = found.groups()
        assert int(straight or curved) - int(start) == BETWEEN
        assert across in (None, str(WIDTH))


@pytest.mark.parametrize("name", names())
def test_what_is_given_what_is_computed_and_what_is_shown_are_told_apart(name: str) -> None:
    model = load(name)
    kinds = {box.name: box.kind for box in draw(model).boxes}
    assert {cell for cell, kind in kinds.items() if kind == "entree"} == set(model.inputs)
    assert {cell for cell, kind in kinds.items() if kind == "resultat"} == set(model.results)


def test_sorting_uncrosses_what_can_be_uncrossed() -> None:
    """Two inputs given in the wrong order: the drawing crosses no line."""
    links = [(("a", 0), ("d", 1)), (("b", 0), ("c", 1))]
    ranks = ranks_of("abcd", links, {"a": 0, "b": 0, "c": 1, "d": 1})
    assert crossings(ranks[0], ranks[1], links) == 1
    uncross(ranks, links)
    assert crossings(ranks[0], ranks[1], links) == 0


def overlap(one: Box, other: Box) -> bool:
    return one.x == other.x and one.y < other.y + other.height and other.y < one.y + one.height
