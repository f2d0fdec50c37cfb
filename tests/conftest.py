"""How the whole suite runs: the same inputs everywhere, unless somebody goes exploring.

``HYPOTHESIS_PROFILE=explore pytest`` draws new inputs, and more of them.
"""

import os

from hypothesis import settings

settings.register_profile("same-everywhere", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same-everywhere"))
