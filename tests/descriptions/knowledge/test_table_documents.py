"""CSV, TSV and JSON lines: one record an entry."""
import json
import os
from pathlib import Path

import pytest

from gspmc.errors import InputError

ROWS = [dict(headword='爱', text='一手，“J”。', aliases=['喜爱', '爱情'], page=3,
             language='zh'),
        dict(headword='KAPI', text='El\n"açık".', aliases=[], page=None,
             language='tr')]


@pytest.fixture
def document(tmp_path):
    def write(name, text) -> Path:
        (tmp_path / name).write_text(text, encoding='utf-8')
        return tmp_path / name

    return write


def test_json_lines(document, read):
    text = '\n\n'.join(json.dumps(row) for row in ROWS)
    entries, notes = read(document('a.jsonl', text))
    assert [dict(headword=e.headword, text=e.text, aliases=list(e.aliases),
                 page=e.page, language=e.language) for e in entries] == ROWS
    assert notes == ['jsonl', 'utf-8']


@pytest.mark.parametrize('name, between', [
    ('a.csv', ','), ('a.csv', ';'), ('a.csv', '|'), ('a.tsv', '\t')])
def test_tables(document, read, name, between):
    lines = [('headword', 'page', 'text', 'aliases', 'language'),
             ('爱', '3', '一手，“J”。', '喜爱、爱情', 'zh'),
             ('KAPI', '', '"El\n""açık""."', '', 'tr')]
    text = '\r\n'.join(between.join(line) for line in lines)
    entries, _ = read(document(name, '\ufeff' + text))
    assert [dict(headword=e.headword, text=e.text, aliases=list(e.aliases),
                 page=e.page, language=e.language) for e in entries] == ROWS


def test_names_of_keys(document, read):
    row = {'word': '爱', 'how': '一手。', 'also': '喜爱|爱情'}
    path = document('a.jsonl', json.dumps(row))
    entry, = read(path, headword_key='word', text_key='how',
                  aliases_key='also')[0]
    assert (entry.headword, entry.text) == ('爱', '一手。')
    assert entry.aliases == ('喜爱', '爱情')
    with pytest.raises(InputError, match="no 'text' among.*'how'.*--text-key"):
        read(path)
    path = document('b.jsonl', '{"headword": "爱", "description": "一手。"}')
    assert read(path)[0][0].text == '一手。'


def test_empty_records_are_left_out(document, read):
    path = document('a.csv', 'headword,text\n爱,一手。\n,双手。\n空,\n手\n')
    entries, notes = read(path)
    assert [entry.headword for entry in entries] == ['爱']
    assert 'left out without headword or text: 3' in notes


def test_what_programs_leave_around_a_table(document, read):
    for before in ('\n \n', 'sep=,\n', '"sep=,"\n\n'):
        path = document('a.csv',
                        f'{before}headword,text\na,b,,\n,,,\nc,d\n')
        assert [(e.headword, e.text) for e in read(path)[0]] == [
            ('a', 'b'), ('c', 'd')]


def test_tables_without_entries(document, read):
    for name, text in (('a.csv', 'headword,text\n,b\n'),
                       ('a.jsonl', '{"headword": "a", "text": ""}')):
        with pytest.raises(InputError, match=f'{name} has no entry.*--text-key'
                           ) as error:
            read(document(name, text))
        assert '--pattern' not in str(error.value)


@pytest.mark.parametrize('line, message', [
    ('{"headword": "a"', 'byte 34 is no JSON'),
    ('[1, 2]', 'byte 34 is no JSON object'),
    ('[\n{"headword": "a"},', 'byte 34 is no JSON.*without a list'),
    ('{"headword": 3, "text": "b"}', "'headword' is 3 and no text"),
    ('{"headword": "a", "text": ["b"]}', 'and no text'),
    ('{"headword": "a", "text": "b", "aliases": [1]}', 'no list of texts'),
    ('{"headword": "a", "text": "\\ud800"}', 'not valid Unicode'),
    ('{"text": "b"}', "byte 34: no 'headword' among"),
    ('[' * 100_000, 'is no JSON'),
])
def test_bad_lines_are_named(document, read, line, message):
    good = '{"headword": "b", "text": "b..."}\n'
    with pytest.raises(InputError, match=f'a.jsonl.*{message}'):
        read(document('a.jsonl', good + line))


@pytest.mark.parametrize('text, message', [
    ('headword,text\na,b,c\n', 'line 2 has more cells than line 1'),
    ('\n\nheadword,text\na,b\na,b,c\n', 'line 5 has more cells than line 3'),
    ('\nword,text\na,b\n', "line 2: no 'headword'"),
    ('headword,text\na,"b\n' + 'c\n' * 100_000, 'line .* is no CSV'),
    (f'headword,text,{"x" * 200_000}\na,b\n', 'line 1 is no CSV'),
    ('word,text\na,b\n', "line 1: no 'headword'"),
])
def test_bad_tables_are_named(document, read, text, message):
    with pytest.raises(InputError, match=f'a.csv.*{message}'):
        read(document('a.csv', text))


@pytest.mark.skipif('GSPMC_REAL_DATA' not in os.environ,
                    reason='GSPMC_REAL_DATA names no folder of real data')
def test_a_real_korean_dictionary(read):
    path = Path(os.environ['GSPMC_REAL_DATA'], 'ksl13/ksl_dictionary.jsonl')
    entries, notes = read(path)
    assert len(entries) == 3620 and notes == ['jsonl', 'utf-8']
    assert {entry.language for entry in entries} == {'ko'}
