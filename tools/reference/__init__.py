"""The generated files: one module a document, each with a function `pages`."""
