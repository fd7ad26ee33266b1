"""The limits that keep a hostile or broken file from costing more than a moment."""

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 50
MAX_NODES = 10_000
