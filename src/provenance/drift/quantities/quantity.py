"""What a text says in figures: typed values that compare across languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a value measures; only equal or related kinds are compared."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    MEASURE = "measure"
    MULTIPLE = "multiple"
    VAGUE = "vague"


class Bound(StrEnum):
    """How a value limits what it counts."""

    EXACT = "exact"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    JUST_OVER = "just over"
    ABOUT = "about"
    JUST_UNDER = "just under"
    LESS_THAN = "less than"
    AT_MOST = "at most"

    @property
    def direction(self) -> int:
        """1 where the true value is higher than the number, -1 where it is lower, else 0."""
        if self in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.JUST_OVER):
            return 1
        return -1 if self in (Bound.AT_MOST, Bound.LESS_THAN, Bound.JUST_UNDER) else 0


class Weight(StrEnum):
    """How much it means if a value has no counterpart.

    FIRM values are written in digits or are large; WORD values are small numbers in letters, which
    translations often paraphrase; FAINT ones ("once", "first", "one") only serve as counterparts.
    """

    FIRM = "firm"
    WORD = "word"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range of values from ``low`` to ``high``, with its span in the text.

    ``unit`` is empty, the ISO 4217 codes a currency may mean joined by ``|``, or a dimension
    ("length"). ``factor`` and ``offset`` lead to the dimension's base unit: base = (value +
    offset) * factor. ``scale`` is the product of magnitude words ("million"). ``other`` is
    what the digits mean in the other language, ``reading`` a second reading ("400m" is 400 metres
    or 400 million).

    """

    kind: Kind
    low: Decimal
    high: Decimal
    start: int
    end: int
    weight: Weight
    unit: str = ""
    unit_name: str = ""
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    tolerance: float = 0.0
    scale: Decimal = Decimal(1)
    bound: Bound = Bound.EXACT
    other: Decimal | None = None
    reading: Decimal | None = None
    digits: str = ""

    @property
    def is_range(self) -> bool:
        """Whether it spans more than one value."""
        return self.low != self.high

    @property
    def base(self) -> tuple[Decimal, Decimal]:
        """Both ends in the dimension's base unit."""
        low, high = (self.low + self.offset) * self.factor, (self.high + self.offset) * self.factor
        return low, high


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, a month or a month of a year; 0 where a part is not said.

    ``open`` says that day and month may be the other way round; ``first`` is the first of the days
    of which ``day`` is the last ("27 to 29 September").
    """

    year: int
    month: int
    day: int
    start: int
    end: int
    open: bool = False
    weekday: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day in minutes after midnight; ``half_day`` where morning or evening is open."""

    minutes: int
    start: int
    end: int
    half_day: bool


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 for Monday."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantities:
    """Everything in figures that a passage says."""

    values: tuple[Quantity, ...] = ()
    dates: tuple[CalendarDate, ...] = ()
    times: tuple[ClockTime, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
