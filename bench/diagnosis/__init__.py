"""Error analysis: what became of each item of gold and prediction, and why. ``docs/errors.md`` defines it."""
