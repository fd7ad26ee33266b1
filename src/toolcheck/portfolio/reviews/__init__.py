"""Reviews of a proposal by people: read, merged into a panel's result, and held against each other."""
