"""The limits that keep a hostile or broken file from costing more than a moment."""

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 50
MAX_NODES = 10_000
MAX_HINTS = 50
"""How many problems of a file get a suggestion; finding the nearest spelling takes milliseconds."""
