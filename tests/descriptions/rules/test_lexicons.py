"""The data files: complete, found again, and one for all languages."""
import json
from itertools import permutations

import pytest

from gspmc.descriptions.rules import LANGUAGES, missing_slots, slots
from gspmc.descriptions.rules.lexicon import FOLDER, VALUES

TABLES = {language: json.loads(
    (FOLDER / f'{language}.json').read_text(encoding='utf-8'))
    for language in LANGUAGES}
MARKS = '*~_>'
COMMA = {'zh': '，', 'en': ', ', 'tr': ', ', 'ko': ', '}
# What the values of these kinds are called in the slots.
NAMED = {'side': ('hand_part', '{}'), 'direction': ('movement', '{}'),
         'posture': ('orientation', 'hand:{}')}
HANDS = {'right': {'right'}, 'left': {'left'}, 'both': {'left', 'right'},
         'one': {'right'}, 'other': {'left'}}


def plain(language, kind, value):
    return TABLES[language][kind][value][0]


def meant(kind, value):
    """Return the slot that a value ends up in."""
    if kind == 'hand':
        return 'hand', HANDS[value]
    name, pattern = NAMED.get(kind, (kind, '{}'))
    return name, {pattern.format(value)}


@pytest.mark.parametrize('language', LANGUAGES)
def test_all_languages_have_words_for_all_values(language):
    tables = TABLES[language]
    for kind, values in VALUES.items():
        extra = VALUES['direction'] if kind == 'movement' else ()
        assert set(values) <= set(tables[kind]) <= {*values, *extra}
        assert all(tables[kind].values())


@pytest.mark.parametrize('language', LANGUAGES)
def test_the_first_word_of_every_value_is_found(language):
    for kind, values in VALUES.items():
        for value in values:
            word = plain(language, kind, value)
            assert not set(word) & set(MARKS)
            name, expected = meant(kind, value)
            assert expected <= slots(word, language)[name], (kind, value)


TOUCHING = ('tap', 'press', 'hit', 'stroke', 'meet')


@pytest.mark.parametrize('language', LANGUAGES)
def test_every_exchanged_value_is_caught(language):
    """One sentence with a word of every kind; each word once replaced."""
    sentence = {kind: plain(language, kind, values[0])
                for kind, values in VALUES.items()}
    pairs = 0
    for kind, values in VALUES.items():
        for value, other in permutations(values, 2):
            name, expected = meant(kind, other)
            if meant(kind, value)[1] >= expected:
                continue  # one hand is the right hand, and one of both
            if other == 'touch' and value in TOUCHING:
                continue
            source, wrong = (
                COMMA[language].join({**sentence, kind: plain(
                    language, kind, one)}.values()) for one in (value, other))
            missing = missing_slots(wrong, language, slots(source, language))
            wrongs = {(name, one) for one in expected} & {*missing}
            assert wrongs, (kind, value, other)
            # The words for the shapes V, Y and L name a letter as well.
            assert {one for one, _ in missing} <= {name, 'letter'}
            pairs += 1
    assert pairs > 2000


FACING = {'en': '{}, facing {}', 'zh': '{}{}', 'tr': '{} {} bakacak',
          'ko': '{}이 {} 향하게'}


@pytest.mark.parametrize('language', LANGUAGES)
def test_every_exchanged_orientation_is_caught(language):
    pattern = FACING[language].replace(',', '')
    ways = [way for way in VALUES['direction']
            if way not in ('up_down', 'left_right', 'to_and_fro', 'apart')]
    said = {}
    for side in VALUES['side']:
        for way in ways:
            text = pattern.format(plain(language, 'side', side),
                                  plain(language, 'direction', way))
            said[side, way] = slots(text, language)
            assert said[side, way]['orientation'] == {f'{side}:{way}'}, text
    for one, other in permutations(said, 2):
        assert said[one] != said[other]


@pytest.mark.parametrize('language', LANGUAGES)
def test_reordering_changes_nothing(language):
    words = [plain(language, kind, value)
             for kind, values in VALUES.items() for value in values[:2]]
    forth = slots('. '.join(words), language)
    # The other hand depends on the hand that is named first.
    back = slots('. '.join([*words[5:], *words[:5]]), language)
    assert forth == back


@pytest.mark.parametrize('language', LANGUAGES)
def test_languages_say_the_same(language):
    for kind, values in VALUES.items():
        for value in values:
            here, english = (slots(plain(one, kind, value), one)
                             for one in (language, 'en'))
            name, expected = meant(kind, value)
            assert here[name] & english[name] >= expected


@pytest.mark.parametrize('language', LANGUAGES)
def test_interchangeable_words_mean_the_same(language):
    pairs = json.loads((FOLDER / 'paraphrases.json').read_text(
        encoding='utf-8'))[language]
    for word, other in pairs.items():
        assert slots(word, language) == slots(other, language), (word, other)


def test_names_of_fingers_are_fingers():
    for tables in TABLES.values():
        assert set(tables['fingers']['names'].values()) == {
            'thumb', 'index', 'middle', 'ring', 'little'}
