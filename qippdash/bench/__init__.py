"""What an author of rulesets asks of them: what a change would do, what no example tries."""
