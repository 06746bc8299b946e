"""How Sphinx builds these pages. tools/publish/site.py runs it, and adds the pages of the Python reference."""

import json
import os
import re
import typing
from pathlib import Path
from typing import Any

from sphinx.pycode import ModuleAnalyzer
from sphinx.util.typing import stringify_annotation

import pipedream_rest
from pipedream_rest import models
from pipedream_rest._runtime import base

# Without it, a resource of a client is a property with a type, as Sphinx describes it.
del base.resource.__get__

project = "pipedream-rest"
version = release = pipedream_rest.__version__
html_title = f"{project} {version}"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

# Nothing is asked of another host, and the pages work from a folder.
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_js_files = ["copy.js"]
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "a11y-light"
pygments_dark_style = "a11y-dark"

# An anchor for every heading, named as forges name it.
myst_heading_anchors = 6
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
add_module_names = False
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# What the docstrings name in backticks and the reference has.
PUBLIC = {*pipedream_rest.__all__, *models.__all__} - {"models"}
# What stands for the type variables of the clients.
ARGUMENTS = {
    "S": "str | Callable[[], str]",
    "H": "httpx.Client | httpx2.Client",
    "T": "httpx.BaseTransport | httpx2.BaseTransport",
}
ASYNC_ARGUMENTS = {
    "S": "str | Callable[[], str | Awaitable[str]]",
    "H": "httpx.AsyncClient | httpx2.AsyncClient",
    "T": "httpx.AsyncBaseTransport | httpx2.AsyncBaseTransport",
}
# The methods of the sandbox that its server calls.
INTERNAL = {"Sandbox.about", "Sandbox.calls", "Sandbox.listen", "Sandbox.next_fault"}
# By resource and method: method, path, id and callers of its operation.
OPERATIONS: dict[str, Any] = json.loads(Path(os.environ["PIPEDREAM_REST_OPERATIONS"]).read_text(encoding="utf-8"))

nitpicky = True
# Types of the standard library and of other packages, and what is not public.
nitpick_ignore_regex = [(r"py:.*", r"(?!pipedream_rest\.(?!_)|pipedream_rest_sandbox\.\w+$).*")]


def as_rst(text: str) -> str:
    """The Markdown of a docstring (code in backticks, fenced blocks) as reStructuredText."""

    def code(match: re.Match[str]) -> str:
        name = re.sub(r"\s+", " ", match["code"])  # it may go on in the next line
        return f":py:obj:`.{name}`" if name in PUBLIC else f"``{name}``"

    def block(match: re.Match[str]) -> str:
        margin = match["margin"]
        lines = "\n".join(f"    {line}" for line in match["block"].splitlines())
        return f"\n{margin}.. code-block:: python\n\n{lines}\n"

    fenced = r"^(?P<margin> *)```python\n(?P<block>.*?)\n *```$"
    either = re.compile(rf"{fenced}|`(?P<code>[^`]+)`", re.DOTALL | re.MULTILINE)
    return either.sub(lambda match: code(match) if match["code"] else block(match), text)


def convert(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Turn a docstring into reStructuredText, and name the operation of a method."""
    made = as_rst("\n".join(lines)).split("\n")
    if operation := operation_of(name):
        link = f"`{operation['request']} <../../index.html#operation/{operation['id']}>`__"
        after = next((number for number, line in enumerate(made) if not line.strip()), len(made))
        made[after:after] = ["", f"REST: {link} ({operation['id']}). Callers: {operation['callers']}.", ""]
    lines[:] = made


def operation_of(name: str) -> Any:
    """The operation of a method of a resource, None for anything else."""
    found = re.fullmatch(r"pipedream_rest\.api\.(\w+)\.\w+\.(\w+)", name)
    return OPERATIONS.get(f"{found[1]}.{found[2]}") if found else None


def put_types_into_signatures(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Show an attribute and its type in one line. napoleon puts the type below the description, if it finds one."""
    text = "\n".join(lines) + "\n\n"
    if what == "class":
        # Those that the constructor takes or sets.
        taken = {key: stringify_annotation(kind) for key, kind in typing.get_type_hints(obj.__init__).items()}
        # Where the class is written: `__module__` names the package that exports it.
        module = str(getattr(obj.__init__, "__module__", ""))
        is_own = module.startswith("pipedream_rest._runtime.")
        analyzer = ModuleAnalyzer.for_module(module if is_own else obj.__module__)
        analyzer.analyze()
        set_ = {attribute: kind for (of, attribute), kind in analyzer.annotations.items() if of == obj.__qualname__}
        for attribute, kind in {**taken, **set_}.items():
            without_type = rf"^(\.\. attribute:: {attribute}\n(?:\n|   (?!:type:).*\n)*\n)(?=\S|\n|\Z)"
            text = re.sub(without_type, rf"\1   :type: {kind}\n\n", text, flags=re.MULTILINE)
    field = re.compile(r"^(\.\. attribute:: \w+\n)((?:\n|   .*\n)*?)\n   :type: (.*)\n", re.MULTILINE)
    lines[:] = field.sub(r"\1   :type: \3\n\2\n", text).split("\n")


def shorten(
    app: Any, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: str | None
) -> tuple[str, str | None] | None:
    """Leave out the signature of a class that users don't create, or whose fields or base class say the same."""
    if (
        what != "class"
        or (issubclass(obj, Exception) and "__init__" in vars(obj))
        or name.endswith(("Sandbox", "Fault"))
    ):
        return None
    if name.endswith("Pipedream"):
        # As its users see it: without the type variables that the two clients share.
        for variable, types in (ASYNC_ARGUMENTS if "Async" in name else ARGUMENTS).items():
            signature = re.sub(rf": ~?[\w.]*\b{variable} \| None", f": {types} | None", str(signature))
        return signature, returns
    return "", None


def is_described(app: Any, what: str, name: str, obj: Any, skip: bool, options: Any) -> bool | None:
    """Whether users don't need it, or the docstring of a tuple's class has the field; None leaves that to Sphinx."""
    is_field = str(getattr(obj, "__doc__", "")).startswith("Alias for field number")
    return True if is_field or getattr(obj, "__qualname__", "") in INTERNAL else None


def help_keyboards_and_screen_readers(app: Any, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Make what scrolls reachable by keyboard, and say what lists are and how deep headings of the sidebar are."""

    def as_list(match: re.Match[str]) -> str:
        return '<dl role="list">\n' + match[1].replace("<dd>", '<dd role="listitem">') + "</dl>"

    body = context.get("body", "").replace("<pre>", '<pre tabindex="0">')
    body = body.replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')
    # The parameters of a long signature, which Sphinx writes as definitions without terms.
    context["body"] = re.sub(r'<dl>\n((?:<dd><em class="sig-param">.*</dd>\n)+)</dl>', as_list, body)
    tree = context["furo_navigation_tree"]
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def show_excerpts(app: Any, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Give the page of the search the texts that it shows excerpts of; tools/publish/site.py writes them."""
    if pagename == "search":
        app.add_js_file("texts.js")
        app.add_js_file("excerpts.js")


def setup(app: Any) -> None:
    """Connect the functions above."""
    # Before napoleon reads the sections, and after that.
    app.connect("autodoc-process-docstring", convert, priority=400)
    app.connect("autodoc-process-docstring", put_types_into_signatures, priority=600)
    app.connect("autodoc-process-signature", shorten)
    app.connect("autodoc-skip-member", is_described)
    app.connect("html-page-context", help_keyboards_and_screen_readers, priority=900)  # after the theme
    app.connect("html-page-context", show_excerpts)
