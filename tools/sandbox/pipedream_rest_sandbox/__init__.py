"""A Pipedream REST API of one's own: in memory, on this machine, without an account.

```python
with sandbox() as base_url:
    Pipedream(API_KEY, base_url=base_url)
```

`Sandbox` also has what tests need: events, faults, the clock, and more users.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .control import Sandbox
    from .faults import Fault
    from .seed import API_KEY, CLIENT_ID, CLIENT_SECRET

    sandbox = Sandbox
else:
    # Loaded when they are first used, so that commands can say which package is missing.
    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            from . import control
        except ModuleNotFoundError as error:
            package = error.name.partition(".")[0]
            packages = "'jsonschema-rs>=0.46,<1' 'pyyaml>=6.0.2,<7' 'starlette>=0.46,<2' 'uvicorn>=0.34,<1'"
            cure = f"install what the sandbox needs with `pip install {packages}`"
            raise ImportError(f"{__name__} needs the package {package}: {cure}", name=package) from error
        return control.Sandbox if name == "sandbox" else getattr(control, name)


__all__ = ["API_KEY", "CLIENT_ID", "CLIENT_SECRET", "Fault", "Sandbox", "sandbox"]
