from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowStepInput(Model):
    """Props for the step of the template with this namespace."""

    _strict: ClassVar[bool] = True

    namespace: str
    """The step's namespace in the template."""
    props: ConfiguredProps | Unset = UNSET
    """The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and comes back
    as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId": "apn_…"}`.
    """

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("namespace", UNSET)
        value = value if type(value) is str else mismatch(self, at, "namespace", "string", value)
        if value is not None:
            self.namespace = value
        value = source.get("props", UNSET)
        if type(value) is dict:
            self.props = ConfiguredProps._decode(value, (at, "props"))
        else:
            self.props = value if value is UNSET else mismatch(self, at, "props", "object", value)
        self.__class__ = cls
        return self
