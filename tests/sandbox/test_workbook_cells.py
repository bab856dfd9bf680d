from datetime import date, datetime, time

import pytest

from bot.sandbox.workbook_task import shown


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (30000, "General", "30000"),
        (30000, "#,##0", "30,000"),
        (30000.0, '"¥"#,##0', "¥30,000"),
        (30000, "[$¥-411]#,##0;[Red]-[$¥-411]#,##0", "¥30,000"),
        (30000, '#,##0"円"', "30,000円"),
        (30000, "[$-409]#,##0", "30,000"),
        (1.5, '"$"#,##0.00', "$1.5"),
        (0.1021, "0.00%", "10.21%"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (datetime(2026, 10, 1), "yyyy-mm-dd", "2026-10-01"),  # noqa: DTZ001 — Excel knows no time zones
        (datetime(2026, 10, 1, 9, 30), "", "2026-10-01 09:30"),  # noqa: DTZ001
        (date(2026, 10, 1), "", "2026-10-01"),
        (time(9, 30), "", "09:30:00"),
        ("#N/A", "", "#N/A"),
    ],
)
def test_a_cell_reads_as_its_reader_sees_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
