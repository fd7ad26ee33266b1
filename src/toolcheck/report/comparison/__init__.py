"""Reports on a comparison of proposals: one format a file, the words they share, and the shape of the JSON."""
