"""The sequences of calls in `pipedream.arazzo.yaml` are valid, and succeed when Redocly runs them on a sandbox."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from pipedream_rest_sandbox import Sandbox
from tests.support.report import Report
from tools import node


def test_it_is_valid(dist: Path) -> None:
    result = node.attempt("redocly", "lint", dist / "pipedream.arazzo.yaml")
    assert result.returncode == 0, result.stdout + result.stderr


def test_all_workflows_succeed_and_a_wrong_credential_fails(dist: Path, report: Report) -> None:
    workflows = yaml.safe_load((dist / "pipedream.arazzo.yaml").read_text(encoding="utf-8"))["workflows"]
    sandbox = Sandbox()
    inputs = {
        "token": sandbox.api_key,
        "org_id": sandbox.org_id,
        "project_id": "proj_abc123",
        "template_id": "tch_3BXfWO",
        "client_id": sandbox.client_id,
        "client_secret": sandbox.client_secret,
    }
    with sandbox as base_url:
        for token in (sandbox.api_key, "0" * 32):
            given = ",".join(f"{name}={value}" for name, value in {**inputs, "token": token}.items())
            options = ("--server", f"api={base_url}", "--input", given)
            result = node.attempt("redocly", "respect", dist / "pipedream.arazzo.yaml", *options, cwd=dist)
            assert (result.returncode == 0) is (token == sandbox.api_key), result.stdout + result.stderr
            if token == sandbox.api_key:
                assert f"Workflows: {len(workflows)} passed, {len(workflows)} total" in result.stdout + result.stderr
                [steps] = re.findall(r"Steps: (\d+) passed", result.stdout + result.stderr)
                assert int(steps) == sum(len(workflow["steps"]) for workflow in workflows)
                report.add(f"Arazzo: {len(workflows)} workflows of {steps} steps")
