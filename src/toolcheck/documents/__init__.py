"""YAML text in, plain data out, with a place in the file for every path; knows nothing of what the data means."""
