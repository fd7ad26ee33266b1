"""Where the data that ships with the program lies: in an installed wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

from toolcheck.errors import UsageError

_PACKAGE = Path(__file__).resolve().parents[1]


def rubrics_folder() -> Path:
    """The folder that holds the bundled rubrics and `sources.yaml`.

    Raises:
        UsageError: the installation lacks its data.
    """
    installed = _PACKAGE / "_data" / "rubrics"
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parents[1]
    if (checkout / "rubrics").is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / "rubrics"
    raise UsageError("the rubrics that ship with toolcheck are missing; install it again")
