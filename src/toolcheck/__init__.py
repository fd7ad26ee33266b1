"""toolcheck: an honest assessment of tools against human trafficking, from a YAML description."""

__version__ = "0.1.0"
