"""What can go wrong, in words for people; exit codes are the command line's business."""


class ToolcheckError(Exception):
    """Base of every error that is told to a user; its text is a complete, actionable sentence."""


class UsageError(ToolcheckError):
    """The call cannot be carried out as it was written."""


class OutputError(ToolcheckError):
    """A result cannot be written where it was asked to go."""
