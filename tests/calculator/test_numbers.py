"""Numbers in French, both ways."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.numbers import field, read, text

WRITTEN = [
    (1234, "€", "1 234 €"),
    (17000, "€", "17 000 €"),
    (454154, "€", "454 154 €"),
    (-44000, "€", "−44 000 €"),
    (8.1, "€", "8,10 €"),
    (20, "€", "20 €"),
    (0.00085, "€", "0,00085 €"),
    (44.4444, "€/h", "44,44 €/h"),
    (20000, "€/an", "20 000 €/an"),
    (70000, "€/personne/an", "70 000 € par personne et par an"),
    (0.6, "%", "60 %"),
    (7.915, "%", "791,5 %"),
    (10.3217, "/an", "1 032 % par an"),
    (-0.406, "%", "−40,6 %"),
    (0.0053, "%", "0,53 %"),
    (0.000082, "%", "0,0082 %"),
    (0.00000014, "€", "0 €"),
    (-0.00000001, "€", "0 €"),
    (-0.0, "€", "0 €"),
    (1, "personne", "1 personne"),
    (0, "personne", "0 personne"),
    (1.5, "voyage/an", "1,5 voyage par an"),
    (12, "voyage/an", "12 voyages par an"),
    (1.06, "mois", "1,06 mois"),
    (0.0969, "an", "0,1 an"),
    (2, "h/semaine/personne", "2 h par semaine et par personne"),
    (1.485, "fois", "1,49 fois"),
    (999.6, "€", "1 000 €"),
    (20.17, "recrutement/an", "20,2 recrutements par an"),
    (333.33, "coupon", "333 coupons"),
    (inf, "mois", "jamais"),
    (nan, "€", "non défini"),
    (-inf, "€", "non défini"),
]


@pytest.mark.parametrize(("value", "unit", "expected"), WRITTEN)
def test_a_number_is_written_in_french(value: float, unit: str, expected: str) -> None:
    assert plain(text(value, unit)) == expected


def test_the_spaces_are_the_ones_french_typography_asks_for() -> None:
    assert text(1234567, "€") == "1\u202f234\u202f567\u00a0€"
    assert text(0.6, "%") == "60\u00a0%"
    assert text(-3, "€") == "\u22123\u00a0€"


TYPED = [
    ("10,50", "€", 10.5),
    ("10.50", "€", 10.5),
    ("1 234,5", "€", 1234.5),
    ("1 234", "€", 1234),
    ("1\u202f234,5", "€", 1234.5),
    ("1\u00a0234", "€", 1234),
    ("1.234,5", "€", 1234.5),
    ("1,234.5", "€", 1234.5),
    ("1.234.567", "€", 1234567),
    (" 12 ", "personne", 12),
    ("−3", "€", -3),
    ("-3", "€", -3),
    (",5", "h", 0.5),
    ("5,", "h", 5),
    ("60", "%", 0.6),
    ("60 %", "%", 0.6),
    ("70 000 €", "€/personne/an", 70000),
    ("2 h par semaine et par personne", "h/semaine/personne", 2),
    ("20 000 €/an", "€/an", 20000),
    ("1 personne", "personne", 1),
]


@pytest.mark.parametrize(("typed", "unit", "expected"), TYPED)
def test_what_a_french_reader_types_is_understood(typed: str, unit: str, expected: float) -> None:
    assert read(typed, unit) == expected


REFUSED = [
    ("", "à remplir : un nombre est attendu."),
    ("   ", "à remplir : un nombre est attendu."),
    ("abc", "« abc » n'est pas un nombre. Exemple : 1 234,5."),
    ("1,2,3", "« 1,2,3 » n'est pas un nombre. Exemple : 1 234,5."),
    ("1e3", "« 1e3 » n'est pas un nombre. Exemple : 1 234,5."),
    ("--3", "« --3 » n'est pas un nombre. Exemple : 1 234,5."),
    ("nan", "« nan » n'est pas un nombre. Exemple : 1 234,5."),
    ("inf", "« inf » n'est pas un nombre. Exemple : 1 234,5."),
    ("²", "« ² » n'est pas un nombre. Exemple : 1 234,5."),
    ("١٢", "« ١٢ » n'est pas un nombre. Exemple : 1 234,5."),
    ("9" * 41, "plus de 40 caractères, ce n'est pas un nombre."),
]


@pytest.mark.parametrize(("typed", "why"), REFUSED)
def test_anything_else_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(ValueError) as refused:
        read(typed, "€")
    assert plain(str(refused.value)) == why


@given(st.integers(-(10**9), 10**9), st.sampled_from(["€", "personne", "%", "h/semaine"]))
def test_a_field_reads_back_to_its_value(hundredths: int, unit: str) -> None:
    value = hundredths / 100
    assert read(field(value, unit), unit) == pytest.approx(value, rel=1e-12)


@given(st.floats(), st.sampled_from(["€", "%", "mois", "voyage/an", "fois"]))
def test_no_number_ever_shows_a_machine_s_spelling(value: float, unit: str) -> None:
    written = text(value, unit)
    assert not {"nan", "inf", "e+", "e-"} & {written[i : i + n] for n in (2, 3) for i in range(len(written))}
    assert not written.startswith(("-", "−0\u00a0"))


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
