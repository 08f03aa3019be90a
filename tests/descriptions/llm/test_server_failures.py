"""Servers that are busy, slow, broken or unwilling; pace and budget."""
import email.utils
import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from gspmc.descriptions.llm import (BudgetReached, GenerationFailed,
                                    Interrupted, Message, Request,
                                    RunStopped)
from gspmc.descriptions.llm import bounded


def request(label='爱'):
    return Request('p1', label, (Message('user', f'{label}?'), ),
                   dict(type='object', properties={}))


def number(value):
    return value['n']


def test_retry_after_is_respected(connect, scripted_server):
    scripted_server.script(scripted_server.rate_limited(1),
                           scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1
    first, second = scripted_server.arrivals
    assert second - first >= 1.0


def test_retry_after_may_be_a_date(connect, scripted_server):
    soon = time.time() + 2
    scripted_server.script(
        scripted_server.rate_limited(email.utils.formatdate(soon)),
        scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1
    assert time.time() >= int(soon)


def test_a_limit_of_hours_stops_the_run(connect, scripted_server):
    scripted_server.script(scripted_server.rate_limited(7200))
    with pytest.raises(RunStopped, match='wait for 7200 s'):
        connect(retries=5).ask(request(), number)
    assert len(scripted_server.requests) == 1


def test_while_one_thread_has_to_wait_all_do(connect, scripted_server):
    scripted_server.script(scripted_server.rate_limited(1))
    scripted_server.otherwise = lambda body: scripted_server.good({'n': 1})
    model = connect(retries=1)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(model.ask, request('a'), number)
        while not scripted_server.requests:
            time.sleep(0.01)
        time.sleep(0.2)
        second = pool.submit(model.ask, request('b'), number)
        assert (first.result(), second.result()) == (1, 1)
    start, *others = scripted_server.arrivals
    assert min(others) - start >= 1.0


@pytest.mark.parametrize('status', [408, 409, 500, 503])
def test_failures_that_pass(connect, scripted_server, status):
    scripted_server.script(scripted_server.error(status, 'busy'),
                           scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1


def test_a_stop_ends_a_long_wait(connect, scripted_server, caplog):
    scripted_server.script(scripted_server.rate_limited(500))
    model = connect(retries=1)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(model.ask, request(), number)
        while not caplog.records:
            time.sleep(0.01)
        model.stop(Interrupted('enough'))
        with pytest.raises(Interrupted, match='enough'):
            waiting.result(timeout=10)
    assert 'wants us to wait for 500 s' in caplog.text
    assert len(scripted_server.requests) == 1


@pytest.mark.parametrize('broken', [
    dict(choices={}), dict(choices=[{}]), dict(choices=[dict(message=[])]),
    '{"choices": ' + '[' * 100_000, '{"choices": ' + '9' * 5000 + '}'])
def test_answers_of_no_sound_shape(connect, scripted_server, broken):
    scripted_server.script(scripted_server.raw(broken),
                           scripted_server.good({'n': 1}))
    model = connect()
    with pytest.raises(GenerationFailed, match='something else than a chat'):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1


def test_tokens_of_a_server_that_does_not_count(connect, scripted_server):
    scripted_server.script(scripted_server.good({'n': 1}, usage=(0, 0)))
    model = connect()
    assert model.ask(request(), number) == 1
    row, = model.summary().rows
    assert row.estimated == 1 and row.prompt_tokens and row.completion_tokens


def test_half_of_a_character_is_asked_for_again(connect, scripted_server):
    scripted_server.script(scripted_server.text('{"n": "\ud83d"}'),
                           scripted_server.good({'n': 1}))
    assert connect().ask(request(), number) == 1
    assert 'no character' in str(scripted_server.requests[1]['messages'])


@pytest.mark.parametrize('status, message', [
    (415, 'Unsupported'), (501, 'Not Implemented'),
    (403, 'response_format is not in your plan'),
    (503, 'response_format is not supported')])
def test_a_shape_refused_by_another_status(connect, scripted_server, status,
                                           message):
    scripted_server.script(scripted_server.error(status, message),
                           scripted_server.good({'n': 1}))
    assert connect().ask(request(), number) == 1


@pytest.mark.parametrize('proxy', ['socks5://127.0.0.1:9', 'socks://h:9'])
def test_a_proxy_that_cannot_be_used(connect, monkeypatch, proxy):
    monkeypatch.setenv('ALL_PROXY', proxy)
    with pytest.raises(RunStopped, match='cannot prepare a connection.*ALL_P'):
        connect().ask(request(), number)


def test_odd_numbers_and_names_in_an_answer(connect, scripted_server):
    answer = scripted_server.good({'n': 1}, usage=(2**64, 2**64),
                                  finish_reason='\ud83d')
    scripted_server.script(answer)
    model = connect()
    assert model.ask(request(), number) == 1
    assert model.summary().rows[0].estimated == 1


def test_an_odd_date_to_wait_for(connect, scripted_server):
    scripted_server.script(
        scripted_server.rate_limited('Mon, 01 Jan 0001 00:00:00 +2359'),
        scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1


def test_a_page_about_an_error_is_not_about_the_shape(connect,
                                                      scripted_server):
    page = '<html itemscope itemtype="https://schema.org/WebPage">busy'
    scripted_server.script(scripted_server.raw(page, status=500),
                           scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1
    shapes = [body['response_format']['type']
              for body in scripted_server.requests]
    assert shapes == ['json_schema', 'json_schema']


def test_a_dropped_connection_is_the_fault_of_one_sign(connect,
                                                       scripted_server):
    scripted_server.script(scripted_server.raw('', cut=True),
                           scripted_server.good({'n': 1}))
    model = connect()
    with pytest.raises(GenerationFailed, match="'爱'.*broke off"):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1


def test_failures_that_do_not_pass(connect, scripted_server):
    scripted_server.otherwise = lambda body: scripted_server.error(500, 'oh')
    with pytest.raises(GenerationFailed, match="'爱'.*oh"):
        connect(retries=1).ask(request(), number)
    assert len(scripted_server.requests) == 2


def test_a_server_that_hangs(connect, scripted_server):
    scripted_server.script(*[scripted_server.hanging()] * 2,
                           scripted_server.good({'n': 1}))
    model = connect(timeout=0.3, retries=1)
    with pytest.raises(GenerationFailed,
                       match=r'nothing for 0.3 s.*\(2 tries\)'):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1


def test_a_server_that_drips(connect, scripted_server):
    body = json.dumps(scripted_server.good({'n': 1}).body)
    scripted_server.script(
        scripted_server.raw(f'{" " * 1000}{body}', drip=0.05),
        scripted_server.raw(f'{" " * 9}{body}', drip=0.05),
        scripted_server.good({'n': 2}))
    # Blanks keep a connection alive, but not for ever.
    model = connect(timeout=0.2)
    with pytest.raises(GenerationFailed, match='did not end within 1.0 s'):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1


def test_a_server_whose_headers_drip(connect, scripted_server):
    answer = scripted_server.good({'n': 1}).body
    scripted_server.script(scripted_server.raw(answer, slow_headers=0.05),
                           scripted_server.good({'n': 2}))
    model = connect(timeout=0.2)
    start = time.monotonic()
    with pytest.raises(GenerationFailed, match='did not end within 1.0 s'):
        model.ask(request(), number)
    assert 1 <= time.monotonic() - start < 5
    assert model.ask(request('tea'), number) == 2


def test_an_answer_without_end(connect, scripted_server, monkeypatch):
    monkeypatch.setattr(bounded, 'MOST_BYTES', 100_000)
    scripted_server.script(scripted_server.raw(' ' * 200_000),
                           scripted_server.good({'n': 1}))
    model = connect(retries=3)
    with pytest.raises(GenerationFailed, match="'爱'.*more than 100,000 byte"):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1


def test_an_answer_that_is_packed(connect, scripted_server):
    # 20 MB of it may be 20 GB of text.
    scripted_server.script(
        scripted_server.raw('x', headers={'Content-Encoding': 'gzip'}),
        scripted_server.good({'n': 1}))
    model = connect(retries=3)
    with pytest.raises(GenerationFailed, match=r"'爱'.*packed.*\(gzip\)"):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1
    assert scripted_server.headers[0]['accept-encoding'] == 'identity'


def test_no_server_at_all(connect, tmp_path):
    model = connect(base_url='http://127.0.0.1:9/v1')
    with pytest.raises(RunStopped, match='cannot reach http://127.0.0.1:9/v1'
                       '.*refused'):
        model.ask(request(), number)


def test_requests_are_paced(connect, scripted_server):
    scripted_server.otherwise = lambda body: scripted_server.good({'n': 1})
    model = connect(requests_per_minute=600)
    model.ask(request('first'), number)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda x: model.ask(request(x), number), 'abcdef'))
    # Seven requests have six gaps of 0.1 s between them.
    assert scripted_server.arrivals[-1] - scripted_server.arrivals[0] > 0.5


def test_no_more_in_flight_than_allowed(connect, scripted_server):
    answer_to, flying, most = scripted_server.answer_to, [], []

    def slowly(body, headers):
        flying.append(body)
        most.append(len(flying))
        time.sleep(0.1)
        flying.pop()
        return answer_to(body, headers)

    scripted_server.answer_to = slowly
    scripted_server.otherwise = lambda body: scripted_server.good({'n': 1})
    model = connect(concurrency=2)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda x: model.ask(request(x), number), 'abcdef'))
    assert max(most) == 2


def test_each_request_counts_also_repetitions(connect, scripted_server):
    scripted_server.otherwise = lambda body: scripted_server.error(500, 'oh')
    model = connect(retries=5, max_requests=2)
    with pytest.raises(BudgetReached):
        model.ask(request(), number)
    assert len(scripted_server.requests) == 2
    # What was not answered is asked by the next run.
    scripted_server.otherwise = lambda body: scripted_server.good({'n': 1})
    assert connect().ask(request(), number) == 1


def test_the_budget_holds_over_threads(connect, scripted_server):
    scripted_server.otherwise = lambda body: scripted_server.good({'n': 1})
    model = connect(max_requests=5)

    def ask(label):
        try:
            return model.ask(request(label), number)
        except BudgetReached:
            return None

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(ask, 'abcdefghijklmnop'))
    assert results.count(1) == 5 == len(scripted_server.requests)
