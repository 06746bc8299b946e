"""What the arguments of the sandbox's own calls may be, as JSON schemas. No wrong one can break a later request."""

from __future__ import annotations

import json

from .operations import PATTERNS, Json, find_patterns, reason, validator

# Bounds of time, in seconds: how long a call may wait, and the last second that a date-time can have.
MAX_WAIT = 3600
LAST_SECOND = 253_402_300_799
# Of a text in a fault, in characters.
MAX_TEXT = 1000

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
BOOLEAN = {"type": "boolean"}
WAIT = {"type": "number", "minimum": 0, "maximum": MAX_WAIT}
HEADERS = {
    "type": "object",
    "maxProperties": 50,
    # Tokens (RFC 9110, 5.6.2).
    "propertyNames": {
        "description": "A name of a header has letters, digits and !#$%&'*+-.^_`|~, and is none that the server sets "
        "itself: Content-Length and Transfer-Encoding.",
        "pattern": r"^(?!(?i:content-length|transfer-encoding)$)[-!#$%&'*+.^_`|~0-9A-Za-z]+$",
    },
    "additionalProperties": {
        "description": "A value of a header has printable ASCII characters, and no space at either end.",
        "type": "string",
        "maxLength": MAX_TEXT,
        "pattern": r"^([!-~]([\t -~]*[!-~])?)?$",
    },
}
# What the fields of a record have to be, besides what the spec says of them: not null where a behaviour reads
# them. An id begins with its kind.
RECORDS = {
    "apn_": ("Account", {}),
    "app_": ("App", {"name_slug": TEXT, "name": TEXT}),
    "dc_": ("Source", {"name": TEXT, "name_slug": TEXT, "active": BOOLEAN}),
    "p_": ("Workflow", {"active": BOOLEAN}),
    "sc_": ("Component", {"name": TEXT}),
    "wh_": ("Webhook", {"url": TEXT, "active": BOOLEAN}),
}

CALLS: dict[str, dict[str, Json]] = {
    "reset": {},
    "add": {
        "kind": {"enum": [*RECORDS]},
        "user_id": TEXT_OR_NULL,
        "org_id": TEXT_OR_NULL,
    },
    "add_user": {"org_id": TEXT_OR_NULL},
    "add_registry_component": {
        "key": {"type": "string", "minLength": 1, "maxLength": 200},
        "kind": {"enum": ["source", "action"]},
    },
    "revoke": {"credential": TEXT},
    "emit": {
        "emitter_id": TEXT,
        "event": {},
        "name": TEXT,
        "id": {"type": ["string", "number", "null"]},
        "summary": TEXT_OR_NULL,
        "ts": {"type": ["integer", "null"], "minimum": 0, "maximum": LAST_SECOND * 1000},
    },
    "emit_error": {"emitter_id": TEXT, "event": {}, "code": TEXT, "stack": TEXT, "message": TEXT},
    "set_clock": {"seconds": {"type": ["number", "null"], "minimum": 0, "maximum": LAST_SECOND}},
    "advance": {"seconds": {"type": "number", "minimum": -LAST_SECOND, "maximum": LAST_SECOND}},
    "add_fault": {
        # A response below 200 is not the last one.
        "status": {"type": ["integer", "null"], "minimum": 200, "maximum": 599},
        "message": {"type": "string", "maxLength": MAX_TEXT},
        "headers": HEADERS,
        "latency": WAIT,
        "reset": BOOLEAN,
        "truncate": BOOLEAN,
        "live": {"enum": [None, "stall"]},
        "times": {"type": ["integer", "null"], "minimum": 1},
        "share": {"type": "number", "minimum": 0, "maximum": 1},
        "requests": {"type": "string", "minLength": 1, "maxLength": 1000},
    },
    "clear_faults": {},
    "live_streams": {},
    "deliveries": {"wait": WAIT},
}

_CALLS: dict[str, Json] = {call: {"properties": arguments} for call, arguments in CALLS.items()}
_RECORDS: dict[str, Json] = {
    kind: {
        "allOf": [{"$ref": f"#/components/schemas/{schema}"}],
        "properties": {
            "id": {
                "description": f"An id is {kind!r} with letters and digits behind it.",
                "type": "string",
                "pattern": f"^{kind}[A-Za-z0-9]+$",
            },
            **fields,
        },
    }
    for kind, (schema, fields) in RECORDS.items()
}
_PATTERNS = {**PATTERNS, **dict(find_patterns([_CALLS, _RECORDS]))}
_VALIDATORS = {name: validator(schema) for name, schema in {**_CALLS, **_RECORDS}.items()}


def check(what: str, /, **values: Json) -> None:
    """Check the arguments of a call, or the fields of a record of a kind.

    Raises:
        ValueError: with the place of the first wrong value and the reason.
    """
    for error in _VALIDATORS[what].iter_errors(values):
        raise ValueError(f"{'/'.join(map(str, error.instance_path))}: {reason(error, _PATTERNS)}")


def as_json(value: Json) -> Json:
    """A copy of a value as it comes out of JSON.

    Raises:
        TypeError: if a part of it has no form in JSON.
        ValueError: if a number or a character has none.
    """
    return json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False).encode())
