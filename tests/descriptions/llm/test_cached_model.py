"""Re-asks, failures and the cache, with a backend that answers by script."""
import json

import pytest

from gspmc.descriptions.llm import (BudgetReached, GenerationFailed,
                                    Interrupted, Message, NotSent, Request,
                                    RunStopped, Settings)
from gspmc.descriptions.llm.cache import AnswerCache
from gspmc.descriptions.llm.cached_model import (FAILURES_IN_A_ROW,
                                                 CachedModel)
from gspmc.descriptions.llm.interface import Reply
from gspmc.descriptions.llm.usage import Usage


class Script:
    """A backend; a str is an answer, an exception is raised."""

    name = 'scripted'

    def __init__(self, *replies):
        self.replies = list(replies)
        self.seen = []

    def payload(self, request, messages):
        return dict(model=self.name, schema=dict(request.schema),
                    messages=[vars(message) for message in messages])

    def complete(self, payload, gate):
        gate.permit()
        self.seen.append(payload['messages'])
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return Reply(reply) if isinstance(reply, str) else reply


@pytest.fixture
def ask(tmp_path):
    """Ask for a number below 10; every call is a run of its own."""

    def run(backend, label='爱', **options):
        settings = Settings('scripted', tmp_path / 'c.sqlite', **options)
        request = Request('p1', label, (Message('user', f'{label}?'), ), {})
        with CachedModel(backend, AnswerCache(settings.cache),
                         Usage(settings)) as model:
            return model.ask(request, number)

    return run


def number(value):
    if value.get('n', 10) >= 10:
        raise ValueError(f'{value} has no number below 10')
    return value['n']


@pytest.mark.parametrize('text', [
    '{"n": 3}', '{"n": 3}\n \n', '```json\n{"n": 3}\n```\n',
    '<think>{</think>{"n": 3}'])
def test_what_was_cut_off_behind_the_answer_is_whole(ask, text):
    assert ask(Script(Reply(text, 'length'))) == 3


def test_an_example_of_the_prompt_is_no_answer(tmp_path):
    request = Request('p1', '爱', (
        Message('system', 'Be exact.'),
        Message('user', 'How many?\n{"n": 5, "unit": "cm"}\n{"n": 4}')), {})
    for number_of_run, (said, expected) in enumerate([
            ('{"n": 3} As in {"unit": "cm",\n"n": 5} or {"n": 4}.', 3),
            ('{"n": 4}', 4)]):
        cache = AnswerCache(tmp_path / f'{number_of_run}.sqlite')
        with CachedModel(Script(said), cache,
                         Usage(Settings('scripted', cache.path))) as model:
            assert model.ask(request, number) == expected


def test_what_was_answered_is_not_asked_again(ask):
    backend = Script('{"n": 3}')
    assert [ask(backend), ask(backend)] == [3, 3]
    assert len(backend.seen) == 1


def test_other_labels_have_answers_of_their_own(ask):
    backend = Script('{"n": 1}', '{"n": 2}')
    for _ in range(2):
        assert (ask(backend), ask(backend, 'tea')) == (1, 2)


def test_the_error_is_sent_back(ask):
    backend = Script('{"n": 12}', '<think>hm</think> sorry, 5', '{"n": 5}')
    assert ask(backend) == 5
    first, second, third = backend.seen
    assert second[:1] == first and third[:3] == second
    assert second[1] == dict(role='assistant', content='{"n": 12}')
    assert second[2]['role'] == 'user'
    assert "{'n': 12} has no number below 10" in second[2]['content']
    assert third[3]['content'] == 'sorry, 5'  # without the thought
    assert 'there is no JSON object' in third[4]['content']
    # A later run goes the same way without asking.
    assert ask(Script()) == 5


@pytest.mark.parametrize('reply, words', [
    (Reply('{"n": 1', 'length'), 'was cut off; write less'),
    (Reply('<think>{"n": 1}', 'length'), 'was cut off; write less'),
    (Reply('{"n": 1} No: {"m": [{}, {}', 'length'), 'was cut off; write less'),
    (Reply('', 'length'), 'was cut off; write less'),
    (Reply(''), 'the answer was empty'),
    (Reply(' \n'), 'the answer was empty'),
])
def test_replies_that_are_no_answers(ask, reply, words):
    backend = Script(reply, '{"n": 1}')
    assert ask(backend) == 1
    assert words in backend.seen[1][2]['content']
    assert backend.seen[1][1]['content'].strip()


