"""What the client has: its resources with their methods, and its models with their fields. The templates print it.

openapi-python-client reads the schemas: it names classes, and knows the type of each property. All else is decided
here, from the specification.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import Class, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema import Schema
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import ClassName, PythonIdentifier
from pydantic import ValidationError

from tools.spec import Spec, SpecError, join, load, method_name, operations, parameters, resolve
from tools.spec_checks import FORM_ENCODED
from tools.templates.runtime.errors import status_error_class

CONFIG = Path(__file__).parents[1] / "generator-config.yaml"

FORMS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "Any": "any"}
FORMS |= {"datetime.datetime": "date-time", "datetime.date": "date"}
# What the items of an array may be, if they are never null.
ITEMS = {"any", "boolean", "integer", "number", "object", "string", "variants"}
# Beside these, a method takes further parts of classes.
BASES = {"workflows": "Invoke", "sources": "Streaming"}
# What may be left out of a deletion without that more is deleted.
HARMLESS = {"org_id", "include", "exclude"}


@dataclass(frozen=True)
class Argument:
    """An argument of a method. What has code is printed as it is."""

    name: str
    wire: str  # its name in the request
    type: str  # code
    default: str | None  # code; None if it is required
    value: str  # the code of what is sent
    description: str
    is_required: bool  # by the specification
    is_narrowing: bool  # without it, more would be deleted
    is_nullable: bool
    is_secret: bool
    option: str | None  # of the client, which stands in for it

    @property
    def declaration(self) -> str:
        return f"{self.name}: {self.type}" + (f" = {self.default}" if self.default else "")


@dataclass(frozen=True)
class Result:
    """What a method returns."""

    kind: str  # `page`, `items` (a list that has no pages), `object` or `nothing`
    type: str  # code; of a list that of its items
    model: str = ""  # the class that decodes the response, what is in its `data`, or each item there
    is_in_data: bool = False
    body: str = ""  # the schema of a whole list; its class is the same for all lists
    cursor: str | None = None  # the parameter that leads to the next page


@dataclass(frozen=True)
class Method:
    """A method of a resource: one operation."""

    name: str
    verb: str
    path: str  # code
    summary: str
    description: str
    source: str  # where the documentation has it, in words
    positional: list[Argument]  # those in the path
    query: list[Argument]
    body: list[Argument]
    keywords: list[Argument]  # those of query and body, the required ones first
    result: Result
    errors: list[tuple[str, str]]  # the class of each status that most methods don't have alike, and what is said of it
    is_public: bool  # whether it is called without a credential
    lookup: str | None  # what an error advises where it is not known whether something was made


@dataclass(frozen=True)
class Resource:
    """The operations of a tag."""

    tag: str
    name: str
    base: str | None  # what it has beside the methods
    methods: list[Method]


@dataclass(frozen=True)
class Check:
    """How a value is checked and decoded."""

    form: str  # a type of JSON, `const`, `enum`, `date`, `date-time`, `variants` (objects told apart by id) or `any`
    is_nullable: bool = False
    model: str = ""  # of an object or enum
    value: str = ""  # the code of a constant
    items: Check | None = None
    variants: Mapping[str, str] | None = None  # classes by the beginning of their ids, which is empty for one


@dataclass(frozen=True)
class Field:
    """A field of a model."""

    name: str
    wire: str
    type: str  # code
    description: str
    is_required: bool
    is_secret: bool
    check: Check


@dataclass(frozen=True)
class Model:
    """A class of `models`."""

    name: str
    module: str
    description: str
    is_sent: bool  # only ever sent: it refuses what does not fit
    fields: list[Field]


@dataclass(frozen=True)
class Plan:
    """All that the templates print."""

    resources: list[Resource]
    models: list[Model]
    enums: list[Any]  # of openapi-python-client, for its templates
    classes: list[Class]  # of models and enums, by name

    def with_option(self, option: str) -> str:
        """The methods for which an option of the client stands in, in words."""
        names: list[str] = []
        for resource in self.resources:
            arguments = {method.name: (*method.positional, *method.keywords) for method in resource.methods}
            filled = [name for name in arguments if any(argument.option == option for argument in arguments[name])]
            all_ = [f"all of `pd.{resource.tag}`"] if len(filled) == len(arguments) else []
            names += all_ or [f"`pd.{resource.tag}.{name}`" for name in filled]
        return ", ".join(names)


def make(spec: Spec) -> Plan:
    """Decide what the client has.

    Raises:
        SpecError: If openapi-python-client leaves something out, or fails.
    """
    spec = _for_the_client(spec)
    data = _parse(spec)
    made: dict[str, Class] = {item.class_info.name: item.class_info for item in [*data.models, *data.enums]}
    schemas = spec.document.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        is_class = "object" in schema.get("type", []) or "properties" in schema or "enum" in schema
        if is_class and class_name(name) not in made:
            pointer = join("/components/schemas", name)
            raise spec.error(pointer, f"the generator made no class {class_name(name)}: simplify the schema")
    resources = _resources(data, spec)
    pointers = {class_name(name): join("/components/schemas", name) for name in schemas}
    sent = {class_name(name) for name in only_sent(spec.document)}
    models: dict[str, Model] = {}
    for model in data.models:
        class_ = model.class_info.name
        models[class_] = _model(model, class_ in sent, pointers.get(class_, ""), spec)
    for result in (method.result for resource in resources for method in resource.methods):
        names = {field.name for field in models[result.body].fields} if result.body else set()
        if more := names - {"data", "page_info"}:
            message = f"a list has data and page_info, and the client would leave out {', '.join(sorted(more))}"
            raise spec.error(pointers[result.body], f"{message}: remove it, or move it into page_info")
        if result.body and result.model not in models:
            raise spec.error(pointers[result.body], "items of a list are objects: wrap them in objects")
    used = _used(resources, models) & made.keys()
    return Plan(
        resources,
        [model for name, model in models.items() if name in used],
        [enum for enum in data.enums if enum.class_info.name in used],
        [made[name] for name in sorted(used)],
    )


def _for_the_client(spec: Spec) -> Spec:
    """The specification with the fields that it has for this client alone, and without what is sent as JSON anyway."""
    document = copy.deepcopy(spec.document)
    for schema in document.get("components", {}).get("schemas", {}).values():
        if "x-client-properties" in schema:
            schema["properties"] |= schema.pop("x-client-properties")
    for *_, operation in operations(document):
        operation.get("requestBody", {}).get("content", {}).pop(FORM_ENCODED, None)
    return spec._replace(document=document)


def _used(resources: list[Resource], models: Mapping[str, Model]) -> set[str]:
    """The names in the types that methods take or return, and in those of the fields of what they name."""
    methods = [method for resource in resources for method in resource.methods]
    rest = [code for method in methods for code in (method.result.type, method.result.model)]
    rest += [argument.type for method in methods for argument in method.keywords]
    rest += [field.type for method in methods if method.result.body for field in models[method.result.body].fields]
    used: set[str] = set()
    while rest:
        names = {*re.findall(r"\w+", rest.pop())} - used
        used |= names
        rest += [field.type for name in names if name in models for field in models[name].fields]
    return used


def settings() -> ConfigFile:
    """The settings in generator-config.yaml. openapi-python-client itself does not mind a misspelt one.

    Raises:
        SpecError: If it has a fault.
    """
    config = load(CONFIG)
    if not isinstance(config.document, dict):
        raise config.error("", "not a mapping of settings: write `package_name_override: pipedream_rest`")
    for name in config.document.keys() - ConfigFile.model_fields.keys():
        raise config.error(join("", name), f"no such setting: the generator has {', '.join(ConfigFile.model_fields)}")
    try:
        return ConfigFile(**config.document)
    except ValidationError as error:
        first = error.errors()[0]
        raise config.error(join("", *first["loc"]), first["msg"]) from error


def _parse(spec: Spec) -> GeneratorData:
    """What openapi-python-client makes of the specification, if that is all of it."""
    config = Config.from_sources(settings(), MetaType.NONE, spec.path, "utf-8", overwrite=False, output_path=None)
    try:
        data = GeneratorData.from_dict(spec.document, config=config)
    except Exception as error:
        raise spec.error("", f"openapi-python-client fails: {type(error).__name__}: {error}") from error
    if isinstance(data, GeneratorError):
        raise _left_out(data, spec)
    collections = data.endpoint_collections_by_tag.values()
    for left_out in chain(data.errors, *(collection.parse_errors for collection in collections)):
        raise _left_out(left_out, spec)
    return data


def _left_out(error: GeneratorError, spec: Spec) -> SpecError:
    """The error for what openapi-python-client would leave out, with its place where the message names it."""
    message = " ".join(f"{error.header} {error.detail or ''}".split())
    pointer = ""
    if found := re.search(r"parsing ([A-Z]+) (/\S*) within", message):
        pointer = join("/paths", found[2], found[1].lower())
    elif found := re.search(r"/components/\w+/[\w.-]+", message):
        pointer = found[0]
    return spec.error(pointer, f"openapi-python-client would leave something out: {message}: simplify it")


def class_name(component: str) -> str:
    """The class of a component."""
    return ClassName(component, "field_")


def only_sent(document: Any) -> set[str]:
    """The schemas that only requests have."""
    received = _references(document.get("components", {}).get("responses", {}), document)
    sent: set[str] = set()
    for *_, operation in operations(document):
        sent |= _references(operation.get("requestBody", {}), document)
        received |= _references(operation["responses"], document)
    return sent - received


def _references(node: Any, document: Any) -> set[str]:
    """The names of all schemas below a node."""
    found: set[str] = set()
    rest = [node]
    while rest:
        node = rest.pop()
        if isinstance(node, list):
            rest += node
        elif isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in found:
                found.add(reference)
                rest.append(resolve(node, document))
            rest += node.values()
    names = {reference.removeprefix("#/components/schemas/") for reference in found}
    return names & {*document.get("components", {}).get("schemas", {})}


# --- methods ----------------------------------------------------------------------------------------------------------


def _resources(data: GeneratorData, spec: Spec) -> list[Resource]:
    endpoints = {
        (tag, endpoint.name): endpoint
        for tag, collection in data.endpoint_collections_by_tag.items()
        for endpoint in collection.endpoints
    }
    found: dict[str, list[Method]] = {}
    for pointer, verb, path, operation in operations(spec.document):
        tag = PythonIdentifier(operation["tags"][0], "tag")
        endpoint = endpoints.get((tag, PythonIdentifier(operation["operationId"], "field_")))
        if endpoint is None:
            message = f"the generator made no method {method_name(operation)} in {tag}: simplify it, or rename it"
            raise spec.error(pointer, message)
        method = _method(endpoint, verb, path, operation, spec.document)
        names = [argument.name for argument in [*method.positional, *method.keywords]]
        if twice := {name for name in names if names.count(name) > 1}:
            raise spec.error(pointer, f"several arguments are named {', '.join(sorted(twice))}: rename all but one")
        if any(method.name == other.name for other in found.setdefault(tag, [])):
            raise spec.error(pointer, f"another operation is the method {method.name} of {tag}: rename one")
        found[tag].append(method)
    methods = [method for own in found.values() for method in own]
    alike = Counter(error for method in methods for error in method.errors)
    usual = {error for error, count in alike.items() if 1 < count > len(methods) / 2}
    return [
        Resource(
            tag,
            "OAuth" if tag == "oauth" else tag.capitalize(),
            BASES.get(tag),
            [replace(method, errors=[error for error in method.errors if error not in usual]) for method in own],
        )
        for tag, own in found.items()
    ]


def _method(endpoint: Endpoint, verb: str, path: str, operation: Any, document: Any) -> Method:
    given = {parameter["name"]: parameter for parameter in parameters(operation, document)}
    body = []
    if endpoint.bodies:
        body = _properties(endpoint.bodies[0].prop)
        [media] = resolve(operation["requestBody"], document)["content"].values()
        fields = resolve(media["schema"], document).get("properties", {})
        given |= {name: resolve(field, document) for name, field in fields.items()}

    def arguments(properties: Iterable[Property]) -> list[Argument]:
        return [_argument(one, given.get(one.name.get_untrusted_value(), {}), verb) for one in properties]

    positional, query, sent = (arguments(part) for part in (endpoint.path_parameters, endpoint.query_parameters, body))
    [success] = [response for status, response in operation["responses"].items() if status.startswith("2")]
    return Method(
        name=method_name(operation),
        verb=verb,
        path=_path(path, positional),
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        source=operation.get("x-source", ""),
        positional=positional,
        query=query,
        body=sent,
        keywords=sorted([*query, *sent], key=lambda argument: not argument.is_required),
        result=_result(endpoint, verb, _cursor(resolve(success, document), [argument.wire for argument in positional])),
        errors=[
            (_error_class(status), resolve(response, document)["description"])
            for status, response in sorted(operation["responses"].items(), key=lambda pair: ("X" in pair[0], pair[0]))
            if status[0] in "345"
        ],
        is_public=not operation.get("security"),
        lookup=operation.get("x-client-lookup"),
    )


def _error_class(status: str) -> str:
    """The name of the class of errors for a status, or for a range of them: that of 499 for `4XX`."""
    return status_error_class(int(status.replace("X", "9"))).__name__


def _properties(model: Property) -> list[Property]:
    if not isinstance(model, ModelProperty):
        return []
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def _text(description: UntrustedString | None) -> str:
    return description.get_untrusted_value() if description else ""


def _code(property_: Property) -> str:
    return property_.get_type_string(no_optional=True).as_unembedded_code()


def _argument(property_: Property, given: Any, verb: str) -> Argument:
    """An argument, with what the specification says of the parameter, or of the field of the body."""
    wire = property_.name.get_untrusted_value()
    name = PythonIdentifier(wire, "field_")
    type_ = _argument_type(property_)
    option = given.get("x-client-option")
    is_constant = isinstance(property_, ConstProperty) and property_.required
    is_narrowing = verb == "DELETE" and given.get("in") == "query" and not property_.required and wire not in HARMLESS
    default: str | None = "UNSET"
    if isinstance(property_, ConstProperty) and property_.required:
        default = property_.value.python_code.as_unembedded_code()
    elif property_.required and not option:
        default = None
    elif is_narrowing:
        type_ += " | NotGiven"
        default = json.dumps(given["x-client-default"]) if "x-client-default" in given else "NOT_GIVEN"
    else:
        type_ += " | Unset"
    value = f"narrowing({name!r}, {name})" if is_narrowing else str(name)
    description = ("in" in given and given.get("description")) or _text(property_.description)
    if option:
        value = f"self._{'required_' if property_.required else ''}{option}({name})"
    return Argument(
        name=name,
        wire=wire,
        type=type_,
        default=default,
        value=value,
        description=description,
        is_required=property_.required and not is_constant,
        is_narrowing=is_narrowing,
        is_nullable=re.search(r"\b(None|Any)\b", _code(property_)) is not None,
        is_secret=given.get("format") == "password",
        option=option,
    )


def _argument_type(property_: Property) -> str:
    if isinstance(property_, ModelProperty):
        return f"{property_.class_info.name} | Mapping[str, Any]"
    if isinstance(property_, ListProperty):
        return f"Sequence[{_argument_type(property_.inner_property)}]"
    return _code(property_)


def _path(path: str, arguments: list[Argument]) -> str:
    """The code of a path."""
    for argument in arguments:
        value = f"{{path_segment({argument.wire!r}, {argument.value})}}"
        path = path.replace(f"{{{argument.wire}}}", value)
    return f'{"f" if arguments else ""}"{path}"'


def _cursor(response: Any, path: Sequence[str]) -> str | None:
    """The parameter that the link `next` fills in from a page, beside those of the path."""
    given = response.get("links", {}).get("next", {}).get("parameters", {})
    return next((name for name in given if name not in path), None)


def _result(endpoint: Endpoint, verb: str, cursor: str | None) -> Result:
    [response] = [one for one in endpoint.responses.patterns if one.status_code.pattern.startswith("2")]
    model = response.prop
    if not isinstance(model, ModelProperty):
        return Result("nothing", "None")
    data = next((field for field in model.required_properties or [] if field.python_name == "data"), None)
    if isinstance(data, ListProperty):
        item = _code(data.inner_property)
        kind = "page" if verb == "GET" else "items"
        return Result(kind, item, item, cursor=cursor, body=model.class_info.name)
    if isinstance(data, ModelProperty):
        return Result("object", data.class_info.name, data.class_info.name, is_in_data=True)
    return Result("object", model.class_info.name, model.class_info.name)


# --- models -----------------------------------------------------------------------------------------------------------


def _model(model: ModelProperty, is_sent: bool, pointer: str, spec: Spec) -> Model:
    name, properties = model.class_info.name, _properties(model)
    for property_ in properties:
        below, message = _undecodable(property_)
        if message:
            raise spec.error(join(pointer, "properties", property_.name.get_untrusted_value()) + below, message)
    known = {key.get_untrusted_value(): schema for key, schema in (model.data.properties or {}).items()}
    fields = [
        Field(
            name=property_.python_name,
            wire=property_.name.get_untrusted_value(),
            type=_field_type(property_, is_sent=is_sent),
            description=_text(property_.description),
            is_required=property_.required,
            is_secret=getattr(known.get(property_.name.get_untrusted_value()), "schema_format", None) == "password",
            check=_check(property_),
        )
        for property_ in properties
    ]
    return Model(name, model.class_info.module_name, _text(model.description), is_sent, fields)


def _field_type(property_: Property, *, is_sent: bool) -> str:
    """The type of a field, which is None in a result where it is missing."""
    type_ = property_.get_type_string().as_unembedded_code()
    types = type_.split(" | ")
    if is_sent or "Unset" not in types:
        return type_
    return " | ".join([*(one for one in types if one not in ("None", "Unset")), "None"])


def _check(property_: Property) -> Check:
    """How the values of a property are checked; of form `unknown` if its model could not tell them apart."""
    inner = property_.inner_properties if isinstance(property_, UnionProperty) else [property_]
    known = [one for one in inner if not isinstance(one, NoneProperty)]
    is_nullable = len(known) < len(inner)
    if len(known) == 1:
        [one] = known
        if isinstance(one, ListProperty):
            return Check("array", is_nullable, items=_check(one.inner_property))
        if isinstance(one, ModelProperty):
            return Check("object", is_nullable, model=one.class_info.name)
        if isinstance(one, EnumProperty):
            return Check("enum", is_nullable, model=one.class_info.name)
        if isinstance(one, ConstProperty):
            return Check("const", is_nullable, value=one.value.python_code.as_unembedded_code())
        return Check(FORMS.get(_code(one), "unknown"), is_nullable)
    if sorted(type(one).__name__ for one in known) == ["EnumProperty", "StringProperty"]:
        return Check("string", is_nullable)  # an enum that is open
    models = [one for one in known if isinstance(one, ModelProperty)]
    variants = {prefix: one.class_info.name for one in models if (prefix := _prefix(one)) is not None}
    # One has no prefix and takes all others.
    is_decodable = len(known) == len(variants) and "" in variants
    return Check("variants", is_nullable, variants=variants) if is_decodable else Check("unknown")


def _undecodable(property_: Property) -> tuple[str, str]:
    """Where below a field its model couldn't tell what comes, and what to write instead; nothing if it could."""
    check = _check(property_)
    items = check.items
    if isinstance(property_, ListProperty) and items and (items.is_nullable or items.form not in ITEMS):
        found = _code(property_.inner_property)
        cure = "write items: {} and describe them, or make them objects that are told apart by the pattern of their id"
        return "/items", f"items that may be {found} are not decoded: {cure}"
    if check.form in ("unknown", "variants"):
        cure = "keep one type, or write {} and describe the types"
        return "", f"a field that may be {_code(property_)} is not decoded: {cure}"
    return "", ""


def _prefix(variant: ModelProperty) -> str | None:
    """The beginning of the ids of a variant; empty for the one that takes all others, None if it has no such field."""
    ids = [schema for name, schema in (variant.data.properties or {}).items() if name == "id"]
    if not ids or not isinstance(ids[0], Schema):
        return None
    pattern = ids[0].pattern.get_untrusted_value() if ids[0].pattern else "^"
    return pattern[1:] if re.fullmatch(r"\^[\w-]*", pattern) else None
