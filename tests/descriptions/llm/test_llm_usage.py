"""Tokens and money, against sums made by hand."""
import pytest

from gspmc.descriptions.llm import BudgetReached, Settings, estimate_tokens
from gspmc.descriptions.llm.interface import Reply
from gspmc.descriptions.llm.usage import Usage


def usage(**values):
    return Usage(Settings('big', 'c.sqlite', **values))


@pytest.mark.parametrize('text, expected', [
    ('', 0), ('a', 1), ('abcd', 1), ('abcde', 2), ('一手', 2), ('\ud83d', 1)])
def test_a_token_is_four_bytes(text, expected):
    assert estimate_tokens(text) == expected


def test_tokens_and_cost_by_stage():
    counts = usage(prompt_price=2.0, completion_price=10.0)
    counts.add('p1', 'sent', Reply('x', prompt_tokens=1000,
                                   completion_tokens=200))
    counts.add('p1', 'sent', Reply('x', prompt_tokens=500,
                                   completion_tokens=100))
    counts.add_cached('p1')
    counts.add('p2', 'a' * 41, Reply('b' * 9))  # the server told nothing
    p1, p2 = counts.summary().rows
    assert (p1.model, p1.stage, p1.answers, p1.cached) == ('big', 'p1', 2, 1)
    assert (p1.prompt_tokens, p1.completion_tokens) == (1500, 300)
    assert p1.cost == pytest.approx(0.003 + 0.003)
    assert (p2.prompt_tokens, p2.completion_tokens) == (11, 3)
    assert (p1.estimated, p2.estimated) == (0, 1)
    assert counts.summary().cost == pytest.approx(0.006 + 0.000052)


def test_without_prices_there_is_no_cost():
    counts = usage()
    counts.add('p1', 'sent', Reply('x', prompt_tokens=1, completion_tokens=1))
    assert counts.summary().cost is None
    assert 'cost' not in str(counts.summary()).splitlines()[-1]


def test_the_table():
    counts = usage(prompt_price=1.0, completion_price=1.0)
    counts.permit()
    counts.add('p1_primary', '', Reply('x', prompt_tokens=12345,
                                       completion_tokens=55))
    counts.add_cached('p2')
    lines = str(counts.summary()).splitlines()
    assert lines[0].split() == [
        'model', 'stage', 'answers', 'cached', 'unsent', 'prompt', 'tokens',
        'completion', 'tokens', 'estimated', 'cost']
    assert lines[1].split() == ['big', 'p1_primary', '1', '0', '0', '12345',
                                '55', '0', '0.0124']
    assert lines[2].split() == ['big', 'p2', '0', '1', '0', '0', '0', '0',
                                '0.0000']
    assert lines[3] == 'requests sent: 1; cost 0.0124'
    assert len({len(line) for line in lines[:3]}) == 1


def test_what_a_dry_run_counts():
    counts = usage(prompt_price=1.0, completion_price=9.0)
    counts.add_unsent('p1', 'a' * 400)
    counts.add_unsent('p1', 'a' * 400)
    row, = counts.summary().rows
    assert (row.unsent, row.answers, row.prompt_tokens) == (2, 0, 200)
    text = str(counts.summary())
    assert 'one for 4 bytes of UTF-8, without their answers' in text
    assert 'requests sent: 0; cost 0.0002' in text


def test_requests_run_out():
    counts = usage(max_requests=2)
    counts.permit()
    counts.permit()
    for _ in range(2):
        with pytest.raises(BudgetReached, match='max_requests is 2; start ag'):
            counts.permit()
    assert counts.summary().requests == 2


def test_money_runs_out():
    counts = usage(max_cost=0.5, prompt_price=1.0, completion_price=1.0)
    counts.permit()
    counts.add('p1', '', Reply('', prompt_tokens=400_000,
                               completion_tokens=99_999))
    counts.permit()
    counts.add('p2', '', Reply('', prompt_tokens=1, completion_tokens=0))
    with pytest.raises(BudgetReached, match='0.5000 were spent, max_cost is'):
        counts.permit()


def test_no_budget_at_all():
    with pytest.raises(BudgetReached):
        usage(max_requests=0).permit()
    with pytest.raises(BudgetReached):
        usage(max_cost=0, prompt_price=1.0, completion_price=1.0).permit()
