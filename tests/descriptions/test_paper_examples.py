"""The two signs that the paper shows, in its own words."""
import json

import pytest
from scripted_model import Model, describe

from gspmc.descriptions import PARTS
from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.knowledge.build import build
from gspmc.descriptions.knowledge.reading import Reading

# Liang et al., arXiv 2505.02304, Table 1, in its own words.
TABLE_1 = {
    'devoted': '(I) Make the sign for “love”. (II) Extend the thumb with one '
               'hand and place it on the palm of the other hand, then raise '
               'it upwards.',
    'love': 'Gently caress the back of the thumb with one hand, expressing a '
            'feeling of “tenderness”.',
    'ambience': '(1) One hand forms the manual sign “Q”, with the fingertips '
                'pointing inward, placed at the nostrils. (2) Extend your '
                'index finger with one hand and make a big circle with your '
                'fingertips facing down.',
    'manual sign Q': 'One hand with the right thumb down, the index and '
                     'middle fingers together on top, the thumb, index, and '
                     'middle fingers pinched together, the fingertips '
                     'pointing forward and slightly to the left, the ring '
                     'and little fingers bent, the fingertips touching the '
                     'palm.',
}


class Copyist(Model):
    """Answers with the description that it was given."""

    def __init__(self, primary, number):
        super().__init__(P1=dict(text=primary, entry_ids=[number]))

    def ask(self, request, validate, earlier):
        if request.stage != 'P1':
            self.requests.append(request)
            given = self.material(request.stage)
            text = given[0 if request.stage == 'P4' else 1]
            self.requests.pop()
            self.answers[request.stage] = [dict(
                P2=dict(synonyms=[text, text]), P3=dict(text=text),
                P4=dict(segments=[dict(text=text, parts=list(PARTS))])
            )[request.stage]] * 2
        return super().ask(request, validate, earlier)


@pytest.mark.parametrize('gloss, number, told, gone', [
    ('devoted', 1, ('caress the back of the thumb', 'raise it upwards'),
     ('love', 'tenderness')),
    ('ambience', 3, ('pinched together', 'nostrils', 'a big circle'),
     ('“Q”', 'homophonous')),
])
def test_the_examples_of_the_paper(tmp_path, gloss, number, told, gone):
    note = ' “Ambience” is homophonous with “seven”.'
    (tmp_path / 'd.jsonl').write_text('\n'.join(
        json.dumps(dict(headword=headword, language='en', text=text + (
            note if headword == 'ambience' else '')))
        for headword, text in TABLE_1.items()))
    build([tmp_path / 'd.jsonl'], tmp_path / 'kb', Reading())
    # A lazy model: it copies the entry, and smooths nothing.
    model = Copyist(TABLE_1[gloss], number)
    with KnowledgeBase(tmp_path / 'kb') as base:
        record = describe(model, base, gloss)
    assert record.primary == TABLE_1[gloss]
    assert all(words in record.refined for words in told)
    assert not any(words in record.refined for words in gone)
    assert not any(flag.startswith(('leftover', 'lost', 'homophone',
                                    'unresolved', 'not in the cited'))
                   for flag in record.flags)
