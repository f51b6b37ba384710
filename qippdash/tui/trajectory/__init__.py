"""A node's year drawn with the characters of the terminal, and told in words."""
