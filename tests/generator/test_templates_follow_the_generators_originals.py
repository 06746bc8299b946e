"""Each template stands in for an original of the generator, and is looked at again when that one changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openapi_python_client
import pytest

TEMPLATES = Path(__file__).parents[2] / "tools" / "templates"
ORIGINALS = Path(openapi_python_client.__file__).with_name("templates")

# The SHA-256 of each original as it was when the template was last compared with it.
COMPARED = {
    "client.py.jinja": "4eac65762f21014a7fbf59e730f1be6d28c9c85ddc1c40b458b6ff5f67a64c9e",
    "endpoint_init.py.jinja": "c1837a037fdbbd85b5dc1d49f58bd80a672fe4496cfaaf84d3b91927027b56da",
    "model.py.jinja": "fd1c79680d51c06cfbb89809ad123750ba9add98b688036c04cabbf1f8ba40a0",
    "models_init.py.jinja": "4f64a3d6e1b15a561be5573c1b7702eb928c0e4fa6b67107d20e57a74c44d51a",
    "package_init.py.jinja": "ac15907e32dc39bd9b83ea6f2002fb87514f2182b97f88231b5a9c47321f6210",
}


@pytest.mark.parametrize("name", COMPARED)
def test_the_original_is_the_one_that_was_compared(name: str) -> None:
    original = ORIGINALS / name
    found = hashlib.sha256(original.read_bytes()).hexdigest()
    assert found == COMPARED[name], (
        f"openapi-python-client {openapi_python_client.__version__} has another {name} than the one that "
        f"tools/templates/{name} stands in for. Compare {original} with that of the version before: see whether what "
        f"it was given or had to write has changed, carry that over, and put {found} here."
    )


def test_every_template_is_compared_and_says_why_it_is() -> None:
    templates = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.jinja")}
    assert templates.keys() == COMPARED.keys()
    assert [name for name, text in templates.items() if not text.startswith("{#- ")] == []
