"""The questions that no document answers, each with the sandbox's answer and those that can be chosen instead.

`docs/choices.md` shows this table to users, and `make verify-live` asks the service. Another answer is chosen by
`Sandbox(choices={"events_without_limit": "10"})`, or `--choice events_without_limit=10`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class OpenQuestion(NamedTuple):
    """A question that no document answers.

    Attributes:
        question: What it asks.
        answers: What the sandbox does, and then what it can be told to do instead.
        otherwise: What else the service might do.
        where: The operations in which a person would see it.
    """

    question: str
    answers: tuple[str, ...]
    otherwise: str
    where: str


OPEN_QUESTIONS: dict[str, OpenQuestion] = {
    # Callers and workspaces
    "token_for_key_operation": OpenQuestion(
        "The status that an OAuth token gets where user API keys are needed", ("403", "401"), "404", "getCurrentUser …"
    ),
    "foreign_org_id": OpenQuestion(
        "The status for an `org_id` that is not the caller's", ("403", "404"), "it is ignored", "listAccounts …"
    ),
    "foreign_workspace": OpenQuestion(
        "The status for the path of a workspace that is not the caller's", ("404", "403"), "401", "getWorkspace …"
    ),
    "subscription_without_workspace": OpenQuestion(
        "Whether a user API key makes subscriptions without `org_id`: Pipedream's own app sends none, and its staff "
        "wrote of all that is created",
        ("allowed", "refused"),
        "another status than 400",
        "createSubscription, createAutoSubscription",
    ),
    "creation_without_workspace": OpenQuestion(
        "Whether a user API key creates components, sources and webhooks without `org_id`: a refusal was captured for "
        "webhooks in 2023, and the documents print calls without it",
        ("refused", "allowed"),
        "another status than 400",
        "createComponent, createSource, createWebhook",
    ),
    "missing_credential": OpenQuestion(
        "The status for what has an id and was asked for without a credential: 401 by all official texts, and "
        "`record not found` in a report of 2021",
        ("401", "404"),
        "403",
        "getWorkflow, listSourceEvents …",
    ),
    # Lists
    "page_info_of_short_lists": OpenQuestion(
        "Whether the lists that the documentation prints without `page_info` have one",
        ("when_there_is_more", "always"),
        "never",
        "listAccounts, listUserSubscriptions …",
    ),
    "included_fields": OpenQuestion(
        "The fields with `include=name`: required ones and the id as well, or the named ones alone",
        ("with_required", "named_only"),
        "the parameter is ignored",
        "listApps …",
    ),
    # Events
    "events_without_limit": OpenQuestion(
        "How many events a list has without `limit`: all, as working programs rely on, or the default of other lists",
        ("100", "10"),
        "another number",
        "listSourceEvents …",
    ),
    "delivery_attempts": OpenQuestion(
        "How often a delivery to a webhook is attempted that fails: once was seen",
        ("1", "3"),
        "another number",
        "createWebhook",
    ),
    "delivery_signature": OpenQuestion(
        "Whether deliveries have `x-pd-signature`, as those of Connect: no source shows a signing key for this API, so "
        "the sandbox signs with `sandbox-signing-key`",
        ("none", "hmac"),
        "a key of its own for each webhook",
        "createWebhook",
    ),
    "errors_without_expand": OpenQuestion(
        "What each error has without `expand=event`: an event, or only its id and time",
        ("event", "id_and_time"),
        "a part of the event",
        "listWorkflowErrors",
    ),
    "error_metadata": OpenQuestion(
        "Where the metadata of an error is, which the editions print in two places",
        ("in_event", "beside_event"),
        "both",
        "listWorkflowErrors",
    ),
    "event_deletion_without_name": OpenQuestion(
        "From which streams events are deleted when no `event_name` is sent",
        ("all", "ordinary"),
        "",
        "deleteSourceEvents",
    ),
    # Sources, subscriptions, workflows
    "unknown_component": OpenQuestion(
        "The status for a `component_id` that does not exist", ("403", "404"), "400", "createSource, updateSource"
    ),
    "subscription_made_twice": OpenQuestion(
        "The response when a subscription exists already", ("same", "another"), "an error", "createSubscription"
    ),
    "subscription_to_pattern": OpenQuestion(
        "What a subscription to `p_*` or `dc_*` does: what is documented, or nothing, with an empty `data`, as was "
        "reported in 2023",
        ("made", "nothing"),
        "an error",
        "createSubscription",
    ),
    "subscription_deletion_without_name": OpenQuestion(
        "Which subscriptions are deleted when no `event_name` is sent",
        ("unnamed", "all"),
        "an error",
        "deleteSubscription",
    ),
    "missing_subscription": OpenQuestion(
        "The status when a subscription is deleted that does not exist", ("404", "200"), "204", "deleteSubscription"
    ),
    # Live events
    "live_event_ids": OpenQuestion(
        "The `id` of events in a live stream", ("as_listed", "none"), "ids of another kind", "live streams"
    ),
}


def answer_all(choices: Mapping[str, str]) -> dict[str, str]:
    """The answers to all questions, with these chosen instead of the usual ones.

    Raises:
        ValueError: if there is no such question, or no such answer to it; the message lists those that there are.
    """
    for name, answer in choices.items():
        if name not in OPEN_QUESTIONS:
            raise ValueError(f"There is no choice {name!r}; there are {', '.join(OPEN_QUESTIONS)}")
        if answer not in (answers := OPEN_QUESTIONS[name].answers):
            raise ValueError(f"{name}: expected one of the answers {', '.join(answers)}, got {answer!r}")
    return {**{name: question.answers[0] for name, question in OPEN_QUESTIONS.items()}, **choices}
