"""Where our data files are: beside the modules that read them.

The package is installed as files (the lexicon is mapped into memory), so nobody needs
``importlib.resources``, which imports what unpacks archives and takes a hundredth of a short run.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
