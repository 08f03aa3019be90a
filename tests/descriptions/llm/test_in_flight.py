"""How many requests are in flight, and what servers make of it."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from gspmc.descriptions.llm import Message, Request, retrying
from gspmc.descriptions.llm.in_flight import InFlight


def ask(model, label):
    request = Request('p1', label, (Message('user', f'{label}?'), ),
                      dict(type='object', properties={}))
    return model.ask(request, lambda value: value['n'])


def room(flights):
    """How many may be in flight together."""
    flying, room = threading.Semaphore(0), []
    done = threading.Event()

    def fly():
        with flights.one():
            room.append(1)
            flying.release()
            done.wait()

    threads = [threading.Thread(target=fly) for _ in range(10)]
    for thread in threads:
        thread.start()
    while flying.acquire(timeout=0.1):
        pass
    result = len(room)
    done.set()
    for thread in threads:
        thread.join()
    return result


def test_half_as_many_and_slowly_more():
    flights = InFlight(8)
    assert room(flights) == 8
    sent = time.monotonic()
    for _ in range(3):  # of one burst
        flights.too_many(sent)
    assert room(flights) == 4
    for _ in range(5):
        flights.too_many(time.monotonic())
    assert room(flights) == 1
    for answers, expected in ((3, 1), (1, 2), (4, 3), (100, 8)):
        for _ in range(answers):
            flights.answered()
        assert room(flights) == expected


@pytest.mark.parametrize('most', [1, 2])
def test_a_server_that_takes_few_at_a_time(connect, scripted_server, most,
                                           monkeypatch):
    monkeypatch.setattr(retrying, 'FIRST_WAIT', 0.05)
    server, answer_to, flying = scripted_server, scripted_server.answer_to, []

    def answer(body, headers):
        if len(flying) >= most:
            refused.append(body)
            return server.error(429, 'too many at a time')
        flying.append(body)
        time.sleep(0.02)
        flying.pop()
        return answer_to(body, headers)

    server.answer_to, refused = answer, []
    server.otherwise = lambda body: server.good({'n': 1})
    model = connect(concurrency=6, retries=5)
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda x: ask(model, x), 'abcdefghijkl')) == (
            [1] * 12)
    assert refused and len(server.requests) == 12
