"""The key: from the environment to the server, and nowhere else."""
import logging
import traceback

import pytest

from gspmc.descriptions.llm import (GenerationFailed, Message, Request,
                                    RunStopped)

KEY = 'sk-verysecret-0123456789abcdef'
REQUEST = Request('p1', '爱', (Message('user', 'How?'), ),
                  dict(type='object', properties={}))


def anything(value):
    return value


def outcome(model):
    """Return all that a user could come to see of a request."""
    try:
        seen = [model.ask(REQUEST, anything)]
    except (GenerationFailed, RunStopped) as error:
        seen = [str(error), error, error.args, traceback.format_exc()]
    return repr([seen, model, vars(model), model.summary()])


def test_it_is_sent_and_is_found_nowhere(connect, scripted_server, tmp_path,
                                         monkeypatch, caplog, capfd):
    monkeypatch.setenv('MY_KEY', f' {KEY}\n')
    for other in ('OPENAI_API_KEY', 'OPENAI_ADMIN_KEY'):
        monkeypatch.setenv(other, 'sk-of-another-server')
    caplog.set_level(logging.DEBUG)
    server = scripted_server
    replies = [
        server.wrong_key(f'Incorrect API key provided: {KEY}'),
        server.error(400, f'Bearer {KEY} may not ask this'),
        server.error(429, KEY, code='insufficient_quota'),
        server.raw(f'<html>{KEY}</html>'),
        server.raw({'error': {'message': KEY}}),
        server.refusal(f'I do not like {KEY}.'),
        server.malformed(), server.hanging(3), server.hanging(3),
        server.text(f'{{"echo": "{KEY}"}}'),
    ]
    server.script(*replies)
    texts = [outcome(connect(key_variable='MY_KEY', retries=1, timeout=0.5,
                             structured='none')) for _ in range(8)]
    assert "'echo': '***'" in texts[-1]
    files = [path for path in tmp_path.rglob('*') if path.is_file()]
    texts += [path.read_bytes().decode('utf-8', 'replace') for path in files]
    texts += [caplog.text, *capfd.readouterr()]
    assert not [text for text in texts if 'verysecret' in text]
    # It did go out with each request, and the failures were written down.
    assert len(server.headers) == len(replies)
    assert 'sk-of-another' not in str(server.headers)
    assert {h['authorization'] for h in server.headers} == {f'Bearer {KEY}'}
    assert sum('may not ask this' in text for text in texts) >= 2


def test_a_server_at_hand_needs_none(connect, scripted_server):
    scripted_server.script(scripted_server.good({'a': 1}))
    assert connect().ask(REQUEST, anything) == {'a': 1}
    header, = scripted_server.headers
    assert header['authorization'] == 'Bearer no-key-needed'


def test_a_short_word_for_a_key_does_not_spoil_answers(connect, monkeypatch,
                                                       scripted_server):
    monkeypatch.setenv('OPENAI_API_KEY', 'none')
    scripted_server.script(scripted_server.good({'a': 'none of the hands'}))
    assert connect().ask(REQUEST, anything) == {'a': 'none of the hands'}


def test_without_a_key_nothing_is_sent(connect, monkeypatch):
    monkeypatch.delenv('MY_KEY', raising=False)
    model = connect(base_url='https://api.example.invalid/v1',
                    key_variable='MY_KEY')
    with pytest.raises(RunStopped, match='variable MY_KEY is empty; put the '
                       'key of https://api.example.invalid/v1 there'):
        model.ask(REQUEST, anything)
    assert model.summary().requests == 0


@pytest.mark.parametrize('key', ['sk-verysecret…', 'sk very secret',
                                 'sk-very\nsecret'])
def test_what_cannot_be_a_key_is_not_shown(connect, scripted_server, key,
                                           monkeypatch):
    monkeypatch.setenv('OPENAI_API_KEY', key)
    with pytest.raises(RunStopped, match='OPENAI_API_KEY holds') as caught:
        connect().ask(REQUEST, anything)
    assert 'secret' not in str(caught.value)
    assert scripted_server.requests == []
