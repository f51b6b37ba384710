"""Rule kinds: each turns a rule's value and cut points into a rating."""
