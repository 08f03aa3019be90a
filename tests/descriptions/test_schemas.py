"""The shapes of answers: what a model that repeats itself may not do."""
import subprocess
import sys

import pytest
from pydantic import ValidationError

from gspmc.descriptions.generation_arguments import MOST_SYNONYMS
from gspmc.descriptions.records import PARTS, Description, Segment
from gspmc.descriptions.review import write_review
from gspmc.descriptions.schemas import (MAX_ITEMS, MAX_SEGMENTS, MAX_TEXT,
                                        Primary, Refined, Segments, Synonyms)

LONG = 'x' * (MAX_TEXT + 1)
PIECE = dict(text='x', parts=['mouth'])


@pytest.mark.parametrize('answer, value, words', [
    (Primary, dict(text=LONG, entry_ids=[1]), '1501 characters are too many'),
    (Primary, dict(text='x', entry_ids=[1] * 21), '21 items are too many'),
    (Synonyms, dict(synonyms=['x'] * 21), '21 items are too many; write at m'),
    (Synonyms, dict(synonyms=['x', LONG]), '1501 characters are too many'),
    (Refined, dict(text='\u200b ...'), 'holds no word'),
    (Refined, dict(text='\u001c'), 'holds no word'),
    (Synonyms, dict(synonyms=['x', '...']), 'holds no word'),
    (Refined, dict(text=LONG), '1501 characters are too many'),
    (Segments, dict(segments=[PIECE, dict(PIECE, text=LONG)]),
     '1501 characters are too many'),
    (Segments, dict(segments=[PIECE] * 17), 'at most 16'),
])
def test_an_endless_answer_is_refused(answer, value, words):
    with pytest.raises(ValidationError, match=words):
        answer.model_validate(value)


def test_the_schema_does_not_depend_on_other_modules():
    """The cache knows a request by it."""
    # Python keeps the first of equal Literals, whatever their order.
    code = (f'import typing; typing.Literal[{tuple(reversed(PARTS))}]; '
            'from gspmc.descriptions.schemas import Segments; '
            'print(Segments.model_json_schema())')
    fresh = subprocess.run([sys.executable, '-c', code], check=True,
                           capture_output=True, text=True).stdout
    assert fresh.strip() == str(Segments.model_json_schema())


def test_an_unknown_part_is_named():
    with pytest.raises(ValidationError, match="there is no part 'foot'; ther"):
        Segments(segments=[dict(text='x', parts=['foot'])])


def test_the_longest_answers_fit_a_spreadsheet(tmp_path):
    assert MOST_SYNONYMS <= MAX_ITEMS
    text = 'x' * MAX_TEXT
    parts = ('body', 'face', 'mouth', 'left_hand', 'right_hand')
    write_review(tmp_path / 'r.csv', [Description(
        'a', refined=text, synonyms=(text, ) * MAX_ITEMS,
        segments=(Segment(text, parts), ) * MAX_SEGMENTS)])
