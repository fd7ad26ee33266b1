"""Known tools, and the search over them."""
