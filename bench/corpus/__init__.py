"""Documents on disk: read, check, write, fingerprint, stand-off, mark-up, views."""
