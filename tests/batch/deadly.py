"""A filter that kills its process, for workers to die of. Imported by name in the worker."""

import os
import signal
import time

from scrubber.filter import cut_spans


@cut_spans("test.deadly")
def deadly(doc):
    """Kill the process where the text says so."""
    if "KILL ME" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG ME" in doc.text:
        time.sleep(3600)
    return []
