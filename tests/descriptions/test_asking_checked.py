"""One request for a repair, and no answer of the right shape thrown away."""
import pytest

from gspmc.descriptions.asking import ask_checked
from gspmc.descriptions.llm import (GenerationFailed, Message, Request,
                                    RunStopped)
from gspmc.descriptions.schemas import Refined, Segments, Synonyms

REQUEST = Request('P3', 'tea', (Message('user', 'hello'), ), {})
BROKEN = {'txt': 'a'}


class Model:
    """Gives its answers in turn; three tries, as the real one."""

    name = 'fake'

    def __init__(self, *answers):
        self.answers = list(answers)
        self.complaints = []

    def ask(self, request, validate, earlier):
        for _ in range(3):
            kept, answer = earlier(), self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            try:
                return validate(answer)
            except ValueError as error:
                if kept is not None:
                    return kept
                self.complaints.append(str(error))
        raise GenerationFailed('no usable answer')


def bad_words(answer):
    return [f'{word} is wrong' for word in answer.text.split()
            if word.startswith('bad')]


def text(words):
    return {'text': words}


@pytest.mark.parametrize('answers, expected, complaints', [
    ([text('good')], 'good', 0),
    ([text('bad1 bad2'), text('good')], 'good', 1),
    ([text('bad1 bad2'), text('bad3')], 'bad3', 1),
    # What became worse is not taken, and asked for no third time.
    ([text('bad1'), text('bad2 bad3')], 'bad1', 1),
    ([text('bad1'), BROKEN], 'bad1', 1),
    ([BROKEN, BROKEN, text('good')], 'good', 2),
    ([BROKEN, text('bad1'), text('good')], 'good', 2),
    ([text('bad1'), GenerationFailed('the server is gone')], 'bad1', 1),
])
def test_the_best_answer_is_taken(answers, expected, complaints):
    model = Model(*answers)
    assert ask_checked(model, REQUEST, Refined, bad_words).text == expected
    assert len(model.complaints) == complaints
    assert model.answers == []


def test_the_model_is_told_what_is_wrong():
    model = Model(BROKEN, text('bad1 bad2'), text('good'))
    ask_checked(model, REQUEST, Refined, bad_words)
    assert model.complaints == [
        'text: Field required',
        'bad1 is wrong; bad2 is wrong']


@pytest.mark.parametrize('error', [GenerationFailed, RunStopped])
def test_without_any_answer_it_fails(error):
    with pytest.raises(error):
        ask_checked(Model(BROKEN, error('x')), REQUEST, Refined, bad_words)


def test_a_run_that_stops_is_not_hidden_by_an_answer():
    with pytest.raises(RunStopped):
        ask_checked(Model(text('bad1'), RunStopped('no money')), REQUEST,
                    Refined, bad_words)


@pytest.mark.parametrize('shape, value', [
    (Synonyms, {'synonyms': []}),
    (Synonyms, {'synonyms': ['a', ' ']}),
    (Synonyms, {'synonyms': 'a'}),
    (Refined, {'text': ' '}),
    (Refined, {'text': None}),
    (Refined, ['a']),
    (Segments, {'segments': []}),
    (Segments, {'segments': [{'text': 'a', 'parts': []}]}),
    (Segments, {'segments': [{'text': 'a', 'parts': ['foot']}]}),
    (Segments, {'segments': [{'text': 'a', 'parts': ['body']}] * 17}),
    (Segments, {'segments': [{'text': 1, 'parts': ['body']}]}),
])
def test_answers_of_another_shape(shape, value):
    with pytest.raises(GenerationFailed):
        ask_checked(Model(value, value, value), REQUEST, shape, list)


def test_keys_that_nobody_asked_for_do_not_count():
    value = {'text': 'a fist', 'notes': 'I hope that helps.'}
    assert ask_checked(Model(value), REQUEST, Refined, _nothing).text == (
        'a fist')


def test_a_part_named_twice_counts_once():
    value = {'segments': [{'text': ' a ', 'parts': ['body', 'body']}]}
    piece, = ask_checked(Model(value), REQUEST, Segments, _nothing).segments
    assert (piece.text, piece.parts) == ('a', ['body'])


def _nothing(answer):
    return []
