"""What pydantic and FastAPI make of a model. They import this; the client itself needs neither."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from .values import Unset

if TYPE_CHECKING:
    from .model import Model


def core_schema(model: type[Model], handler: Any) -> Any:
    """How pydantic validates a model, serializes it, and describes it in JSON Schema.

    An instance is taken as it is, and a mapping is decoded. One that does not fit the specification is refused.
    """
    from pydantic_core import core_schema as core

    hints = get_type_hints(model)
    fields = {
        name: core.typed_dict_field(
            handler.generate_schema(_without_unset(hints[attribute])), required=model._is_required(attribute)
        )
        for name, attribute in model._fields.items()
    }
    return core.no_info_wrap_validator_function(
        lambda value, _: value if isinstance(value, model) else model._from_fitting(value),
        core.typed_dict_schema(fields, extra_behavior="allow", cls_name=model.__name__),
        serialization=core.plain_serializer_function_ser_schema(lambda value: value.to_dict()),
    )


def _without_unset(hint: Any) -> Any:
    types = [one for one in get_args(hint) if one is not Unset]
    return reduce(or_, types) if len(types) < len(get_args(hint)) else hint
