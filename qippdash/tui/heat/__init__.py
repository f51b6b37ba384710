"""The heat map: organisations of a level side by side, by rulesets or by themes."""
