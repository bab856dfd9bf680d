"""Senpai: dated, sourced answers about living and working in Japan's tech scene."""

import os

from bot.lean import put_off, stand_in

__version__ = "0.1.0"

# LangChain imports them for tracing, which is never on here, and with them 280 modules: 12 MB and half a second of each
# command.
stand_in("langchain_core.tracers.schemas.Run", "langsmith.RunTree")
put_off("langsmith", "types")

# NumPy's matrices here are small, and with a thread for each core OpenBLAS's threads wait for the next one by spinning:
# half of the processor's time of a question. Read when NumPy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
