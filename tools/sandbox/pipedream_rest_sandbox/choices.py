"""Everything that the sandbox does by choice, as no document says what the service does.

`docs/choices.md` shows this table to users, and `tools/live/choices.py` asks the service. A choice with several answers
can be made otherwise: `Sandbox(choices={"events_without_limit": "100"})`, or `--choice events_without_limit=100`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Choice(NamedTuple):
    """What the sandbox does where no document says anything.

    Attributes:
        question: What no document answers.
        answers: What the sandbox does, and then what it can be told to do instead.
        otherwise: What else the service might do.
        where: The operations or deliveries in which a person would see it.
    """

    question: str
    answers: tuple[str, ...]
    otherwise: str
    where: str


CHOICES: dict[str, Choice] = {
    # Callers and workspaces
    "token_for_key_operation": Choice(
        "The status that an OAuth token gets where user API keys are needed", ("403", "401"), "404", "getCurrentUser …"
    ),
    "foreign_org_id": Choice(
        "The status for an `org_id` that is not the caller's", ("403", "404"), "it is ignored", "listAccounts …"
    ),
    "foreign_workspace": Choice(
        "The status for the path of a workspace that is not the caller's", ("404", "403"), "401", "getWorkspace …"
    ),
    "user_lists": Choice(
        "Which workspaces the lists of a user cover without `org_id`",
        ("all_workspaces",),
        "one workspace, or none",
        "listUserSources …",
    ),
    # Lists
    "list_order": Choice(
        "The order of lists, except of apps and events: by id", ("by_id",), "by date", "listUserSources …"
    ),
    "app_categories": Choice(
        "What happens to `category_ids`, as no response shows the id of a category",
        ("ignored",),
        "it filters",
        "listApps",
    ),
    "page_info_of_short_lists": Choice(
        "Whether the lists that the documentation prints without `page_info` have one",
        ("when_there_is_more", "always"),
        "never",
        "listAccounts, listUserSubscriptions …",
    ),
    "limit_above_100": Choice(
        "The answer to a `limit` above 100, except of events", ("400",), "100 items", "listApps …"
    ),
    "included_fields": Choice(
        "The fields with `include=name`: required ones and the id as well, or the named ones alone",
        ("with_required", "named_only"),
        "the parameter is ignored",
        "listApps …",
    ),
    "unknown_parameters": Choice("What happens to undocumented parameters", ("ignored",), "400", "listApps …"),
    # Events
    "events_without_limit": Choice(
        "How many events a list has without `limit`: the general default, or all",
        ("10", "100"),
        "another number",
        "listSourceEvents …",
    ),
    "long_events": Choice(
        "What replaces an event above 1 KB: the first 1,024 bytes of its JSON text",
        ("text",),
        "an object with cut texts, or nothing",
        "listSourceEvents …",
    ),
    "errors_without_expand": Choice(
        "What each error has without `expand=event`: an event, or only its id and time",
        ("event", "id_and_time"),
        "a part of the event",
        "listWorkflowErrors",
    ),
    "error_metadata": Choice(
        "Where the metadata of an error is, which the editions print in two places",
        ("in_event", "beside_event"),
        "both",
        "listWorkflowErrors",
    ),
    "event_deletion_without_name": Choice(
        "From which streams events are deleted when no `event_name` is sent",
        ("all", "ordinary"),
        "",
        "deleteSourceEvents",
    ),
    "event_deletion_delay": Choice(
        "How long deleted events are still listed", ("none",), "some seconds", "deleteSourceEvents"
    ),
    # Sources, subscriptions, workflows
    "unknown_component": Choice(
        "The status for a `component_id` that does not exist", ("403", "404"), "400", "createSource, updateSource"
    ),
    "fields_not_sent": Choice(
        "What happens to a name and props that an update does not send",
        ("kept",),
        "they are reset",
        "updateSource",
    ),
    "source_name_taken": Choice(
        "The name slug of a source whose name is taken", ("numbered",), "the same slug, or an error", "createSource"
    ),
    "subscription_made_twice": Choice(
        "The response when a subscription exists already", ("same", "another"), "an error", "createSubscription"
    ),
    "subscription_deletion_without_name": Choice(
        "Which subscriptions are deleted when no `event_name` is sent",
        ("unnamed", "all"),
        "an error",
        "deleteSubscription",
    ),
    "missing_subscription": Choice(
        "The status when a subscription is deleted that does not exist", ("404", "200"), "204", "deleteSubscription"
    ),
    "subscriptions_of_deleted": Choice(
        "What happens to the subscriptions of a deleted source or webhook",
        ("deleted",),
        "they stay in lists",
        "deleteSource, deleteWebhook",
    ),
    "trigger_types": Choice(
        "The names of trigger types in requests; any other name is an event source",
        ("http, email, timer",),
        "other names",
        "createWorkflow",
    ),
    "workflow_defaults": Choice(
        "A workflow without settings: its name, and whether it is active", ("Untitled, on",), "off", "createWorkflow"
    ),
    "search_similarity": Choice(
        "The similarity in a search: the share of a key's words that the query has",
        ("share_of_words",),
        "a distance of embeddings",
        "searchComponents",
    ),
    # Deliveries
    "webhook_body": Choice(
        "The JSON body that a webhook gets", ("event",), "an object around the event", "deliveries to webhooks"
    ),
    "fitting_subscriptions": Choice(
        "How often a listener gets an event that matches several of its subscriptions",
        ("once",),
        "once for each",
        "deliveries",
    ),
    "delivery_attempts": Choice(
        "How many attempts a delivery has when it fails or gets a 5xx",
        ("3",),
        "1, or for hours",
        "deliveries to webhooks",
    ),
    "inactive_listener": Choice(
        "What happens to events for a listener that is turned off", ("dropped",), "they wait", "deliveries"
    ),
    # Live events
    "live_event_ids": Choice(
        "The `id` of events in a live stream", ("as_listed", "none"), "ids of another kind", "live streams"
    ),
    "last_event_id": Choice(
        "Where a live stream begins after a `Last-Event-ID`", ("listed_since",), "nothing", "live streams"
    ),
}


def choose(choices: Mapping[str, str]) -> dict[str, str]:
    """All choices, with these made otherwise.

    Raises:
        ValueError: if there is no such choice, or no such answer to it; the message lists those that there are.
    """
    for name, answer in choices.items():
        if name not in CHOICES:
            raise ValueError(f"There is no choice {name!r}; there are {', '.join(CHOICES)}")
        if answer not in CHOICES[name].answers:
            raise ValueError(f"{name}: expected one of the answers {', '.join(CHOICES[name].answers)}, got {answer!r}")
    return {**{name: choice.answers[0] for name, choice in CHOICES.items()}, **choices}
