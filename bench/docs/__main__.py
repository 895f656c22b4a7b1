"""Write every generated page into the checkout."""

from __future__ import annotations

import sys

from bench.corpus.write import write_atomically
from bench.docs.pages import pages
from bench.resources import resource

if __name__ == "__main__":
    for name, content in pages().items():
        path = resource(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            write_atomically(path, content)
            print(name, file=sys.stderr)
