"""The specification with code samples: each operation's first recorded request as a user of each language writes it.

`x-codeSamples` has them, which Redoc, Redocly and others show beside the operation. Each sample is a whole program; the
tests of a release and `make languages` run them all.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tools.publish.recordings import Recording
from tools.publish.samples import curl, go, java, python, ruby, typescript
from tools.publish.samples.request import Request, requests


class Language(NamedTuple):
    """A language as a reader chooses it.

    Parameters:
        label: what the reader sees.
        lang: what colours the code.
        write: the sample of a request.
    """

    label: str
    lang: str
    write: Callable[[Request], str]


LANGUAGES = (
    Language("curl", "Shell", curl.sample),
    Language("Python", "Python", python.sample),
    Language("Python async", "Python", python.async_sample),
    Language("TypeScript", "TypeScript", typescript.sample),
    Language("Go", "Go", go.sample),
    Language("Java", "Java", java.sample),
    Language("Ruby", "Ruby", ruby.sample),
)


def with_samples(document: Any, exchanges: Sequence[Recording]) -> Any:
    """A copy of the document in which each operation has a sample in each language."""
    document = copy.deepcopy(document)
    for request in requests(document, exchanges):
        request.operation["x-codeSamples"] = [
            {"lang": language.lang, "label": language.label, "source": language.write(request)}
            for language in LANGUAGES
        ]
    return document
