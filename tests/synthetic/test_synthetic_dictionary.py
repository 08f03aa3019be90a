"""The dictionary: true once its references are resolved and notes are gone."""
from types import SimpleNamespace

import numpy as np
import pytest

from gspmc.descriptions.extractive import Extractive
from gspmc.descriptions.rules import find_references
from gspmc.synthetic import wordings
from gspmc.synthetic.demo import SYNONYMS
from gspmc.synthetic.dictionary import (HOMOPHONES, MEANINGS, OTHER_SIGNS,
                                        entries, simpler_sign,
                                        write_dictionary)
from gspmc.synthetic.lexicon import LEXICON

SIGNS = {sign.gloss: sign for sign in (*LEXICON, *OTHER_SIGNS)}
TABLES = dict(
    handshape=[wordings.HANDSHAPE], orientation=[wordings.ORIENTATION],
    location=[wordings.LOCATION], movement=[wordings.MOVEMENT],
    hands=[wordings.LEFT_HAND], mouth=[wordings.MOUTH, wordings.MOUTH_SHORT],
    brows=[wordings.BROWS, wordings.BROWS_SHORT],
    head=[wordings.HEAD, wordings.HEAD_SHORT])


class Base:
    """Looks headwords up in a dictionary that was not written to disk."""

    def __init__(self, seed=0):
        rng = np.random.default_rng(seed)
        self.texts = dict(entries(LEXICON, rng))

    def look_up(self, headword):
        found = [SimpleNamespace(id=number, headword=word, text=text,
                                 document='d', page=None, language='en',
                                 aliases=())
                 for number, (word, text) in enumerate(self.texts.items())
                 if word == headword.upper()]
        return SimpleNamespace(entries=found, ambiguous=(),
                               how='exact' if found else 'none')

    def describe(self, gloss, synonyms=1):
        return Extractive(synonyms).describe(gloss, self.look_up(gloss), self)


def says(text, phrases):
    spoken = [phrase.replace('~', ending) for phrase in phrases
              for ending in ('', 's')]
    return any(phrase.rstrip('.').lower() in text.lower()
               for phrase in spoken)


@pytest.mark.parametrize('seed', [0, 2, 3])
def test_entries_tell_the_parameters_and_nothing_else(seed):
    base = Base(seed)
    for gloss, sign in SIGNS.items():
        description = base.describe(gloss)
        assert description.status == 'ok', description.flags
        for parameter, tables in TABLES.items():
            told = {value for table in tables for value in table
                    if says(description.refined, table[value])}
            true = {getattr(sign, parameter)} & tables[0].keys()
            assert told == true, (gloss, parameter, description.refined)


def test_many_signs_are_told_through_other_entries():
    texts = Base().texts
    targets = {gloss: [ref.target for ref in find_references(text, 'en')]
               for gloss, text in texts.items()}
    assert targets['COFFEE'] == ['TEA'] and targets['MILL'] == ['WHEEL']
    # WHERE is told through HERE, and that one through a letter.
    assert targets['WHERE'] == ['HERE'] and targets['HERE'] == ['D']
    told_through = [sign.gloss for sign in LEXICON if targets[sign.gloss]]
    assert 10 <= len(told_through) < len(LEXICON)
    for target in sum(targets.values(), []):
        assert target in texts or f'MANUAL LETTER {target}' in texts


def test_notes_are_in_entries_and_not_in_descriptions():
    base = Base()
    for gloss in {*HOMOPHONES, *MEANINGS}:
        description = base.describe(gloss)
        notes = [HOMOPHONES.get(gloss), MEANINGS.get(gloss, '').strip(' ,()')]
        for note in filter(None, notes):
            assert note in base.texts[gloss]
            assert note not in description.refined


def test_generated_texts_suffice_for_the_dimension_in_the_configs():
    base = Base([3, 0])  # as in the demo
    records = [base.describe(sign.gloss, SYNONYMS) for sign in LEXICON]
    texts = {text for record in records for text in (
        record.refined, *record.synonyms,
        *(segment.text for segment in record.segments))}
    assert len(texts) >= 128


@pytest.mark.parametrize('gloss, simpler', [
    ('COFFEE', 'TEA'), ('NEVER', 'FINISH'), ('MILL', 'WHEEL'), ('TEA', None),
    ('TENT', None), ('FEEL', None), ('RIVER', None)])
def test_simpler_signs(gloss, simpler):
    found = simpler_sign(SIGNS[gloss], list(SIGNS.values()))
    assert (found.gloss if found else None) == simpler


def test_the_file_is_read_as_one_entry_a_line(tmp_path):
    pytest.importorskip('tantivy')
    from gspmc.descriptions.knowledge import KnowledgeBase
    from gspmc.descriptions.knowledge.build import build
    from gspmc.descriptions.knowledge.reading import Reading
    path = tmp_path / 'dictionary.txt'
    write_dictionary(path, LEXICON, np.random.default_rng(0))
    build([path], tmp_path / 'kb', Reading())
    with KnowledgeBase(tmp_path / 'kb') as base:
        assert len(base) == len(path.read_text('utf-8').splitlines())
        for word, text in Base().texts.items():
            entry, = base.look_up(word).entries
            assert (entry.text, entry.language) == (text, 'en')
