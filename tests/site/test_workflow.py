"""What the workflow may do: publish from main alone, with no more rights than each job needs."""

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

TEXT = (ROOT / ".github/workflows/site.yml").read_text("utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]


def test_nothing_is_allowed_but_what_a_job_asks_for() -> None:
    assert WORKFLOW["permissions"] == {}
    assert JOBS["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert JOBS["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_a_pull_request_deploys_nothing() -> None:
    assert JOBS["deploy"]["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    assert "pull_request_target" not in TEXT


@pytest.mark.parametrize("job", JOBS)
def test_a_job_ends_in_bounded_time(job: str) -> None:
    assert JOBS[job]["timeout-minutes"] <= 60


def test_every_action_is_github_s_own_at_one_commit_whose_version_is_said() -> None:
    used = re.findall(r"uses: (.*)", TEXT)
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in used)
