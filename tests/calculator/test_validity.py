"""A sourced figure holds until the end of its last month; it is announced sixty days before."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator import ModelError, load, names
from calculator.validity import days_left, validity
from tests.calculator.tiny import plain, tiny

CURE = "relisez sa source, puis mettez à jour « date » et « valid_until ». Source : Insee (mars 2026)."
SOURCED: dict[str, Any] = {"default": 1, "source": "Insee", "date": "2026-03", "valid_until": "2027-11"}

# On that day, what is past and what is near.
DAYS = [
    (date(2026, 11, 21), "", ""),
    (date(2027, 9, 30), "", ""),
    (date(2027, 10, 1), "", "essai.taux n’est valable que jusqu’à novembre 2027, encore 60 jours : " + CURE),
    (date(2027, 11, 29), "", "essai.taux n’est valable que jusqu’à novembre 2027, encore 1 jour : " + CURE),
    (date(2027, 11, 30), "", "essai.taux n’est valable que jusqu’à novembre 2027, encore 0 jour : " + CURE),
    (date(2027, 12, 1), "essai.taux n’était valable que jusqu’à novembre 2027 : " + CURE, ""),
    (date(2030, 1, 1), "essai.taux n’était valable que jusqu’à novembre 2027 : " + CURE, ""),
]


@pytest.mark.parametrize(("today", "expired", "soon"), DAYS)
def test_a_figure_is_announced_then_refused(today: date, expired: str, soon: str, tmp_path: Path) -> None:
    found = validity([tiny(tmp_path, "taux", taux=SOURCED)], today)
    assert [plain(message) for message in found.expired] == [message for message in [expired] if message]
    assert [plain(message) for message in found.soon] == [message for message in [soon] if message]


@pytest.mark.parametrize(
    ("until", "today", "left"),
    [
        ("2027-12", date(2027, 12, 31), 0),
        ("2027-12", date(2028, 1, 1), -1),
        ("2028-02", date(2028, 2, 28), 1),
        ("2027-02", date(2027, 2, 28), 0),
        ("2027-01", date(2026, 12, 31), 31),
    ],
)
def test_a_month_counts_in_full(until: str, today: date, left: int) -> None:
    assert days_left(until, today) == left


@pytest.mark.parametrize("said", [{"default": 1}, {**SOURCED, "valid_until": "toujours"}])
def test_a_hypothesis_and_a_printed_figure_do_not_age(said: dict[str, Any], tmp_path: Path) -> None:
    assert validity([tiny(tmp_path, "taux", taux=said)], date(9000, 1, 1)) == ([], [])


def test_every_figure_past_its_date_is_named(tmp_path: Path) -> None:
    found = validity([tiny(tmp_path, "a + b", a=SOURCED, b=SOURCED)], date(2028, 1, 1))
    assert [message.split()[0] for message in found.expired] == ["essai.a", "essai.b"]


@pytest.mark.parametrize("until", ["2027", "2027-13", "2027-1", "11/2027", "novembre 2027", "2027-11-30"])
def test_what_is_no_month_is_refused(until: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as refused:
        tiny(tmp_path, "taux", taux={**SOURCED, "valid_until": until})
    expected = f"essai.py:8 : taux est valable jusqu’à « {until} » : écrivez un mois, « 2027-11 », ou « toujours »."
    assert plain(str(refused.value)) == expected


@pytest.mark.parametrize(
    ("key", "why"),
    [("date", "taux cite une source sans « date »."), ("valid_until", "taux cite une source sans « valid_until ».")],
)
def test_a_source_without_a_date_is_refused(key: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as refused:
        tiny(tmp_path, "taux", taux={**SOURCED, key: ""})
    assert plain(str(refused.value)) == f"essai.py:8 : {why}"


def test_the_reader_is_told_until_when(tmp_path: Path) -> None:
    cells = tiny(tmp_path, "a + b + c", a=SOURCED, b={**SOURCED, "valid_until": "toujours"}, c={"default": 1}).inputs
    assert [cell.validity for cell in cells.values()] == ["valable jusqu’à novembre 2027", "", ""]
    assert [cell.origin for cell in cells.values()] == ["Insee (mars 2026)", "Insee (mars 2026)", "hypothèse"]


def test_no_hypothesis_of_the_blog_pretends_to_a_date() -> None:
    inputs = [(model.name, name, cell) for model in map(load, names()) for name, cell in model.inputs.items()]
    assert [found for *found, cell in inputs if cell.source.startswith("hypothèse") and cell.valid_until] == []
