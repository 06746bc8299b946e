"""Install the Node tools that `package.json` names, at the versions of the lock file."""

import argparse
import sys

from tools import node

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.node", description=__doc__)
    parser.add_argument("--lock", action="store_true", help="write the lock file anew instead, after a change")
    options = parser.parse_args()
    try:
        node.npm(*(["install", "--package-lock-only"] if options.lock else ["ci"]))
    except node.NodeError as error:
        sys.exit(f"error: {error}")
