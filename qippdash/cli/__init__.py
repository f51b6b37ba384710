"""The commands: each reads its words, asks the API, and writes a result or a reason."""
