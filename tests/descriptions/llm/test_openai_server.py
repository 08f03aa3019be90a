"""The OpenAI protocol: what is sent, and what is made of the answers."""
import json

import pytest

from gspmc.descriptions.llm import (GenerationFailed, Message, Request,
                                    RunStopped)

SCHEMA = {
    'title': 'Answer', 'type': 'object',
    'properties': {'n': {'type': 'integer', 'maximum': 9, 'title': 'N'}},
}
PORTABLE = {
    'type': 'object', 'properties': {'n': {'type': 'integer'}},
    'required': ['n'], 'additionalProperties': False,
}


def request(label='爱', **options):
    messages = Message('system', 'Be exact.'), Message('user', f'{label}?')
    return Request('p1', label, messages, SCHEMA, **options)


def number(value):
    if set(value) != {'n'}:
        raise ValueError('n is missing')
    return value['n']


def test_nothing_is_sent_that_was_not_asked_for(connect, scripted_server):
    scripted_server.script(scripted_server.good({'n': 3}))
    assert connect().ask(request(), number) == 3
    assert scripted_server.requests == [dict(
        model='big',
        messages=[dict(role='system', content='Be exact.'),
                  dict(role='user', content='爱?')],
        response_format=dict(type='json_schema', json_schema=dict(
            name='answer', strict=True, schema=PORTABLE)))]


def test_settings_that_were_made_are_sent(connect, scripted_server):
    scripted_server.script(scripted_server.good({'n': 3}))
    model = connect(temperature=0.0, top_p=0.5, seed=7, max_tokens=100,
                    extra=dict(reasoning_effort='low'))
    model.ask(request(), number)
    body, = scripted_server.requests
    sent = {key: body[key] for key in body
            if key not in ('model', 'messages', 'response_format')}
    assert sent == dict(temperature=0.0, top_p=0.5, seed=7, max_tokens=100,
                        reasoning_effort='low')


@pytest.mark.parametrize('shape', ['json_object', 'none'])
def test_without_a_schema_the_prompt_has_it(connect, scripted_server, shape):
    scripted_server.script(scripted_server.good({'n': 3}))
    connect(structured=shape).ask(request(), number)
    body, = scripted_server.requests
    assert body.get('response_format') == (
        None if shape == 'none' else dict(type='json_object'))
    told = body['messages'][1]['content']
    assert told.startswith('爱?\n') and told.endswith(json.dumps(PORTABLE))


def test_a_refused_schema_is_given_up_once(connect, scripted_server):
    scripted_server.refuses_schema = True
    scripted_server.otherwise = lambda body: scripted_server.good({'n': 3})
    model = connect()
    assert [model.ask(request(x), number) for x in 'abc'] == [3, 3, 3]
    assert [body['response_format']['type']
            for body in scripted_server.requests] == [
                'json_schema'] + ['json_object'] * 3
    # The next run finds the answers, and sends nothing at all.
    scripted_server.otherwise = scripted_server.unexpected
    assert connect().ask(request('b'), number) == 3


def test_a_refused_schema_without_auto_stops_the_run(connect,
                                                     scripted_server):
    scripted_server.refuses_schema = True
    with pytest.raises(RunStopped, match='structured json_schema; set it'):
        connect(structured='json_schema').ask(request(), number)


def shapes(server):
    """How each request told the shape of the answer."""
    return [body.get('response_format', {}).get('type', 'none')
            for body in server.requests]


@pytest.mark.parametrize('status, words', [
    (400, 'Bad request'), (422, 'Unprocessable'),
    (500, 'no grammar for this json_schema'), (501, 'json mode: no'),
])
def test_servers_that_know_no_shapes_at_all(connect, scripted_server, status,
                                            words):
    def answer(body):
        if 'response_format' in body:
            return scripted_server.error(status, words)
        return scripted_server.good({'n': 3})

    scripted_server.otherwise = answer
    model = connect(retries=3)
    assert [model.ask(request(x), number) for x in 'ab'] == [3, 3]
    assert shapes(scripted_server) == ['json_schema', 'json_object', 'none',
                                       'none']


def test_another_refusal_is_no_reason_to_give_up_the_schema(
        connect, scripted_server):
    too_long = scripted_server.error(400, 'context length exceeded')
    scripted_server.script(
        scripted_server.good({'n': 2}), too_long,
        scripted_server.good({'n': 3}))
    model = connect()
    model.ask(request('coffee'), number)
    with pytest.raises(GenerationFailed, match="'爱'.*context length"):
        model.ask(request(), number)
    model.ask(request('tea'), number)
    assert shapes(scripted_server) == ['json_schema'] * 3


def test_a_first_refusal_can_be_of_anything(connect, scripted_server):
    scripted_server.script(*[scripted_server.error(400, 'too long')] * 3,
                           scripted_server.good({'n': 3}))
    model = connect()
    with pytest.raises(GenerationFailed, match="'爱'.*too long"):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 3
    assert shapes(scripted_server) == ['json_schema', 'json_object', 'none',
                                       'json_schema']


def test_answers_in_odd_clothes(connect, scripted_server):
    server = scripted_server
    server.script(server.fenced({'n': 1}),
                  server.text('<think>Is {"n": 9} right?</think>{"n": 2}'))
    model = connect()
    assert [model.ask(request(x), number) for x in 'ab'] == [1, 2]


