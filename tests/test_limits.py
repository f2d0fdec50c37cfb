"""The bound on the time that one document may take."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from provenance.documents import read_text
from provenance.errors import DocumentError
from provenance.limits import time_limit


def test_what_takes_too_long_becomes_an_error_that_names_file_and_cure() -> None:
    # Our own time: what other programs do meanwhile says nothing about the limit.
    begun = time.process_time()
    with (
        pytest.raises(
            DocumentError, match=r"bad\.md takes longer than 0\.2 seconds\. Split"
        ) as error,
        time_limit(0.2, "bad.md"),
    ):
        # Quadratic in markdown-it: minutes at this size.
        read_text("[a](" * 100_000, "md")
    assert error.value.rule == "IO007"
    assert time.process_time() - begun < 10


def test_what_is_in_time_is_left_alone_and_so_is_everybody_else_s_alarm() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(5, "good.md"):
        assert read_text("Ein Satz.", "md").blocks
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_no_limit_and_another_thread_are_no_errors() -> None:
    with time_limit(0, "a.md"):
        pass
    worked: list[bool] = []

    def inside() -> None:
        with time_limit(1, "a.md"):
            worked.append(True)

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert worked == [True]


class TakenDownSlowly:
    """Python drops what is raised while an object is taken down."""

    def __del__(self) -> None:
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_alarm_that_python_drops_goes_off_again() -> None:
    begun = time.monotonic()
    with pytest.raises(DocumentError, match="takes longer"), time_limit(0.2, "bad.md"):
        work_until(begun + 30)
    assert time.monotonic() < begun + 30


def work_until(end: float) -> None:
    TakenDownSlowly()
    while time.monotonic() < end:
        pass
