"""The standard as data: loading and checking it, and its conditions compiled to functions."""
