"""`python -m toolcheck`."""

from toolcheck.cli import run

run()
