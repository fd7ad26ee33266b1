"""The lints: what is worth a remark in a description and decides nothing. A file for each sort of thing."""
