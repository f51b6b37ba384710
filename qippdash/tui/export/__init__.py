"""What is on the screen, taken along: its rows in several formats, its picture, one cell."""
