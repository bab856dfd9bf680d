"""The shell door: one module a command, output for people by rich, `--json` for programs."""

import os

# Before numpy is imported: our matrices are small, and OpenBLAS's threads wait for each other by spinning. With two
# busy cores a question's embedding took 94 ms with them and 2.3 ms without, and every answer twice the processor time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
