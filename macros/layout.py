"""Places the cells of a graph in columns: what is read on the left, what reads it on the right.

A small form of Sugiyama's method (1981). A column is the longest way from an input; a line that crosses a column
has a waypoint there, shared by all that read the same cell; a column is sorted by the middle of its neighbours;
heights are those nearest to the neighbours' that let nothing overlap.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

APART = 12  # pixels between two boxes, and between two lines
SWEEPS = 16  # more change nothing on graphs of a hundred cells

Item = tuple[str, int]  # a cell in its column, or the waypoint of its line in a later one
Edge = tuple[str, str]  # what is read, what reads it
Line = tuple[Item, Item]  # from a column to the next


def columns(names: Sequence[str], links: Iterable[Edge]) -> dict[str, int]:
    """Each name after what it reads; one that is read more than it reads moves as far right as its readers allow.

    `names` come in an order of computation.
    """
    reads: dict[str, list[str]] = {name: [] for name in names}
    readers: dict[str, list[str]] = {name: [] for name in names}
    for source, reader in links:
        reads[reader].append(source)
        readers[source].append(reader)
    column: dict[str, int] = {}
    for name in names:
        column[name] = max((column[source] + 1 for source in reads[name]), default=0)
    for name in reversed(names):
        if len(readers[name]) > len(reads[name]):
            column[name] = min(column[reader] for reader in readers[name]) - 1
    return column


def stretched(links: Iterable[Edge], column: Mapping[str, int]) -> list[Line]:
    """The lines cut at each column that they cross; what two lines from the same cell share is drawn once."""
    found: dict[Line, None] = {}
    for source, reader in links:
        way = [(source, place) for place in range(column[source], column[reader])] + [(reader, column[reader])]
        found |= dict.fromkeys(pairwise(way))
    return list(found)


def crossings(rank: Sequence[Item], following: Sequence[Item], links: Iterable[Line]) -> int:
    """How many pairs of lines cross between two columns."""
    place = {item: at for at, item in enumerate(rank)}
    target = {item: at for at, item in enumerate(following)}
    ends: list[int] = []
    count = 0
    for _, end in sorted((place[a], target[b]) for a, b in links if a in place and b in target):
        count += len(ends) - bisect_right(ends, end)
        insort(ends, end)
    return count


def settle(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places nearest to `wanted` (least squares) that keep its order, `gaps[i]` at least between i and i + 1.

    Pool adjacent violators: those that would overlap move as one block, to the mean of what they want.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    blocks: list[tuple[float, int]] = []  # (mean, how many)
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (mean * count + before * many) / (count + many), count + many
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def ranks_of(names: Iterable[str], links: Iterable[Line], column: Mapping[str, int]) -> list[list[Item]]:
    """The items of each column, cells first, in the order of the file."""
    items = dict.fromkeys([*((name, column[name]) for name in names), *(item for link in links for item in link)])
    return [[item for item in items if item[1] == place] for place in range(max(column.values()) + 1)]


def uncross(ranks: list[list[Item]], links: Sequence[Line]) -> None:
    """Sort each column by the middle of its neighbours, to the right then to the left, and keep the best."""
    best = [list(rank) for rank in ranks]
    fewest = _all_crossings(best, links)
    for onwards, around in _sweeps(links):
        for rank in ranks if onwards else reversed(ranks):
            place = {item: at for other in ranks for at, item in enumerate(other)}
            rank.sort(key=lambda item: _mean([place[other] for other in around.get(item, ())], place[item]))
        found = _all_crossings(ranks, links)
        if found < fewest:
            best, fewest = [list(rank) for rank in ranks], found
    ranks[:] = best


def heights(ranks: Sequence[Sequence[Item]], links: Sequence[Line], size: Mapping[Item, int]) -> dict[Item, float]:
    """The middle of each item."""
    gaps = [[(size[a] + size[b]) / 2 + APART for a, b in pairwise(rank)] for rank in ranks]
    middle = {item: at for rank, gap in zip(ranks, gaps, strict=True)
              for item, at in zip(rank, settle([0.0] * len(rank), gap), strict=True)}  # fmt: skip
    spaced = list(zip(ranks, gaps, strict=True))
    for onwards, around in _sweeps(links):
        for rank, gap in spaced if onwards else reversed(spaced):
            wanted = [_mean([middle[other] for other in around.get(item, ())], middle[item]) for item in rank]
            middle |= dict(zip(rank, settle(wanted, gap), strict=True))
    return middle


def _all_crossings(ranks: Sequence[Sequence[Item]], links: Sequence[Line]) -> int:
    return sum(crossings(rank, following, links) for rank, following in pairwise(ranks))


def _sweeps(links: Iterable[Line]) -> Iterator[tuple[bool, dict[Item, list[Item]]]]:
    """Onwards, with what each item touches in the column before; then back, with the column after; and again."""
    before: dict[Item, list[Item]] = {}
    after: dict[Item, list[Item]] = {}
    for a, b in links:
        before.setdefault(b, []).append(a)
        after.setdefault(a, []).append(b)
    for _ in range(SWEEPS // 2):
        yield True, before
        yield False, after


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
