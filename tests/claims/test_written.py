"""When a text without a full date was written."""

from datetime import date

import pytest

from pricedin.claims import written


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SEOUL, Jan 29 (Newsline) - Hynix on Thursday told of its December 2025 quarter.", date(2026, 1, 29)),
        ("SEOUL, Jan 29 (Newsline) - Hynix on Wednesday told of its December 2024 quarter.", date(2025, 1, 29)),
        ("财联社8月20日电，公司2026年上半年营收增长。", date(2026, 8, 20)),
        ("SEOUL, Feb 30 (Newsline) - SK Hynix reported a profit for 2025.", None),
        ("SEOUL, Jan 29 (Newsline) - SK Hynix on Thursday reported a profit.", None),
    ],
)  # fmt: skip
def test_a_dateline_without_a_year_is_of_the_year_in_which_its_weekday_fits(text: str, day: date | None) -> None:
    assert written.day(text) == day
