"""What is publicly known of existing tools, and the search for those that come close to a description."""
