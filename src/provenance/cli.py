"""The command line's boundary: the one place where errors, and Ctrl-C, end.

Everything else, Typer included, is imported inside, so that Ctrl-C is heard from the beginning.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from provenance.errors import ProvenanceError

_USAGE = 2
_INTERNAL = 3
_INTERRUPTED = 130
_OBJECTS_BETWEEN_SEARCHES = 500_000
#: What can go wrong anywhere and is not ours to mend.
_NOT_OURS = {
    errno.ENOSPC: "The disk is full; what was written is not complete. Make room, and try again.",
    errno.ENAMETOOLONG: "A path that was named is longer than any file's can be. Name another one.",
}


def run() -> NoReturn:
    """Run the command line as a process of its own, and end that at once.

    Python would first take everything apart that the system takes back anyway, which is a thirtieth
    of a short run. After an interruption it would wait for threads that hand out work which nobody
    takes any more, and may turn what has long been caught into death by a signal.
    """
    try:
        main()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    # Findings and blocks are many, long-lived and free of cycles: looking for cycles as often as
    # Python does by default takes a tenth of a run from the cache.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES, 20, 20)
    # numpy's OpenBLAS starts a thread for each further processor when it is loaded, which takes
    # longer than any product of ours; processes are what --jobs is for.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        _open_what_is_closed()
        status = _run_command()
        sys.stdout.flush()
    except ProvenanceError as error:
        _complain(str(error))
        status = _USAGE
    except KeyboardInterrupt:
        _complain("Interrupted.")
        status = _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`| head`); that is its right.
        status = 0
    except OSError as error:
        cause = _NOT_OURS.get(error.errno or 0)
        status = _USAGE if cause else _internal(error)
        if cause:
            _complain(cause)
    except Exception as error:  # noqa: BLE001 - the boundary: everything else is ours to mend
        status = _internal(error)
    sys.exit(status)


def _open_what_is_closed() -> None:
    """Let what was closed swallow what is said, instead of the next file that is opened."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - until exit


def _run_command() -> int:
    from provenance.commands.application import build

    try:
        build(sys.argv[1:])(standalone_mode=True)
    except SystemExit as end:
        # Typer ends with this where Ctrl-C met it.
        if end.code == _INTERRUPTED:
            raise KeyboardInterrupt from end
        return end.code if isinstance(end.code, int) else 0
    return 0


def _internal(error: Exception) -> int:
    _complain(f"internal error: {type(error).__name__}: {error}. Details: {_keep_details()}")
    return _INTERNAL


def _complain(message: str) -> None:
    from provenance.visible import one_line

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
