"""A Pipedream REST API of one's own: in memory, on this machine, without an account.

```python
with sandbox() as base_url:
    Pipedream(API_KEY, base_url=base_url)
```

`Sandbox` has what tests want besides: events, faults, the clock, and who else there is.
"""

from .control import Sandbox
from .faults import Fault
from .seed import API_KEY, CLIENT_ID, CLIENT_SECRET

sandbox = Sandbox

__all__ = ["API_KEY", "CLIENT_ID", "CLIENT_SECRET", "Fault", "Sandbox", "sandbox"]
