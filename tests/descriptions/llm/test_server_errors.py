"""What servers say went wrong, and what it means for the run."""
import json

import pytest

from gspmc.descriptions.llm import (GenerationFailed, Message, Request,
                                    RunStopped)


def request(label='爱'):
    return Request('p1', label, (Message('user', f'{label}?'), ),
                   dict(type='object', properties={}))


def number(value):
    return value['n']


@pytest.mark.parametrize('status, message', [
    (400, 'Your credit balance is too low. Go to Plans & Billing.'),
    (400, 'Arrearage: the account is overdue'), (429, '余额不足，请充值'),
    (403, 'Sorry, your account balance is insufficient')])
def test_an_empty_account_in_other_words(connect, scripted_server, status,
                                         message):
    scripted_server.script(scripted_server.error(status, message))
    with pytest.raises(RunStopped, match='account to be filled up'):
        connect(retries=3).ask(request(), number)
    assert len(scripted_server.requests) == 1


def test_a_model_that_one_may_not_use(connect, scripted_server):
    scripted_server.script(scripted_server.error(
        403, 'no access to it', code='model_not_found'))
    with pytest.raises(RunStopped, match="model 'big', does not exist"):
        connect().ask(request(), number)


@pytest.mark.parametrize('body', [
    dict(detail='too many words'), dict(error='too many words'),
    'too many words', ['too many words']])
def test_the_words_of_the_server_are_shown(connect, scripted_server, body):
    scripted_server.script(scripted_server.good({'n': 1}),
                           scripted_server.raw(body, status=413))
    model = connect()
    model.ask(request(), number)
    with pytest.raises(GenerationFailed, match='413.*too many words'):
        model.ask(request('tea'), number)


def test_a_forbidden_sign_is_not_a_wrong_key(connect, scripted_server):
    scripted_server.script(scripted_server.good({'n': 1}),
                           scripted_server.error(403, 'against our rules'),
                           scripted_server.good({'n': 2}))
    model = connect()
    assert model.ask(request('a'), number) == 1
    with pytest.raises(GenerationFailed, match="'b'.*against our rules"):
        model.ask(request('b'), number)
    assert model.ask(request('c'), number) == 2


def test_a_key_that_may_nothing_stops_the_run(connect, scripted_server):
    scripted_server.script(scripted_server.error(403, 'no access'))
    with pytest.raises(RunStopped, match='refuses the key.*no access'):
        connect().ask(request(), number)


@pytest.mark.parametrize('name, words', [
    ('out_of_quota', 'account to be filled up.*exceeded your current quota'),
    ('wrong_key', 'refuses the key in the environment variable OPENAI_API_K'),
])
def test_one_clear_error_and_no_further_request(connect, scripted_server,
                                                name, words):
    scripted_server.otherwise = lambda body: getattr(scripted_server, name)()
    model = connect(retries=5)
    for label in 'abc':
        with pytest.raises(RunStopped, match=words):
            model.ask(request(label), number)
    assert len(scripted_server.requests) == 1


def test_an_unknown_model_stops_the_run(connect, scripted_server):
    scripted_server.script(scripted_server.error(404, 'no model big'))
    with pytest.raises(RunStopped, match="model 'big', does not exist"):
        connect(retries=5).ask(request(), number)


