from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
)
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True)
class WorkflowTriggerInput(Model):
    """A trigger of the new workflow. The printed example has no `type`.

    Attributes:
        type_: The kind of trigger. No value is printed.
        props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and
            comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId":
            "apn_…"}`.
    """

    _fields: ClassVar[dict[str, str]] = {
        "type": "type_",
        "props": "props",
    }

    type_: str | Unset = UNSET
    props: ConfiguredProps | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("type", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "type")
        self.type_ = value

        value = source.get("props", UNSET)
        if value is not UNSET:
            try:
                value = ConfiguredProps._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("props")
                raise
        self.props = value

        return self
