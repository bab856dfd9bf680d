from bot.answering.breaker import FAILURES, REST, Breaker


def broken() -> Breaker:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.begin()
        breaker.failed(0.0)
    return breaker


def test_it_opens_after_five_failures_in_a_row_and_not_before():
    breaker = Breaker()
    for _ in range(FAILURES - 1):
        breaker.failed(0.0)
    assert breaker.allows(0.0)
    breaker.succeeded()
    for _ in range(FAILURES - 1):
        breaker.failed(0.0)
    assert breaker.allows(0.0)
    breaker.failed(0.0)
    assert not breaker.allows(0.0)


def test_after_a_rest_one_probe_goes_through_at_a_time():
    breaker = broken()
    assert not breaker.allows(REST - 0.1)
    assert breaker.allows(REST)
    breaker.begin()
    assert not breaker.allows(REST)


def test_a_good_probe_closes_it():
    breaker = broken()
    breaker.begin()
    breaker.succeeded()
    assert breaker.allows(REST)
    breaker.failed(REST)
    assert breaker.allows(REST)


def test_a_bad_probe_opens_it_for_another_rest():
    breaker = broken()
    breaker.begin()
    breaker.failed(REST)
    assert not breaker.allows(2 * REST - 0.1)
    assert breaker.allows(2 * REST)


def test_an_abandoned_probe_leaves_room_for_the_next():
    breaker = broken()
    breaker.begin()
    breaker.abandoned()
    assert breaker.allows(REST)
    assert not breaker.allows(REST - 0.1)
