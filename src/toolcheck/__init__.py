"""toolcheck: an honest assessment of tools against human trafficking, from a YAML description.

As a library it offers `load_description`, `load_rubric`, `load_known_tools`, `assess`, `render`, `render_bytes` and the
errors that these raise. They are imported when they are first used, so that `import toolcheck` costs nothing.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # importing `typing` for it would cost more than all else here
if TYPE_CHECKING:
    from toolcheck.library import (
        Assessment,
        DataError,
        Description,
        DocumentError,
        KnownTools,
        Rubric,
        Style,
        ToolcheckError,
        UsageError,
        assess,
        load_description,
        load_known_tools,
        load_rubric,
        render,
        render_bytes,
    )

__all__ = [
    "Assessment",
    "DataError",
    "Description",
    "DocumentError",
    "KnownTools",
    "Rubric",
    "Style",
    "ToolcheckError",
    "UsageError",
    "__version__",
    "assess",
    "load_description",
    "load_known_tools",
    "load_rubric",
    "render",
    "render_bytes",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from toolcheck import library

    found: object = getattr(library, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
