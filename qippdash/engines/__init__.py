"""Engines: each adds up the rows of one table by the keys it is given."""
