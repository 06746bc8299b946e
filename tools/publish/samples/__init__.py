"""The spec with code samples: each operation's first recorded request as a user of each language writes it.

`x-codeSamples` has them, which Redoc, Redocly and others show beside the operation. The tests of a release and
`make languages` run them all.
"""

import copy
from collections.abc import Sequence
from typing import Any

from tools.publish.recordings import Recording
from tools.publish.samples import writers
from tools.publish.samples.request import requests

# By what the reader sees: what colours the code, and what writes its lines.
LANGUAGES = {
    "curl": ("Shell", writers.curl),
    "Python": ("Python", writers.python),
    "Python async": ("Python", writers.python_async),
    "TypeScript": ("TypeScript", writers.typescript),
    "Go": ("Go", writers.go),
    "Java": ("Java", writers.java),
    "Ruby": ("Ruby", writers.ruby),
}


def with_samples(document: Any, exchanges: Sequence[Recording]) -> Any:
    """A copy of the document in which each operation has a sample in each language."""
    document = copy.deepcopy(document)
    for request in requests(document, exchanges):
        request.operation["x-codeSamples"] = [
            {"lang": lang, "label": label, "source": "".join(f"{line}\n" for line in lines(request))}
            for label, (lang, lines) in LANGUAGES.items()
        ]
    return document
