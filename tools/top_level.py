"""Refuse what is at the top level of the repository and not on this list, such as somebody's notes."""

import subprocess
import sys

NAMES = {
    ".ci",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "docs",
    "generated",
    "pyproject.toml",
    "requirements",
    "spec",
    "tests",
    "tools",
}


def main() -> int:
    """The command line. Exit code 1, with a message, if git has something else, or would add it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        print("There is no git repository, so nothing at its top level to check")
        return 0
    found = {path.partition("/")[0] for path in result.stdout.split("\0") if path}
    unknown = sorted(found - NAMES)
    if unknown:
        cure = "put them into a folder, out of the repository, or on the list in tools/top_level.py"
        print(f"error: not expected at the top level: {', '.join(unknown)}: {cure}", file=sys.stderr)
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main())
