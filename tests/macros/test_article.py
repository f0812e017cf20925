"""An author's mistakes: each is said with its article, its line, what was expected and the nearest name."""

from pathlib import Path

import pytest

from macros.article import Article

AUTHORS, CATEGORIES = ["redaction"], ["Campagnes", "Méthode"]
SOUND = """---
title: Un titre
description: Une description assez longue pour un moteur de recherche, mais pas trop non plus.
slug: un-titre
date: 2026-11-21
authors: [redaction]
categories: [Méthode]
---

# Un titre

Le ROI publié est de {{ figure("cas_publie.roi_annuel") }}.

{{ calculator("cas_publie") }}
"""

# What an author types instead, and what the build answers.
MISTAKES = {
    "a model": (
        'figure("cas_publie.',
        'figure("cas_public.',
        "x.md:12 : aucun calculateur ne s’appelle « cas_public ». Vouliez-vous dire « cas_publie » ?",
    ),
    "a node": (
        "roi_annuel",
        "roi_anuel",
        "x.md:12 : cas_publie n’a ni entrée ni nœud « roi_anuel ». Vouliez-vous dire « roi_annuel » ?",
    ),
    "no node": (
        "cas_publie.roi_annuel",
        "cas_publie",
        "x.md:12 : « cas_publie » : écrivez « modele.noeud », par exemple « cas_publie.roi_annuel ».",
    ),
    "a series as a figure": (
        "roi_annuel",
        "flux_imprimes",
        "x.md:12 : « cas_publie.flux_imprimes » est une série : choisissez une période, de "
        "« cas_publie.flux_imprimes.0 » à la dernière, ou table(…).",
    ),
    "a period that does not exist": (
        "roi_annuel",
        "flux_imprimes.4",
        "x.md:12 : « cas_publie.flux_imprimes.4 » : la période va de 0 (lancement) à 3.",
    ),
    "an input": (
        'calculator("cas_publie"',
        'calculator("cas_publie", logicel=1',
        "x.md:14 : cas_publie n’a pas d’entrée « logicel ». Vouliez-vous dire « logiciel » ?",
    ),
    "a value out of bounds": (
        'calculator("cas_publie"',
        'calculator("cas_publie", logiciel=-1',
        "x.md:14 : Logiciel : −1 €/an, hors limites. De 0 €/an à 10 000 000 €/an.",
    ),
    "a percent written as 45": (
        'calculator("cas_publie"',
        'calculator("cas_publie", taux_impot=45',
        "x.md:14 : Taux d’impôt : 4 500 %, hors limites. De 0 % à 100 %. Écrivez « 45 % » entre guillemets, ou 0.45.",
    ),
    "a value that is not a number": (
        'calculator("cas_publie"',
        'calculator("cas_publie", logiciel="beaucoup"',
        "x.md:14 : Logiciel : « beaucoup » n’est pas un nombre. Exemple : 1 234,5.",
    ),
    "a result that does not exist": (
        'calculator("cas_publie"',
        'calculator("cas_publie", show=["vann"]',
        "x.md:14 : cas_publie n’a pas de nœud « vann ». Vouliez-vous dire « van » ?",
    ),
    "a series among the results": (
        'calculator("cas_publie"',
        'calculator("cas_publie", show="flux_imprimes"',
        "x.md:14 : cas_publie.flux_imprimes est une série : montrez-la avec tables=…",
    ),
    "a number among the tables": (
        'calculator("cas_publie"',
        'calculator("cas_publie", tables="van"',
        "x.md:14 : cas_publie.van est un nombre : montrez-le avec show=…",
    ),
    "a macro": (
        "{{ calculator(",
        "{{ calculater(",
        "x.md:14 : « calculater » n’est pas une macro. Vouliez-vous dire « calculator » ?",
    ),
    "no name": (
        'calculator("cas_publie")',
        "calculator()",
        "x.md:14 : calculator attend d’abord le nom d’un calculateur entre guillemets.",
    ),
    "a brace too few": (
        '{{ calculator("cas_publie") }}',
        '{{ calculator("cas_publie") }',
        "x.md:14 : les accolades « {{ » ouvertes ici ne se ferment pas : il manque « }} ».",
    ),
    "two models in a table": (
        'calculator("cas_publie")',
        'table("cas_publie.flux_imprimes", "reseau_social_entreprise.flux")',
        "x.md:14 : table réunit des séries d’un seul modèle : faites un tableau par modèle.",
    ),
    "a condition": (
        'calculator("cas_publie")',
        'when("cas_publie.van => 0", "oui")',
        "x.md:14 : « cas_publie.van => 0 » : écrivez « modele.noeud > 0 » (>, >=, < ou <=).",
    ),
    "a title that is a number": (
        "title: Un titre",
        "title: 12",
        "x.md:2 : « title » doit être un texte : mettez-le entre guillemets.",
    ),
    "a misspelt key": (
        "slug: un-titre",
        "slug: un-titre\ndescripton: oubli",
        "x.md:5 : « descripton » n’est pas une clé d’en-tête. Vouliez-vous dire « description » ?",
    ),
    "a description too short": (
        "Une description assez longue pour un moteur de recherche, mais pas trop non plus.",
        "Courte.",
        "x.md:3 : la description a 7 caractères ; il en faut de 50 à 170.",
    ),
    "an accent in the slug": (
        "slug: un-titre",
        "slug: été",
        "x.md:4 : « été » : un slug s’écrit en minuscules sans accent, chiffres et tirets. Par exemple « ete ».",
    ),
    "a date in words": (
        "2026-11-21",
        "hier",
        "x.md:5 : la date s’écrit 2026-11-21, sans guillemets.",
    ),
    "an unknown author": (
        "[redaction]",
        "[redactio]",
        "x.md:6 : « redactio » ne figure pas parmi : redaction. Vouliez-vous dire « redaction » ?",
    ),
    "a category": (
        "[Méthode]",
        "[Methode]",
        "x.md:7 : « Methode » ne figure pas parmi : Campagnes, Méthode. Vouliez-vous dire « Méthode » ?",
    ),
    "a category that is no list": (
        "[Méthode]",
        "Méthode",
        "x.md:7 : « categories » est une liste : [Campagnes, Méthode].",
    ),
    "no slug": ("slug: un-titre\n", "", "x.md:1 : l’en-tête n’a pas de « slug »."),
}