def test_a_limit_of_the_pace_is_no_empty_account(connect, scripted_server):
    scripted_server.script(
        scripted_server.error(
            429, 'Limit 3 / min. Please try again in 20s. You can increase '
            'your limit at https://platform.openai.com/account/billing.',
            code='rate_limit_exceeded', type='requests'),
        scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1


def reported(code, message):
    return dict(error=dict(code=code, message=message))


@pytest.mark.parametrize('body', [
    reported(429, 'busy'), reported('502', 'busy'),
    dict(choices=[dict(finish_reason='error', message=dict(content=''),
                       **reported(503, 'busy'))]),
    dict(choices=[dict(finish_reason='error', message=dict(content='{"n"'))]),
])
def test_failures_under_status_200_that_pass(connect, scripted_server, body):
    server = scripted_server
    server.script(server.raw(body), server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1
    assert len(server.requests) == 2
    # As a 429 would, it may say when to come again.
    server.script(server.raw(body, headers={'Retry-After': '7200'}))
    with pytest.raises(RunStopped, match='wait for 7200 s'):
        connect(retries=1).ask(request('tea'), number)


@pytest.mark.parametrize('fields', [
    dict(code='rate_limit_exceeded'), dict(type='server_error'),
    dict(code=None, type='overloaded_error'), dict(code='Unavailable'),
    dict(code='1302', type='tooManyRequests')])
def test_named_failures_under_status_200_that_pass(connect, scripted_server,
                                                   fields):
    scripted_server.script(scripted_server.error(200, 'busy', **fields),
                           scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1


def test_an_empty_account_under_status_200(connect, scripted_server):
    scripted_server.script(scripted_server.error(
        200, 'no more', code='insufficient_quota'))
    with pytest.raises(RunStopped, match='account to be filled up.*no more'):
        connect(retries=3).ask(request(), number)
    assert len(scripted_server.requests) == 1


MINUTE = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier'
DAY = 'GenerateRequestsPerDayPerProjectPerModel-FreeTier'


@pytest.mark.parametrize('nested', [False, True])
def test_googles_limit_by_the_minute_is_waited_for(connect, scripted_server,
                                                   nested):
    limit = scripted_server.googles_limit('1.2s', MINUTE)
    if nested:  # as routers pass it on
        limit = scripted_server.error(429, json.dumps(limit.body), code=429)
    scripted_server.script(limit, scripted_server.good({'n': 1}))
    assert connect(retries=1).ask(request(), number) == 1
    first, second = scripted_server.arrivals
    assert second - first >= 1.2


def test_googles_limit_by_the_day_stops_the_run(connect, scripted_server):
    scripted_server.script(scripted_server.googles_limit('5s', DAY))
    with pytest.raises(RunStopped, match='no quota left.*exceeded your curr'):
        connect(retries=3).ask(request(), number)
    assert len(scripted_server.requests) == 1


def test_a_wait_of_hours_in_googles_words_stops_the_run(connect,
                                                        scripted_server):
    scripted_server.script(scripted_server.googles_limit('7200s', MINUTE))
    with pytest.raises(RunStopped, match='wait for 7200 s'):
        connect(retries=3).ask(request(), number)


@pytest.mark.parametrize('status', [301, 302, 303, 307, 308])
@pytest.mark.parametrize('location, shown', [
    ('https://example.org/v2/chat/completions',
     'https://example.org/v2/chat/completions'),
    ('/login?billing', r'http://127.0.0.1:\d+/login\?billing'),
    ('http://[', 'http://%5B')])
def test_an_address_that_has_moved(connect, scripted_server, status, location,
                                   shown):
    scripted_server.script(scripted_server.redirect(status, location))
    with pytest.raises(RunStopped, match=rf'\({status}\).*base_url.*{shown}'):
        connect(retries=3).ask(request(), number)
    assert len(scripted_server.requests) == 1


def test_an_address_that_has_moved_to_none(connect, scripted_server):
    # Some versions of the SDK's library take it for a failed connection.
    scripted_server.script(*[scripted_server.redirect(301, 'http://a:b')] * 2)
    with pytest.raises((RunStopped, GenerationFailed),
                       match="base_url.*'http://a:b'|location header"):
        connect(retries=1).ask(request(), number)


@pytest.mark.parametrize('code, problem, words', [
    (400, GenerationFailed, "'tea'.*too long for it"),
    (401, RunStopped, 'refuses the key.*too long for it'),
    (402, RunStopped, 'account to be filled up.*too long for it')])
def test_failures_under_status_200_that_stay(connect, scripted_server, code,
                                             problem, words):
    scripted_server.script(
        scripted_server.good({'n': 1}),
        scripted_server.raw(reported(code, 'too long for it')))
    model = connect(retries=3)
    model.ask(request(), number)
    with pytest.raises(problem, match=words):
        model.ask(request('tea'), number)
    assert len(scripted_server.requests) == 2


def test_an_error_that_is_none(connect, scripted_server):
    answer = scripted_server.good({'n': 1}).body
    scripted_server.script(scripted_server.raw(dict(answer, error=None)))
    assert connect().ask(request(), number) == 1
