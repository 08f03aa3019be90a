"""The descriptions file: what is read, and what is refused in which words."""
import hashlib
import json

import pytest

from gspmc.descriptions import (Description, Segment, descriptions_sha256,
                                read_descriptions, write_descriptions)
from gspmc.errors import InputError, MissingFileError


@pytest.fixture
def descriptions():
    return [
        Description(
            gloss='爱',
            language='zh',
            primary='轻轻抚摸拇指',
            refined='一手轻轻抚摸另一手拇指指背。',
            synonyms=('右手抚摸左手拇指。', 'line\u2028end "quoted"\n'),
            segments=(Segment('一手伸拇指。', ('left_hand', )),
                      Segment('Both hands meet.', ('left_hand', 'body'))),
            sources=('a book', dict(page=3)),
            flags=('check the hand', ),
            made=dict(model='none', seed=[1, 2]),
            status='needs_review'),
        Description(gloss='GÖZLÜK'),
    ]


def write_lines(path, *records):
    path.write_text('\n'.join(
        record if isinstance(record, str) else json.dumps(record)
        for record in records), encoding='utf-8')
    return path


def test_what_was_written_is_read(tmp_path, descriptions):
    path = tmp_path / 'new folder' / 'd.jsonl'
    write_descriptions(path, descriptions)
    assert read_descriptions(path) == descriptions
    text = path.read_text(encoding='utf-8')
    assert text.count('\n') == 2 and '一手轻轻抚摸' in text
    assert descriptions_sha256(descriptions) == hashlib.sha256(
        path.read_bytes()).hexdigest()


def test_by_hand_a_gloss_is_enough(tmp_path):
    path = tmp_path / 'd.jsonl'
    path.write_bytes(b'\xef\xbb\xbf{"gloss": "a"}\r\n\r\n'
                     b'{"gloss": "b", "refined": "x"}')
    assert read_descriptions(path) == [
        Description('a'), Description('b', refined='x')]


@pytest.mark.parametrize('primary, refined, expected', [
    ('', '', ''),
    ('first', '', 'first'),
    ('first', ' ', 'first'),
    ('first', 'better', 'better'),
    (' ', '', ''),
])
def test_the_text_of_the_whole_sign(primary, refined, expected):
    record = Description('a', primary=primary, refined=refined)
    assert record.global_text == expected


BROKEN = {
    '{"gloss": "b"': 'not JSON',
    '{"gloss": "b", "refined": "\\ud800 fist"}': 'surrogate',
    '["b"]': 'not an object',
    '{"refined": "x"}': "no 'gloss'",
    '{"gloss": " "}': 'the gloss is empty',
    '{"gloss": 3}': "'gloss' is 3 and not a text",
    '{"gloss": "b", "refind": "x"}': "unknown key 'refind'; there are gloss",
    '{"gloss": "b", "refined": null}': "'refined' is None and not a text",
    '{"gloss": "b", "synonyms": "x"}': "'synonyms' is 'x' and not a list",
    '{"gloss": "b", "synonyms": [1]}': 'is 1 and not a text',
    '{"gloss": "b", "synonyms": [""]}': 'a synonym is empty',
    '{"gloss": "b", "flags": [{}]}': 'is {} and not a text',
    '{"gloss": "b", "made": []}': "'made' is [] and not an object",
    '{"gloss": "b", "status": "fine"}':
    "unknown status 'fine'; there are ok, needs_review",
    '{"gloss": "b", "segments": ["x"]}': 'not an object',
    '{"gloss": "b", "segments": [{"text": "x"}]}': "no 'parts'",
    '{"gloss": "b", "segments": [{"text": "x", "parts": "body"}]}':
    "'parts' is 'body' and not a list",
    '{"gloss": "b", "segments": [{"text": " ", "parts": ["body"]}]}':
    'the text of a segment is empty',
    '{"gloss": "b", "segments": [{"text": "x", "parts": []}]}':
    'belongs to no part',
    '{"gloss": "b", "segments": [{"text": "x", "parts": ["foot"]}]}':
    "unknown part 'foot'; there are body",
    '{"gloss": "b", "segments": [{"text": "x", "parts": [["body"]]}]}':
    'unknown part',
    '{"gloss": "b", "segments": [{"text": "x", "parts": ["body", "body"]}]}':
    'names a part twice',
    '{"gloss": "a"}': "'a' has a description in line 1 already",
}


@pytest.mark.parametrize('line', BROKEN)
def test_a_broken_line_is_named(tmp_path, line):
    path = write_lines(tmp_path / 'd.jsonl', {'gloss': 'a'}, '', line)
    with pytest.raises(InputError) as caught:
        read_descriptions(path)
    assert f'{path}, line 3: ' in str(caught.value)
    assert BROKEN[line] in str(caught.value)


def test_no_file(tmp_path):
    with pytest.raises(MissingFileError, match='nothing.jsonl'):
        read_descriptions(tmp_path / 'nothing.jsonl')


def test_not_utf8(tmp_path):
    path = tmp_path / 'd.jsonl'
    path.write_bytes('{"gloss": "Gözlük"}'.encode('cp1254'))
    with pytest.raises(InputError, match='d.jsonl is not UTF-8'):
        read_descriptions(path)
