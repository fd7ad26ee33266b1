"""What the tests of the configuration share: the values of options, as `toolcheck doctor` tells them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cli.calls import Runner


def origin(run: Runner, key: str, *options: str) -> tuple[Any, str]:
    """The value of an option, and what it is taken from."""
    result = run("doctor", "-f", "json", *options)
    assert result.code == 0, result.err
    setting = json.loads(result.out)["configuration"]["values"][key]
    return setting["value"], setting["from"]
