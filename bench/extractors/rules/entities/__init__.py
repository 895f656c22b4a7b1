"""Names, nominal mentions and pronouns, and which of them mean the same entity."""
