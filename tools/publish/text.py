"""Documents as text, the same on every machine and in every run."""

import json
import re
from typing import Any

import yaml


class Dumper(yaml.CSafeDumper):
    """YAML that reads the same by the rules of 1.1 and 1.2, without anchors, with long texts as they are."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


# 1.1 takes these for text, and PyYAML would leave them unquoted: 1.2 takes them for numbers.
Dumper.add_implicit_resolver("number", re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$|0[ox][0-9a-fA-F]+$"), None)
Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def as_json(document: Any) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_yaml(document: Any) -> str:
    return yaml.dump(document, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)
