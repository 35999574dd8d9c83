"""A question per line on standard input, an answer per line on standard output: the runner compares them as bytes."""

from shg.__main__ import main

main()