def test_three_tries_and_nothing_is_made_up(ask):
    backend = Script('{"n": 11}', '{"n": 12}', '{"n": 13}')
    with pytest.raises(GenerationFailed) as caught:
        ask(backend, 'a\nb')
    for words in (r"p1 of 'a\nb'", '3 tries', '{"n": 13}',
                  "{'n': 13} has no number below 10"):
        assert words in str(caught.value)
    # A later run asks anew.
    again = Script('{"n": 4}')
    assert ask(again, 'a\nb') == 4
    assert again.seen[0] == backend.seen[0]


def test_a_refusal_is_not_argued_with(ask):
    backend = Script(Reply('', refusal='I would rather not.'))
    with pytest.raises(GenerationFailed, match='refused.*would rather not'):
        ask(backend)
    assert ask(Script('{"n": 4}')) == 4


def test_a_failed_call_is_tried_again_by_a_later_run(ask):
    backend = Script('{"n": 11}', GenerationFailed('timeout'))
    with pytest.raises(GenerationFailed, match="^p1 of '爱': timeout$"):
        ask(backend)
    again = Script('{"n": 4}')
    assert ask(again) == 4
    assert len(again.seen[0]) == 3  # the first answer was kept


def test_a_very_long_error_is_cut(ask):
    backend = Script(json.dumps({'n': 11, 'text': 'x' * 99999}), '{"n": 1}')
    assert ask(backend) == 1
    assert len(backend.seen[1][2]['content']) < 2000


@pytest.mark.parametrize('second', [
    'sorry', '', Reply('', refusal='No.'), '{"n": 12}'])
def test_an_earlier_answer_is_kept_where_the_next_is_none(model, second):
    seen = []

    def poor(value):
        """Want a better one once; remember what came first."""
        if not seen:
            seen.append(value)
            raise ValueError('not good enough')
        return number(value)

    def run(*replies):
        seen.clear()
        asked, backend = model(*replies)
        return asked.ask(request('a'), poor,
                         lambda: seen[0] if seen else None), backend

    assert run('{"n": 11}', second)[0] == {'n': 11}
    # A later run goes the same way without asking.
    answer, backend = run()
    assert answer == {'n': 11} and backend.seen == []


def test_an_answer_to_the_last_try_is_kept(model):
    seen = []

    def poor(value):
        seen.append(value)
        raise ValueError('could be better')

    def run(*replies):
        seen.clear()
        asked, backend = model(*replies)
        return asked.ask(request('a'), poor,
                         lambda: seen[0] if seen else None), backend

    assert run('what?', 'sorry', '{"n": 11}')[0] == {'n': 11}
    # It was paid for: a later run does not ask again.
    answer, backend = run()
    assert answer == {'n': 11} and backend.seen == []


def test_an_endless_answer_is_not_sent_back_whole(ask):
    backend = Script('{"n": 11, "text": "%s"}' % ('x' * 99999), '{"n": 1}')
    assert ask(backend) == 1
    assert len(backend.seen[1][1]['content']) < 10000


@pytest.fixture
def model(tmp_path):
    """Return a model that goes through one run, with a list of its replies."""
    opened = []

    def run(*replies, dry_run=False, **options):
        settings = Settings('scripted', tmp_path / 'c.sqlite', **options)
        backend = Script(*replies)
        opened.append(CachedModel(backend, AnswerCache(settings.cache),
                                  Usage(settings), dry_run=dry_run))
        return opened[-1], backend

    yield run
    for each in opened:
        each.close()


def request(label):
    return Request('p1', label, (Message('user', label), ), {})


def test_a_stop_stops_every_thread_but_not_the_cache(model):
    asked, backend = model('{"n": 1}', RunStopped('wrong key'))
    assert asked.ask(request('a'), number) == 1
    for label in 'bcd':
        with pytest.raises(RunStopped, match='wrong key'):
            asked.ask(request(label), number)
    assert len(backend.seen) == 2
    assert asked.ask(request('a'), number) == 1


