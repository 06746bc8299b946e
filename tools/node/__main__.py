"""Install the Node tools that `package.json` names, at the versions of the lock file."""

import argparse
import sys

from tools import node

if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tools.node", description=__doc__).parse_args()
    try:
        node.install()
    except node.NodeError as error:
        sys.exit(f"error: {error}")
