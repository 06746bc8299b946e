from __future__ import annotations

from typing import Any  # noqa: F401

from attrs import define

from .._runtime.model import Model


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ConfiguredProps(Model):
    """The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and comes back
    as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId": "apn_…"}`.
    """
