"""What a configuration file may hold: the options that mean the same in every command."""

from toolcheck.documents.shapes import choice, choices, count, number, record, switch, text, texts
from toolcheck.report.formats import FORMATS
from toolcheck.rubric.model import Outcome

CONFIGURATION = record(
    "The configuration.",
    rubric=text("A bundled rubric's id, or a rubric folder or file."),
    catalogue=texts("Catalogue files or folders, and `bundled` for the one that ships."),
    as_of=text("The assessment date, or today."),
    fail_on=choice("The outcome to fail on, or never.", (*Outcome, "never")),
    fail_under=number("The least that must be shown.", minimum=0, maximum=100),
    min_answered=number("The least that must be answered, in per cent.", minimum=0, maximum=100),
    baseline=text("The baseline to hold results against."),
    exit_zero=switch("Whether to exit with 0 where it would have been 1."),
    strict=switch("Whether `check` fails on remarks."),
    format=choices("The formats of reports.", tuple(FORMATS)),
    color=choice("When to colour.", ("auto", "always", "never")),
    width=count("Columns of the terminal report.", minimum=40),
    jobs=count("Processes that share the work.", minimum=1),
    quiet=switch("Whether to tell only the outcome of each file."),
    verbose=switch("Whether to tell every criterion."),
)
"""Each key is the name of an option, with `_` for `-`; its variable is TOOLCHECK_ and the key in capitals."""
