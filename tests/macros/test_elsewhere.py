"""The setting that has Python's files sent by another site: what it may be, and what the build then refuses to say."""

import pytest

from macros import runtime

FOOTER = "Vos chiffres restent dans votre navigateur."


@pytest.mark.parametrize(
    "address", ["", "https://copie.exemple.org/", "https://copie.exemple.org/blog/", "http://127.0.0.1:8001/"]
)
def test_an_address_of_a_copy_of_the_blog_is_accepted(address: str) -> None:
    assert runtime.mistakes(address, FOOTER) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://copie.exemple.org/",
        "https://copie.exemple.org",
        "//copie.exemple.org/",
        "copie/",
        "https:///blog/",
        "https://copie.exemple.org/?blog=/",
        "https://copie.exemple.org/#/",
        'https://copie.exemple.org/"/',
        True,
    ],
)
def test_anything_else_is_refused(address: object) -> None:
    (mistake,) = runtime.mistakes(address, FOOTER)
    assert mistake.startswith("mkdocs.yml\u00a0: runtime_from est l’adresse d’une copie du blog, https://…/")


def test_a_footer_may_not_deny_it() -> None:
    (mistake,) = runtime.mistakes("https://copie.exemple.org/", "Aucun cookie, aucun service tiers.")
    assert mistake.startswith("mkdocs.yml\u00a0: copyright dit «\u00a0aucun service tiers\u00a0»")
    assert runtime.mistakes("", "Aucun cookie, aucun service tiers.") == []
