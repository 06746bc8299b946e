"""What `redocly score` makes of the published specification is no less than what was reached before."""

import json
from pathlib import Path

import yaml

from tests.support.report import Report
from tools import node

REACHED = yaml.safe_load((Path(__file__).parent / "scores.yaml").read_text(encoding="utf-8"))


def test_scores_do_not_fall(dist: Path, report: Report) -> None:
    score = json.loads(node.run("redocly", "score", dist / "openapi.yaml", "--format", "json"))
    report.add("score: " + ", ".join(f"{name} {score[name]} (reached: {REACHED[name]})" for name in REACHED))
    for name, value in score["subscores"].items():
        report.add(f"  {name}: {value:.0%}")
    assert {name: score[name] for name in REACHED if score[name] < REACHED[name]} == {}
