"""Workflows of a sandbox are made of a template, with steps and triggers; they run, emit, fail and are turned off."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipedream_rest import NotFoundError
from pipedream_rest_sandbox import Sandbox

NEW = {"org_id": "o_abc123", "project_id": "proj_any", "template_id": "tch_3BXfWO"}


def create(pd: Any, **fields: Any) -> Any:
    return pd.workflows.create(**{**NEW, **fields})


def test_a_workflow_has_the_steps_of_its_template_with_the_given_props(pd: Any) -> None:
    workflow = create(pd, steps=[{"namespace": "code", "props": {"stringProp": "new"}}], settings={"name": "Mine"})
    assert (workflow.name, workflow.active) == ("Mine", True)
    code = next(step for step in workflow.steps if step.namespace == "code")
    assert json.loads(code.configured_props_json) == {"intProp": 5, "stringProp": "new"}
    assert len({step.id for step in workflow.steps}) == 3
    plain = create(pd)
    assert (plain.name, plain.active) == ("Untitled", True)
    assert pd.workflows.get(workflow.id).to_dict()["steps"] == workflow.to_dict()["steps"]


@pytest.mark.parametrize(
    ("given", "kind", "fields"),
    [
        ({"type": "http"}, "hi_", {"custom_response": False}),
        ({"type": "email"}, "ei_", {}),
        ({"type": "timer", "props": {"intervalSeconds": 60}}, "ti_", {"interval_seconds": 60, "cron": None}),
        ({"type": "timer", "props": {"cron": "0 * * * *"}}, "ti_", {"interval_seconds": None, "cron": "0 * * * *"}),
        ({"type": "brand-new"}, "dc_", {}),
        ({"props": {"string": "jkl"}}, "dc_", {"configured_props": {"string": "jkl"}, "owner_id": "o_abc123"}),
    ],
    ids=["http", "email", "timer", "cron", "another", "source"],
)
def test_each_kind_of_trigger_can_be_added(given: Any, kind: str, fields: dict[str, Any], pd: Any) -> None:
    plain, workflow = create(pd), create(pd, triggers=[given])
    assert len(workflow.triggers) == len(plain.triggers) + 1
    trigger = workflow.triggers[-1].to_dict()
    assert trigger["id"].startswith(kind)
    assert fields.items() <= trigger.items()
    assert pd.workflows.get(workflow.id).triggers[-1].to_dict() == trigger


def test_a_template_has_all_kinds_of_triggers(pd: Any) -> None:
    assert {trigger.id[:3] for trigger in create(pd).triggers} == {"hi_", "dc_", "ti_", "ei_"}


@pytest.mark.parametrize("fields", [{"template_id": "tch_none"}, {"steps": [{"namespace": "none"}]}])
def test_what_the_template_does_not_have_is_not_there(fields: dict[str, Any], pd: Any) -> None:
    with pytest.raises(NotFoundError):
        create(pd, **fields)


def test_a_source_that_triggers_starts_the_workflow(pipedream_sandbox: Sandbox, pd: Any) -> None:
    workflow = create(pd, triggers=[{"props": {}}])
    source = workflow.triggers[-1].id
    pipedream_sandbox.emit(source, {"a": 1})
    assert [(made["listener_id"], made["event"]) for made in pipedream_sandbox.deliveries()] == [
        (workflow.id, {"a": 1})
    ]
    pd.workflows.update(workflow.id, active=False, org_id="o_abc123")
    pipedream_sandbox.emit(source, {"a": 2})
    assert len(pipedream_sandbox.deliveries()) == 1
    pd.sources.delete(source)
    assert source not in {trigger.id for trigger in pd.workflows.get(workflow.id).triggers}


def test_a_workflow_is_turned_off_and_on(pipedream_sandbox: Sandbox, pd: Any) -> None:
    workflow = create(pd, settings={"auto_deploy": False})
    assert workflow.active is False
    with pytest.raises(ValueError, match="turned off"):
        pipedream_sandbox.emit(workflow.id, 1)
    assert pd.workflows.update(workflow.id, active=True, org_id="o_abc123").active is True
    pipedream_sandbox.emit(workflow.id, 1)
    assert [event.event for event in pd.workflows.list_events(workflow.id).data] == [1]


def test_errors_come_with_the_event_that_caused_them(pipedream_sandbox: Sandbox, pd: Any) -> None:
    workflow = create(pd)
    assert pd.workflows.list_errors(workflow.id).data == []
    pipedream_sandbox.emit_error(workflow.id, {"text": "x" * 2000}, code="Boom", stack="at line 1")
    [error] = pd.workflows.list_errors(workflow.id, expand="event").data
    assert error.event.original_event == {"text": "x" * 2000}
    assert (error.event.error.code, error.event.error.stack) == ("Boom", "at line 1")
    assert error.event.metadata.name == "$errors"
    assert error.event.original_context.workflow_id == workflow.id
    [cut] = pd.workflows.list_errors(workflow.id).data
    assert len(cut.event.original_event) == 1024
    assert pd.workflows.list_events(workflow.id).data == []
