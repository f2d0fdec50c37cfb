"""How the whole suite runs: the same inputs everywhere, unless somebody goes exploring.

``HYPOTHESIS_PROFILE=explore pytest`` draws new inputs, and more of them.
"""

import os
import signal
from pathlib import Path

from hypothesis import settings

settings.register_profile("same-everywhere", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same-everywhere"))

# Processes that the tests start run this tree, also where the package is not installed.
SOURCE = Path(__file__).resolve().parent.parent / "src"
os.environ["PYTHONPATH"] = os.pathsep.join(
    part for part in (str(SOURCE), os.environ.get("PYTHONPATH", "")) if part
)

# A shell's background jobs ignore Ctrl-C, and so would all that the tests start in one.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
