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
class WorkflowStepInput(Model):
    """Props for the step of the template with this namespace.

    Attributes:
        namespace: The step's namespace in the template.
        props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and
            comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId":
            "apn_…"}`.
    """

    _fields: ClassVar[dict[str, str]] = {
        "namespace": "namespace",
        "props": "props",
    }

    namespace: str
    props: ConfiguredProps | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("namespace", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "namespace")
        self.namespace = value

        value = source.get("props", UNSET)
        if value is not UNSET:
            try:
                value = ConfiguredProps._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("props")
                raise
        self.props = value

        return self
