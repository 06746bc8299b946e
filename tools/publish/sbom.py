"""A software bill of materials (CycloneDX): what the client and its extras bring, in the releases that are tested here.

What only an extra brings is optional. Whoever installs the client may get other releases.
"""

import datetime
import re
import tomllib
import uuid
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path("pyproject.toml")
LOCK = Path("requirements/publish.txt")


def sbom(version: str, seconds: int) -> str:
    """The bill of materials of a release, as JSON.

    Parameters:
        version: the release's.
        seconds: its time, in seconds since 1970.
    """
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    # Universal: the lock has what other systems and Pythons install, too.
    releases = dict(re.findall(r"^([\w-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    direct = names(project["dependencies"])
    chosen = direct + names(item for extra in project["optional-dependencies"].values() for item in extra)
    needs = closure(chosen, releases.keys())
    required = closure(direct, releases.keys()).keys()
    root = component(project["name"], version, project["license"], required=True)
    components = {name: component(name, releases[name], license_of(name), required=name in required) for name in needs}
    bom = Bom(
        components=components.values(),
        metadata=BomMetaData(component=root, timestamp=datetime.datetime.fromtimestamp(seconds, datetime.UTC)),
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, str(root.purl)),
    )
    bom.register_dependency(root, [components[name] for name in chosen])
    for name, others in needs.items():
        bom.register_dependency(components[name], [components[other] for other in others])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def names(requirements: Iterable[str]) -> list[str]:
    """The packages that requirements name, without those of extras that nobody asked for."""
    parsed = map(Requirement, requirements)
    return [canonicalize_name(item.name) for item in parsed if "extra" not in str(item.marker or "")]


def closure(chosen: Iterable[str], known: Iterable[str]) -> dict[str, list[str]]:
    """What each of the packages needs directly, those that come along included."""
    needs: dict[str, list[str]] = {}
    rest = list(chosen)
    while rest:
        name = rest.pop()
        if name not in needs:
            needs[name] = [other for other in names(requires(name)) if other in known]
            rest += needs[name]
    return needs


def requires(name: str) -> Sequence[str]:
    """What a package says that it needs; nothing if it is for another system or Python than this one."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def license_of(name: str) -> str | None:
    """The license expression of a package, if it declares one."""
    try:
        return metadata.metadata(name)["License-Expression"]
    except metadata.PackageNotFoundError:
        return None


def component(name: str, version: str, license_: str | None, *, required: bool) -> Component:
    """A package of PyPI."""
    purl = PackageURL("pypi", name=name, version=version)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        scope=ComponentScope.REQUIRED if required else ComponentScope.OPTIONAL,
        purl=purl,
        bom_ref=str(purl),
        licenses=[LicenseExpression(license_)] if license_ else None,
    )
