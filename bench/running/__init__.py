"""Running extractors over corpora and keeping what they said."""
