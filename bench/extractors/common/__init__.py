"""What several extractors need: label maps of other schemes, ids for what was found."""
