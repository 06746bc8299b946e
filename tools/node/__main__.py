"""Install the Node tools that `package.json` names, at the versions of the lock file."""

import argparse
import sys
from pathlib import Path

from tools import node

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.node", description=__doc__)
    parser.add_argument(
        "--lock",
        nargs="?",
        type=Path,
        const=node.FOLDER,
        metavar="FOLDER",
        help="write the lock file anew instead, after a change; default: that of tools/node",
    )
    options = parser.parse_args()
    try:
        node.lock(options.lock.resolve()) if options.lock else node.install()
    except node.NodeError as error:
        sys.exit(f"error: {error}")
