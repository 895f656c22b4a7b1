"""Tables, fact sheets and comparisons for people."""
