"""The limits that keep a hostile or broken file from costing more than a moment."""

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 50
MAX_NODES = 10_000
MAX_BASELINE_BYTES = 64 * MAX_BYTES
MAX_BASELINE_NODES = 400 * MAX_NODES
"""A baseline holds what thousands of descriptions came to, and is written by the program itself."""
MAX_REPORT_BYTES = 64 * MAX_BYTES
"""A JSON report holds the results of thousands of descriptions, too."""
MAX_HINTS = 50
"""How many problems of a file get a suggestion; finding the nearest spelling takes milliseconds."""
