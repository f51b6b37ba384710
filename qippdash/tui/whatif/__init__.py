"""The what-if on screen: what can be moved, what changes colour, and what the dashboard shows."""