def mistakes(folder: Path, text: str) -> list[str]:
    path = folder / "x.md"
    path.write_text(text, "utf-8")
    return [plain(mistake) for mistake in Article(path, "x.md").mistakes(AUTHORS, CATEGORIES, post=True)]


def test_a_sound_article_has_no_mistake(tmp_path: Path) -> None:
    assert mistakes(tmp_path, SOUND) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    typed, instead, answer = MISTAKES[name]
    assert typed in SOUND
    assert mistakes(tmp_path, SOUND.replace(typed, instead)) == [answer]


def test_the_mistakes_of_an_article_are_said_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("roi_annuel", "roi").replace('"cas_publie")', '"cas")').replace("title: Un", "titre: Un")
    assert [mistake.split(" : ")[0] for mistake in mistakes(tmp_path, text)] == [
        "x.md:1",
        "x.md:2",
        "x.md:12",
        "x.md:14",
    ]


def test_windows_line_ends_and_a_mark_of_encoding_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert Article(tmp_path / "x.md", "x.md").mistakes(AUTHORS, CATEGORIES, post=True) == []


def test_a_broken_header_is_named(tmp_path: Path) -> None:
    (answer,) = mistakes(tmp_path, SOUND.replace("title: Un titre", "title: Un titre: deux"))
    assert answer.startswith("x.md:1 : l’en-tête n’est pas du YAML valide, ligne 2 : ")


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
