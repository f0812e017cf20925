"""What the databases know is said; where none can be asked, that is said too, and nothing is called sound."""

import io
import json
import re
import subprocess
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError

import pytest

from macros import audit
from macros.components import locked

WEAK = {"results": [{"vulns": [{"id": "GHSA-aaaa"}]} if part.name == "lxml" else {} for part in locked()
                    if part.kind == "pypi"]}  # fmt: skip


def answering(monkeypatch: pytest.MonkeyPatch, npm: object, osv: object) -> None:
    """Both databases, each with its answer, or refusing one."""

    def run(*_: Any, **__: Any) -> SimpleNamespace:
        return SimpleNamespace(stdout=json.dumps(npm))

    def urlopen(*_: Any, **__: Any) -> io.BytesIO:
        if osv is None:
            raise HTTPError(audit.OSV, 405, "Method Not Allowed", None, None)  # type: ignore[arg-type]
        return io.BytesIO(json.dumps(osv).encode())

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(audit, "urlopen", urlopen)


def test_what_is_known_is_named_and_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answering(monkeypatch, {"vulnerabilities": {"esbuild": {"severity": "high"}}}, WEAK)
    assert audit.main() == 2
    said = capsys.readouterr().out
    assert "esbuild : « npm audit » dit pourquoi (high)" in said
    assert re.search(r"^lxml \S+ : GHSA-aaaa$", said, re.MULTILINE)


def test_where_nothing_is_known_it_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answering(monkeypatch, {"vulnerabilities": {}}, {"results": [{} for _ in WEAK["results"]]})
    assert audit.main() == 0
    assert capsys.readouterr().out == "npm : aucune faiblesse connue.\nPyPI : aucune faiblesse connue.\n"


def test_a_database_out_of_reach_is_skipped_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, {"message": "405 Method Not Allowed"}, None)
    assert audit.main() == 0
    assert capsys.readouterr().out == "npm : base injoignable, examen sauté.\nPyPI : base injoignable, examen sauté.\n"
