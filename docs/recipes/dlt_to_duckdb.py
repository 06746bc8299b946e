"""Copies sources, accounts, webhooks, subscriptions and events into pipedream.duckdb, and brings it up to date."""

import os

import dlt
from dlt.sources.rest_api import rest_api_source

LISTS = {
    "sources": "users/me/sources",
    "accounts": "accounts",
    "webhooks": "users/me/webhooks",
    "subscriptions": "users/me/subscriptions",
}
EVENTS = {
    "name": "events",
    "endpoint": {"path": "sources/{resources.sources.id}/event_summaries", "params": {"expand": "event"}},
    "include_from_parent": ["id"],  # as the column _sources_id
    # The service keeps the last 100 events of a source, the database all that it has ever got.
    "primary_key": ["_sources_id", "id"],
    "write_disposition": "merge",
}
client = {
    "base_url": os.environ.get("PIPEDREAM_BASE_URL", "https://api.pipedream.com/v1"),
    "auth": {"token": os.environ["PIPEDREAM_API_KEY"]},
    "paginator": {"type": "cursor", "cursor_path": "page_info.end_cursor", "cursor_param": "after"},
}
defaults = {"write_disposition": "replace", "endpoint": {"data_selector": "data", "params": {"limit": 100}}}
resources = [*({"name": name, "endpoint": path} for name, path in LISTS.items()), EVENTS]
config = {"client": client, "resource_defaults": defaults, "resources": resources}
source = rest_api_source(config, max_table_nesting=0)  # what is nested becomes JSON
dlt.pipeline("pipedream", destination="duckdb", dataset_name="rest").run(source)
