"""The extractors that come with ``bench``, one module or package each."""
