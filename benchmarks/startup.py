"""Whole-process start-up of the command, beside a bare interpreter, in turn.

Run ``python benchmarks/startup.py``; prints the Markdown table of docs/performance.md.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "bench --help": ["-m", "bench", "--help"],
    "bench run --help": ["-m", "bench", "run", "--help"],
    "bench list extractors": ["-m", "bench", "list", "extractors"],
    "import datasets": ["-c", "import datasets"],
    "import sklearn.linear_model": ["-c", "import sklearn.linear_model"],
}


def once(arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(RUNS + 1):
        for name, arguments in COMMANDS.items():
            seconds = once(arguments)
            if turn:  # the first turn warms the file cache
                times[name].append(seconds)
    base = statistics.median(times["python -c pass"])
    print("| process | median seconds | times a bare interpreter |")
    print("| --- | ---: | ---: |")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"| `{name}` | {median:.3f} | {median / base:.1f} |")


if __name__ == "__main__":
    main()
