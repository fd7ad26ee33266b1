"""The description of one tool: its format, its vocabulary, and the way from a document to checked facts."""
