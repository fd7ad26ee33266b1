"""What the program tells on standard error."""

from __future__ import annotations

import sys

from toolcheck.documents.printable import printable


def tell(*lines: str) -> None:
    """Write lines after the program's name, each made safe to print."""
    for line in lines:
        print(f"toolcheck: {printable(line)}", file=sys.stderr)