def test_a_server_that_never_answers_stops_the_run(model):
    asked, backend = model(*[GenerationFailed('HTML')] * 50)
    for i in range(FAILURES_IN_A_ROW - 1):
        with pytest.raises(GenerationFailed):
            asked.ask(request(str(i)), number)
    for label in 'ab':
        with pytest.raises(RunStopped, match='10 calls in a row .* HTML'):
            asked.ask(request(label), number)
    assert len(backend.seen) == FAILURES_IN_A_ROW


def test_a_server_that_answers_nothing_usable_stops_the_run(model):
    asked, backend = model(*['what?'] * 99)
    for i in range(FAILURES_IN_A_ROW - 1):
        with pytest.raises(GenerationFailed, match='no usable answer'):
            asked.ask(request(str(i)), number)
    for label in 'ab':
        with pytest.raises(RunStopped, match='10 calls in a row .*what'):
            asked.ask(request(label), number)
    assert len(backend.seen) == 3 * FAILURES_IN_A_ROW


def test_an_answer_of_another_run_is_not_rejected(model):
    one, _ = model('{"n": 3}')
    two, other = model('rubbish', 'rubbish', 'rubbish')
    complete = other.complete

    def late(payload, gate):
        reply = complete(payload, gate)
        one.ask(request('a'), number)  # is answered meanwhile
        return reply

    other.complete = late
    assert two.ask(request('a'), number) == 3
    assert one.ask(request('a'), number) == 3


def test_failures_with_answers_between_them_do_not(model):
    asked, _ = model(*[GenerationFailed('no'), '{"n": 1}'] * 30)
    for i in range(30):
        with pytest.raises(GenerationFailed):
            asked.ask(request(f'bad {i}'), number)
        assert asked.ask(request(f'good {i}'), number) == 1


def test_a_budget_lets_a_later_run_go_on(model):
    asked, _ = model('{"n": 1}', '{"n": 2}', max_requests=2)
    assert [asked.ask(request(x), number) for x in 'ab'] == [1, 2]
    with pytest.raises(BudgetReached):
        asked.ask(request('c'), number)
    assert asked.ask(request('a'), number) == 1
    later, backend = model('{"n": 3}', max_requests=2)
    assert [later.ask(request(x), number) for x in 'abc'] == [1, 2, 3]
    row, = later.summary().rows
    assert (row.answers, row.cached, later.summary().requests) == (1, 2, 1)


def test_a_dry_run_sends_nothing(model):
    asked, _ = model('{"n": 1}', '{"n": 99}', '{"n": 2}')
    asked.ask(request('known'), number)
    rehearsal, backend = model(dry_run=True)
    assert rehearsal.ask(request('known'), number) == 1
    for label in ('one', 'two'):
        with pytest.raises(NotSent, match=f"p1 of '{label}' was not sent"):
            rehearsal.ask(request(label), number)
    row, = rehearsal.summary().rows
    assert (row.cached, row.unsent, row.answers) == (1, 2, 0)
    assert backend.seen == []
    # [[{"role": "user", "content": "one"}], {}] has 42 bytes.
    assert row.prompt_tokens == 2 * 11


def test_a_dry_run_leaves_the_cache_as_it_is(model):
    asked, _ = model('{"n": 11}', '{"n": 12}', '{"n": 13}')
    asked.ask(request('bad'), lambda v: v['n'] == 13 or number(v))
    for _ in range(2):
        rehearsal, _ = model(dry_run=True)
        with pytest.raises(GenerationFailed):
            rehearsal.ask(request('bad'), number)
        row, = rehearsal.summary().rows
        assert (row.cached, row.unsent) == (3, 0)


def test_a_stop_from_outside(model):
    asked, backend = model('{"n": 1}')
    assert asked.ask(request('a'), number) == 1
    asked.stop(Interrupted('enough'))
    asked.stop(RunStopped('another reason'))
    with pytest.raises(Interrupted, match='enough'):
        asked.ask(request('b'), number)
    assert asked.ask(request('a'), number) == 1
    assert len(backend.seen) == 1
