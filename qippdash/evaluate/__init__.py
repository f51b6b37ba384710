"""From measures to ratings: rules, one overall rating per ruleset, and the distances."""
