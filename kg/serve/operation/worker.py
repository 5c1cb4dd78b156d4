"""One of several worker processes; kg.serve.operation.workers starts it.

    python -m kg.serve.operation.worker FD

It gets the settings in its environment, and the socket that all workers share as an open file.
"""

import os
import signal
import socket
import sys

from kg.serve.evaluation.lifetime import end_with_parent
from kg.serve.operation.run import ignore_signals, serve_at
from kg.serve.settings import ENVIRONMENT, Settings


def main() -> None:
    """Answer requests until SIGTERM."""
    end_with_parent(signal.SIGTERM)
    ignore_signals()
    settings = Settings.from_json(os.environ[ENVIRONMENT])
    serve_at(socket.socket(fileno=int(sys.argv[1])), settings)


if __name__ == "__main__":
    main()
