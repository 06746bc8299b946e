"""Copies what the API lists into a database, with dlt, and brings it up to date: `python dlt_to_duckdb.py --help`.

It needs dlt 1.31 with the extra of the database, and no other file. `copy` does the same in a program.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import dlt
from dlt.common.exceptions import DltException
from dlt.common.json import json
from dlt.sources.helpers.requests import HTTPError, RequestException
from dlt.sources.helpers.rest_client import RESTClient
from dlt.sources.helpers.rest_client.auth import AuthConfigBase, BearerTokenAuth, OAuth2ClientCredentials
from dlt.sources.helpers.rest_client.paginators import JSONResponseCursorPaginator, SinglePagePaginator

LISTS_OF_A_USER = {
    "sources": "users/me/sources",
    "accounts": "accounts",
    "webhooks": "users/me/webhooks",
    "subscriptions": "users/me/subscriptions",
}
LISTS_OF_A_WORKSPACE = {
    "sources": "orgs/{}/sources",
    "accounts": "workspaces/{}/accounts",
    "subscriptions": "workspaces/{}/subscriptions",
}
# Table: the path of one source's or workflow's list, and the column that names the source or workflow.
EVENTS = {
    "events": ("sources/{}/event_summaries", "_sources_id"),
    "workflow_events": ("workflows/{}/event_summaries", "_workflows_id"),
    "workflow_errors": ("workflows/{}/$errors/event_summaries", "_workflows_id"),
}
KEPT = 100  # events that the service keeps of a source, and the most that one list has


def copy(
    workspaces: Sequence[str] = (), workflows: Sequence[str] = (), destination: str = "duckdb", state: str = "dlt_state"
) -> list[str]:
    """Copies everything once, prints the rows of each table, and returns what could not be copied, a line for each.

    Tables of things are replaced; events are added to those that are there. A run that was killed is finished first.
    """
    key, client_id = os.environ.get("PIPEDREAM_API_KEY"), os.environ.get("PIPEDREAM_CLIENT_ID")
    base_url = os.environ.get("PIPEDREAM_BASE_URL", "https://api.pipedream.com/v1").rstrip("/")
    auth: AuthConfigBase
    if key:
        auth = BearerTokenAuth(key)
    elif client_id:
        auth = OAuth2ClientCredentials(
            access_token_url=f"{base_url}/oauth/token",
            client_id=client_id,
            client_secret=os.environ.get("PIPEDREAM_CLIENT_SECRET", ""),
        )
    else:
        raise ValueError("set PIPEDREAM_API_KEY, or PIPEDREAM_CLIENT_ID and PIPEDREAM_CLIENT_SECRET")
    if not key and not workspaces:
        raise ValueError("an OAuth client has no lists of its own: name its workspace with --workspace")
    missed: list[str] = []
    client = RESTClient(base_url, auth=auth, data_selector="data")
    pipeline = dlt.pipeline("pipedream", pipelines_dir=state, destination=destination, dataset_name="rest")
    if pipeline.has_pending_data:  # of a run that was killed; dlt reads nothing new before that is loaded
        pipeline.run()
    pipeline.run(pipedream(client, LISTS_OF_A_USER if key else {}, workspaces, workflows, missed))
    counts = pipeline.last_trace.last_normalize_info.row_counts
    print(", ".join(f"{table}: {rows}" for table, rows in sorted(counts.items()) if not table.startswith("_dlt")))
    return missed


@dlt.source(max_table_nesting=0)  # what is nested becomes JSON
def pipedream(
    client: RESTClient, own: dict[str, str], workspaces: Sequence[str], workflows: Sequence[str], missed: list[str]
) -> Iterator[Any]:
    """A resource for each list. One that is refused is not among them, so that its table stays as it was."""
    paths = {table: [path] for table, path in own.items()}
    for workspace in workspaces:
        for table, path in LISTS_OF_A_WORKSPACE.items():
            paths.setdefault(table, []).append(path.format(workspace))
    found: dict[str, list[Any]] = {}
    for table, of_table in paths.items():
        pages = [read(client, path, missed) for path in of_table]
        if None not in pages:
            found[table] = list({row["id"]: row for rows in pages for row in rows or ()}.values())
            yield dlt.resource(found[table], name=table, write_disposition="replace")
    sources = [source["id"] for source in found.get("sources", ())]
    for table, (path, column) in EVENTS.items():
        ids = sources if table == "events" else workflows
        yield dlt.resource(
            new_events(client, path, column, ids, missed),
            name=table,
            primary_key=[column, "id"],
            write_disposition="merge",
            columns={"event": {"data_type": "json"}},
        )


def new_events(
    client: RESTClient, path: str, column: str, ids: Sequence[str], missed: list[str]
) -> Iterator[list[dict[str, Any]]]:
    """The events of each source or workflow. Where more came than the service keeps, `missed` gets a line."""
    last = dlt.current.resource_state().setdefault("last", {})  # dlt keeps it together with the rows
    for id_ in ids:
        events = read(client, path.format(id_), missed, expand="event")
        if not events:
            continue
        seen = [event["id"] for event in events]
        oldest = min(seen, key=order)
        if id_ in last and len(seen) >= KEPT and order(oldest) > order(last[id_]):
            missed.append(f"{id_}: events between {last[id_]} and {oldest} are gone; run this more often")
        last[id_] = max([*seen, last.get(id_, oldest)], key=order)
        yield [{**event, column: id_, "event": as_json(event.get("event"))} for event in events]


def as_json(event: Any) -> Any:
    """An event as dlt wants it for a column of JSON: it reads a text once, and writes what it finds there as it is."""
    return event if event is None or isinstance(event, (dict, list)) else json.dumps(json.dumps(event))


def order(event_id: str) -> list[int]:
    """What ids of events sort by: `<milliseconds>-<number>`."""
    return [int(part) for part in event_id.split("-")]


def read(client: RESTClient, path: str, missed: list[str], **params: str) -> list[Any] | None:
    """All rows of a list. None, and a line in `missed`, if it is refused (403) or no longer there (404)."""
    cursors = JSONResponseCursorPaginator(cursor_path="page_info.end_cursor", cursor_param="after")
    paginator = SinglePagePaginator() if params else cursors  # a list of events has one page
    try:
        pages = client.paginate(path, params={"limit": KEPT, **params}, paginator=paginator)
        return [row for page in pages for row in page]
    except HTTPError as error:
        if error.response.status_code not in (403, 404):
            raise
        missed.append(f"{path}: {error.response.status_code} {error.response.reason}")
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description="Copy what the API lists into a database.")
    parser.add_argument("--workspace", action="append", default=[], help="also copy the lists of this one (o_…)")
    parser.add_argument("--workflow", action="append", default=[], help="copy its events and errors (p_…)")
    parser.add_argument("--destination", default="duckdb", help="a database that dlt knows, e.g. postgres")
    parser.add_argument("--state", default="dlt_state", help="the folder where dlt keeps what it needs between runs")
    parser.add_argument("--strict", action="store_true", help="end with 1 if something could not be copied")
    args = parser.parse_args()
    try:
        missed = copy(args.workspace, args.workflow, args.destination, args.state)
    except (ValueError, RequestException, DltException) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for line in missed:
        print("missed:", line, file=sys.stderr)
    return int(args.strict and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
