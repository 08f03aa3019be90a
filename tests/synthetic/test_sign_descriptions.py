"""The descriptions say what the parameters say."""
from dataclasses import replace

import numpy as np
import pytest

from gspmc.synthetic import wordings
from gspmc.synthetic.corpus import describe_all
from gspmc.synthetic.descriptions import describe
from gspmc.synthetic.lexicon import LEXICON
from gspmc.synthetic.phonology import TABLES, Sign

SIGNS = {sign.gloss: sign for sign in LEXICON}
AT_REST = dict(hands='one', mouth='relaxed', brows='level', head='still')


def describe_with(sign, seed=0):
    return describe(sign, np.random.default_rng(seed))


def texts(description):
    return [description.primary, description.refined, *description.synonyms]


@pytest.mark.parametrize('parameter, value', [
    (p, value) for p, values in TABLES.items() for value in values])
def test_every_value_has_words_of_its_own(parameter, value):
    names = dict(hands='LEFT_HAND')
    table = getattr(wordings, names.get(parameter, parameter.upper()))
    if (parameter, value) in AT_REST.items():
        assert value not in table
        return
    assert len(table[value]) == len(set(table[value])) >= 2
    others = {p for v, ps in table.items() if v != value for p in ps}
    assert not others & set(table[value])


@pytest.mark.parametrize('sign', LEXICON, ids=lambda sign: sign.gloss)
def test_all_texts_mention_the_parameters(sign):
    description = describe_with(sign)

    def says(text, table, value):
        return any(phrase.replace('~', 's') in text
                   or phrase.replace('~', '') in text
                   or phrase[0].upper() + phrase[1:] in text
                   for phrase in table[value])

    for text in texts(description):
        assert says(text, wordings.HANDSHAPE, sign.handshape)
        assert says(text, wordings.ORIENTATION, sign.orientation)
        assert says(text, wordings.LOCATION, sign.location)
        assert says(text, wordings.MOVEMENT, sign.movement)
        if sign.hands != 'one':
            assert says(text, wordings.LEFT_HAND, sign.hands)
    for text in (description.primary, *description.synonyms):
        for name in ('mouth', 'brows', 'head'):
            table = getattr(wordings, f'{name.upper()}_SHORT')
            for value in table:
                present = getattr(sign, name) == value
                assert says(text, table, value) == present
    for name in ('mouth', 'brows', 'head'):
        if getattr(sign, name) != AT_REST[name]:
            assert says(description.refined, getattr(wordings, name.upper()),
                        getattr(sign, name))


@pytest.mark.parametrize('parameter', list(TABLES))
def test_a_changed_parameter_changes_every_text(parameter):
    sign = SIGNS['TEA']
    for value in TABLES[parameter]:
        if value != getattr(sign, parameter):
            other = describe_with(replace(sign, **{parameter: value}))
            for one, two in zip(texts(describe_with(sign)), texts(other)):
                assert one != two


def test_segments_make_up_the_refined_text():
    for description in describe_all():
        assert description.refined == ' '.join(
            segment.text for segment in description.segments)


def test_segments_name_the_part_that_acts():
    description = describe_with(SIGNS['COFFEE'])
    by_parts = {segment.parts: segment.text
                for segment in description.segments}
    assert by_parts['mouth', ] in wordings.MOUTH['round']
    assert set(by_parts) == {('right_hand', ), ('body', 'right_hand'),
                             ('mouth', )}


def test_texts_are_sentences():
    for description in describe_all(seed=3):
        assert description.language == 'en'
        assert 2 <= len(description.synonyms) <= 3
        assert len(set(texts(description))) == len(texts(description))
        for text in texts(description):
            assert text[0].isupper() and text.endswith('.')
            for fault in ('~', '  ', ',,', ' .', '{', '}'):
                assert fault not in text


def test_texts_of_all_signs_differ():
    refined = [description.refined for description in describe_all()]
    assert len(set(refined)) == len(LEXICON)


def test_wording_is_seeded():
    assert describe_all(seed=1) == describe_all(seed=1)
    assert describe_all(seed=1) != describe_all(seed=2)


def test_verbs_agree_with_the_number_of_hands():
    sign = Sign('X', 'flat', 'out', 'side', 'circles')
    for seed in range(10):
        one = describe_with(sign, seed).primary
        both = describe_with(replace(sign, hands='symmetric'), seed).primary
        assert any(f'hand {verb}' in one
                   for verb in ('draws', 'circles', 'runs'))
        assert any(f'hands {verb} ' in both
                   for verb in ('draw', 'circle', 'run'))
