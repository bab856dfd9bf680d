"""Benchmarks, each run by itself as `python -m tests.bench.NAME`."""

import bot as bot  # before NumPy, which it tells to keep to one thread
