"""Answers one question per line: ``python -m shg < questions > answers``."""

import sys

from shg.wire import answer


def main() -> None:
    """Write one answer for every line read, in the same order."""
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answer(line.rstrip(b"\r\n")).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
