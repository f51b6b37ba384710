"""Measures: named sums over one table, added up once and rolled up the tree."""
