from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowTriggerInput(Model):
    """A trigger of the new workflow. The printed example has no `type`."""

    _renamed: ClassVar[dict[str, str]] = {
        "type_": "type",
    }
    _strict: ClassVar[bool] = True

    type_: str | Unset = UNSET
    """The kind of trigger. No value is printed."""
    props: ConfiguredProps | Unset = UNSET
    """The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and comes back
    as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId": "apn_…"}`.
    """

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("type", UNSET)
        if type(value) is str:
            self.type_ = value
        else:
            self.type_ = value if value is UNSET else mismatch(self, at, "type", "string", value)
        value = source.get("props", UNSET)
        if type(value) is dict:
            self.props = ConfiguredProps._decode(value, (at, "props"))
        else:
            self.props = value if value is UNSET else mismatch(self, at, "props", "object", value)
        self.__class__ = cls
        return self
