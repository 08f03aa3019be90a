"""A real dictionary of 3,620 Korean entries, where it is at hand."""
import json
import os
from pathlib import Path

import pytest

from gspmc.descriptions.rules import (drop_chatter, find_references,
                                      language_of, resolve, segments_of,
                                      slots, suspicious_passages)

DATA = os.environ.get('GSPMC_REAL_DATA', '')
PATH = Path(DATA) / 'ksl13' / 'ksl_dictionary.jsonl'
pytestmark = pytest.mark.skipif(
    not DATA or not PATH.is_file(),
    reason='GSPMC_REAL_DATA names no folder with ksl13/ksl_dictionary.jsonl')


@pytest.fixture(scope='module')
def entries():
    lines = PATH.read_text(encoding='utf-8').splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def look_up(base, entries):
    texts = {}
    for entry in entries:
        for word in (entry['headword'], *entry['aliases']):
            texts.setdefault(word, entry['description'])
    return base(texts)


def test_every_entry_says_something(entries):
    for entry in entries[::10]:
        text = entry['description']
        assert language_of(text) == 'ko'
        assert set(slots(text, 'ko')) - {'hand', 'letter', 'number'}
        assert segments_of(text, 'ko') and not suspicious_passages(text)


def test_its_references(entries, look_up):
    """Of 15 entries with references, 6 have them in notes only."""
    referring = [entry['description'] for entry in entries
                 if find_references(entry['description'], 'ko')]
    assert len(referring) == 15
    plain = [drop_chatter(text, 'ko').text for text in referring]
    texts = [text for text in plain if find_references(text, 'ko')]
    assert len(texts) == 10
    left = [resolve(text, 'ko', look_up).unresolved for text in texts]
    assert sorted(filter(None, left)) == [
        ('25', ), ('K', ), ('Y', ), ('지숫자', ), ('지숫자', )]
