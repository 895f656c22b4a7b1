"""English surface analysis that several extractors share: tokens, sentences, quantities, dates, places."""
