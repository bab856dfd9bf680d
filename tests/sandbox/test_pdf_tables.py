from bot.sandbox.pdf_tables import Box, find_tables


def row(y: float, *cells: tuple[float, float]) -> list[Box]:
    return [Box(left, y, right, y + 10) for left, right in cells]


def test_short_pieces_in_columns_are_a_table() -> None:
    heading = row(760, (40, 300))
    table = [box for y in (700, 686, 672) for box in row(y, (40, 90), (160, 190), (260, 300))]
    gap = row(658, (40, 90), (262, 298))
    [grid] = find_tables([*heading, *table, *gap, *row(600, (40, 500))])
    assert grid.rows == (((1,), (2,), (3,)), ((4,), (5,), (6,)), ((7,), (8,), (9,)), ((10,), (), (11,)))
    assert (grid.first, grid.last) == (1, 11)


def test_pieces_of_one_cell_belong_together() -> None:
    boxes = [box for y in (700, 686, 672) for box in row(y, (40, 60), (63, 90), (160, 190))]
    assert [cell for line in find_tables(boxes)[0].rows for cell in line][:2] == [(0, 1), (2,)]


def test_prose_lists_and_lines_far_apart_are_no_tables() -> None:
    prose = [box for y in range(700, 400, -14) for box in row(y, (40, 280), (310, 550))]
    listed = [box for y in range(700, 600, -14) for box in row(y, (40, 45), (60, 200))]
    apart = [box for y in (700, 600, 500) for box in row(y, (40, 90), (160, 190))]
    two_rows = [box for y in (700, 686) for box in row(y, (40, 90), (160, 190))]
    ragged = [
        box for y, left in ((700, 40), (686, 120), (672, 200)) for box in row(y, (left, left + 60), (left + 80, 400))
    ]
    for boxes in (prose, listed, apart, two_rows, ragged, []):
        assert find_tables(boxes) == []


def test_a_table_whose_text_is_mixed_with_others_is_left_alone() -> None:
    table = [box for y in (700, 686, 672) for box in row(y, (40, 90), (160, 190))]
    other = row(300, (40, 500))
    assert find_tables([*table[:3], *other, *table[3:]]) == []


def test_lines_of_its_head_join_a_table() -> None:
    head = row(714, (160, 190))
    table = [box for y in (700, 686, 672) for box in row(y, (40, 90), (160, 190))]
    [grid] = find_tables([table[0], *head, *table[1:]])
    assert grid.rows[0] == ((), (1,))
