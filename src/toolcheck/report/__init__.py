"""Reports: one renderer a file, from results to text; none reads the clock, the terminal or the working directory."""
