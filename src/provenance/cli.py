"""The command line's boundary: the one place where errors, and Ctrl-C, end.

Everything else, Typer included, is imported inside, so that Ctrl-C is heard from the beginning.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from provenance.errors import ProvenanceError

_USAGE = 2
_INTERNAL = 3
_INTERRUPTED = 130
_OBJECTS_BETWEEN_SEARCHES = 500_000


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    # Findings and blocks are many, long-lived and free of cycles: looking for cycles as often as
    # Python does by default takes a tenth of a run from the cache.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES, 20, 20)
    try:
        _run()
    except ProvenanceError as error:
        _complain(str(error))
        _leave(_USAGE)
    except KeyboardInterrupt:
        _complain("Interrupted.")
        _leave(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); that is its right.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until exit
        _leave(0)
    except Exception as error:  # noqa: BLE001 - the boundary: everything else is ours to mend
        _complain(f"internal error: {type(error).__name__}: {error}. Details: {_keep_details()}")
        _leave(_INTERNAL)
    finally:
        # Python looks for cycles once more before it ends, though all is thrown away then.
        gc.freeze()
    _leave(0)


def _run() -> None:
    from provenance.commands.application import build

    try:
        build()(standalone_mode=True)
    except SystemExit as end:
        # Typer ends with this where Ctrl-C met it.
        if end.code == _INTERRUPTED:
            raise KeyboardInterrupt from end
        raise


def _complain(message: str) -> None:
    from provenance.reports.visible import one_line

    print(f"provenance: {one_line(message)}", file=sys.stderr)  # noqa: T201 - this is the edge


def _keep_details() -> str:
    """Write the traceback to a file of its own and return its path."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="provenance-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(traceback.format_exc())
    return file.name


def _leave(status: int) -> NoReturn:
    workers = sys.modules.get("provenance.workers")
    if status == _INTERRUPTED or (workers is not None and workers.Workers.abandoned):
        # Python would wait for threads that hand out work which nobody takes any more, and may turn
        # an interruption that has long been caught into death by a signal.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)
