"""Makes the sample data: three returns of England and one of Greater Manchester.

Start with `stories.py` for who does well and who does not, `published.py` for the figures
that must come out exactly, and `packs.py` for how a submission becomes eleven tables.
"""
