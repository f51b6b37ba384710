"""The nouns of the field, without input, output or arithmetic."""
