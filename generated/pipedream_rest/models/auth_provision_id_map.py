from __future__ import annotations

from typing import Any  # noqa: F401

from attrs import define

from .._runtime.model import Model


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class AuthProvisionIdMap(Model):
    """The documentation shows it only empty."""
