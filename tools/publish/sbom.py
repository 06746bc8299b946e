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
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path("pyproject.toml")
LOCK = Path("requirements/publish.txt")


def sbom(version: str, seconds: int) -> dict[str, Any]:
    """The bill of materials of a release.

    Parameters:
        version: the release's.
        seconds: its time, in seconds since 1970.
    """
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    # Universal: the lock has what other systems and Pythons install, too.
    releases = dict(re.findall(r"^([\w-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    direct = names(project["dependencies"])
    chosen = direct + names(item for extra in project["optional-dependencies"].values() for item in extra)
    needs = dict(sorted(closure(chosen, releases.keys()).items()))
    required = closure(direct, releases.keys()).keys()
    root = component(project["name"], version, project["license"], required=True)
    components = {name: component(name, releases[name], license_of(name), required=name in required) for name in needs}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, root["purl"]).urn,
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(),
            "component": root,
        },
        "components": list(components.values()),
        "dependencies": [
            {"ref": item["bom-ref"], "dependsOn": [components[other]["bom-ref"] for other in sorted({*others})]}
            for item, others in [(root, chosen), *((components[name], needs[name]) for name in needs)]
        ],
    }


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


def component(name: str, version: str, license_: str | None, *, required: bool) -> dict[str, Any]:
    """A package of PyPI."""
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": "required" if required else "optional",
        **({"licenses": [{"expression": license_}]} if license_ else {}),
        "purl": purl,
    }
