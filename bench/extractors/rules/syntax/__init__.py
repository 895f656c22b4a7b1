"""Surface syntax: tags, phrases, verb groups, subjects and objects by position."""
