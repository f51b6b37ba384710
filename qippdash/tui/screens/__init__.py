"""The screens: the table with its panel, and a page of text to scroll through."""