def test_answers_that_have_to_be_asked_for_again(connect, scripted_server):
    server = scripted_server
    for bad, words in (
            (server.truncated({'n': 1}), 'was cut off'),
            (server.malformed(), 'Expecting'),
            (server.null_content(), 'was empty'),
            (server.good({'m': 1}), 'n is missing'),
    ):
        server.script(bad, server.good({'n': 5}))
        assert connect().ask(request(words), number) == 5
        assert words in server.requests[-1]['messages'][-1]['content']


def test_only_twice(connect, scripted_server):
    scripted_server.otherwise = lambda body: scripted_server.malformed()
    with pytest.raises(GenerationFailed, match='3 tries'):
        connect().ask(request(), number)
    assert len(scripted_server.requests) == 3


@pytest.mark.parametrize('body, words', [
    ('<html>Welcome</html>', 'Welcome'),
    ('', 'mostly ends in /v1'),
    ('{"choices"', 'choices'),
    (b'\xff\xfe{', 'mostly ends in /v1'),
    ('[]', 'mostly ends in /v1'),
    ('null', 'mostly ends in /v1'),
    ({'choices': []}, 'mostly ends in /v1'),
    ({'choices': [{}]}, 'mostly ends in /v1'),
    ({'choices': [{'message': {'content': [1]}}]}, 'mostly ends in /v1'),
    ({'error': {'message': 'model is asleep'}}, 'model is asleep'),
])
@pytest.mark.parametrize('kind', ['application/json', 'text/html'])
def test_status_200_with_something_else(connect, scripted_server, body, words,
                                        kind):
    scripted_server.script(scripted_server.raw(
        body, headers={'Content-Type': kind}), scripted_server.good({'n': 1}))
    model = connect()
    with pytest.raises(GenerationFailed, match=words):
        model.ask(request(), number)
    assert model.ask(request('tea'), number) == 1


@pytest.mark.parametrize('choices', [
    [], None, [{}], [dict(message=None)], [dict(message=dict(content=None))]])
def test_what_says_nothing_is_paid_all_the_same(connect, scripted_server,
                                                choices):
    nothing = dict(scripted_server.good({}, usage=(100, 40)).body,
                   choices=choices)
    scripted_server.script(scripted_server.raw(nothing),
                           scripted_server.good({'n': 1}, usage=(20, 3)))
    model = connect(prompt_price=1e6, completion_price=1e6)
    assert model.ask(request(), number) == 1
    row, = model.summary().rows
    assert (row.answers, row.cost) == (2, 100 + 40 + 20 + 3)


def test_a_message_in_parts(connect, scripted_server):
    scripted_server.script(scripted_server.text([
        dict(type='thinking', thinking='{"n": 9}?'),
        dict(type='text', text='{"n":'), dict(type='text', text=' 1}')]))
    assert connect().ask(request(), number) == 1


def called(*arguments):
    return dict(tool_calls=[
        dict(id='1', type='function', function=dict(name='f', arguments=text))
        for text in arguments])


@pytest.mark.parametrize('message', [
    dict(reasoning_content='\n{"n": 1}'), dict(reasoning='{"n": 1}'),
    dict(reasoning=None, reasoning_content='```json\n{"n": 1}\n```'),
    called('{"n": 1}'), called({'n': 1}), called('', '{"n": 1}'),
    dict(called('{"n": 1}'), reasoning='{"n": 2}')])
def test_an_answer_in_another_field(connect, scripted_server, message):
    scripted_server.script(scripted_server.elsewhere(**message))
    assert connect().ask(request(), number) == 1


@pytest.mark.parametrize('message', [
    dict(reasoning_content='Perhaps {"n": 9}? Or better'),
    dict(reasoning=[1], reasoning_content={}), dict(tool_calls=[1, {}]),
    dict(tool_calls='{"n": 9}'), called(None), called('f()')])
def test_what_is_no_answer_in_another_field(connect, scripted_server,
                                            message):
    scripted_server.script(scripted_server.elsewhere(**message),
                           scripted_server.good({'n': 1}))
    assert connect().ask(request(), number) == 1
    assert 'was empty' in scripted_server.requests[1]['messages'][-1][
        'content']


def test_thoughts_beside_an_answer_do_not_count(connect, scripted_server):
    scripted_server.script(scripted_server.elsewhere(
        '{"n": 1}', reasoning_content='{"n": 9}'))
    assert connect().ask(request(), number) == 1


def test_a_refusal(connect, scripted_server):
    scripted_server.script(scripted_server.refusal('No hands, please.'),
                           scripted_server.text('', finish_reason='conte'
                                                'nt_filter'))
    model = connect()
    with pytest.raises(GenerationFailed, match='No hands, please'):
        model.ask(request(), number)
    with pytest.raises(GenerationFailed, match='a content filter'):
        model.ask(request(), number)
    assert len(scripted_server.requests) == 2


def test_half_a_character_can_be_kept(connect, scripted_server):
    scripted_server.script(scripted_server.text('{"n": 1} \ud83d'))
    assert connect().ask(request(), number) == 1
    assert connect().ask(request(), number) == 1


def test_tokens_are_taken_from_the_server_or_estimated(connect,
                                                       scripted_server):
    scripted_server.script(scripted_server.good({'n': 1}, usage=(70, 30)),
                           scripted_server.good({'n': 1}, usage=None))
    model = connect(prompt_price=1.0, completion_price=2.0)
    model.ask(request('a'), number)
    assert model.summary().cost == pytest.approx(130e-6)
    model.ask(request('b'), number)
    row, = model.summary().rows
    assert row.estimated == 1 and row.completion_tokens == 30 + 2
    assert 70 + 20 < row.prompt_tokens < 70 + 100
