"""The schema that is sent, and the object that is found in a reply."""
import json
from typing import List, Literal, Optional

import pytest
from pydantic import BaseModel, Field

from gspmc.descriptions.llm.json_answers import (find_object, portable_schema,
                                                 with_schema)


class Piece(BaseModel):
    title: str = Field('none', max_length=9, description='What is done.')
    parts: List[Literal['body', 'face']] = Field(min_length=1)


class Whole(BaseModel):
    pieces: List[Piece] = Field(max_length=3)
    kind: Literal['sign'] = 'sign'
    note: Optional[str] = None


def test_only_what_servers_have_in_common_is_sent():
    assert portable_schema(Whole.model_json_schema()) == {
        'type': 'object',
        'additionalProperties': False,
        'required': ['pieces', 'kind', 'note'],
        'properties': {
            'pieces': {'type': 'array', 'items': {'$ref': '#/$defs/Piece'}},
            'kind': {'type': 'string', 'enum': ['sign']},
            'note': {'anyOf': [{'type': 'string'}, {'type': 'null'}]},
        },
        '$defs': {'Piece': {
            'type': 'object',
            'additionalProperties': False,
            'required': ['title', 'parts'],
            'properties': {
                # A property may be called like a keyword.
                'title': {'type': 'string', 'description': 'What is done.'},
                'parts': {'type': 'array', 'items': {
                    'type': 'string', 'enum': ['body', 'face']}},
            },
        }},
    }


def test_an_answer_is_an_object():
    with pytest.raises(ValueError, match='is a JSON object'):
        portable_schema({'type': 'array', 'items': {'type': 'string'}})


def test_the_shape_goes_behind_the_last_message():
    messages = [dict(role='system', content='a'),
                dict(role='user', content='b')]
    schema = dict(type='object', properties={})
    told = with_schema(messages, schema)
    assert told[0] == messages[0]
    assert told[1]['content'].startswith('b\n\nAnswer with one JSON object')
    assert told[1]['content'].endswith(json.dumps(schema))
    assert messages[1]['content'] == 'b'


@pytest.mark.parametrize('text, expected', [
    ('{"a": "手"}', {'a': '手'}),
    ('Sure!\n```json\n{"a": 1}\n```\nAnything else?', {'a': 1}),
    ('```\n{"a": {"b": "}"}}\n```', {'a': {'b': '}'}}),
    ('<think>maybe {"a": 0}?</think>{"a": 1}', {'a': 1}),
    ('maybe {"a": 0}?\n</think>\n{"a": 1}', {'a': 1}),
    ('<thinking>{</thinking> {"a": 1}', {'a': 1}),
    # The draft before the answer is none.
    ('Draft: {"a": 1} Better: {"a": 2}', {'a': 2}),
    ('{"a": 2} A note for you: {"b": 3}', {'a': 2}),
    ('{"a": 2} and {"a": 3', {'a': 2}),
    ('[THINK]maybe {"a": 0}?[/THINK]{"a": 1}', {'a': 1}),
    ('◁think▷maybe {"a": 0}?◁/think▷{"a": 1}', {'a': 1}),
    ('<|channel|>analysis<|message|>{"a": 0}<|end|><|start|>assistant'
     '<|channel|>final<|message|>{"a": 1}', {'a': 1}),
    ('{"a": 1}}', {'a': 1}),
    ('In the shape {text, parts}: {"a": 1}', {'a': 1}),
    ('{"a": "one\nline"}', {'a': 'one\nline'}),
    ('{"a": "he wrote </think> here"}', {'a': 'he wrote </think> here'}),
])
def test_the_object_is_found(text, expected):
    assert find_object(text, ['a']) == expected


def test_drafts_without_number():
    drafts = ' '.join(f'{{"a": {number}}}' for number in range(300))
    assert find_object(f'{drafts} {{"b": 1}}', ['a']) == {'a': 299}


@pytest.mark.parametrize('text, expected', [
    ('{"a": 2} As in {"a":1}.', {'a': 2}),
    ('{"a": 1} {"a": 1}', {'a': 1}),
    ('{"a": 1} {"b": 2}', {'a': 1}),
])
def test_what_the_prompt_shows_counts_last(text, expected):
    assert find_object(text, ['a'], [{'a': 1}, {'c': 3}]) == expected


def test_an_object_without_the_keys_is_left_to_the_validation():
    assert find_object('{"b": 1} {"c": 2}', ['a']) == {'c': 2}


@pytest.mark.parametrize('text, words', [
    ('', 'there is no JSON object'),
    ('I do not know.', 'there is no JSON object'),
    ('["a"]', 'there is no JSON object'),
    ('<think>{"a": 1}', 'there is no JSON object'),
    ('{"a": }', 'Expecting value'),
    ("{'a': 1}", 'double quotes'),
    # What is inside of a broken object is not the answer.
    ('{"pieces": [{"a": 1}, {"a": 2', "Expecting ',' delimiter"),
    ('{"pieces" [{"a": 1}]}', "Expecting ':' delimiter"),
    (r'{"a": "\ud83d"}', 'no character'),
    ('{"a":' * 100_000, 'recursion'),
])
def test_what_is_no_answer(text, words):
    with pytest.raises(ValueError, match=words):
        find_object(text)


@pytest.mark.parametrize('piece', ['{', '{"', '}x', '{x} ', '<think>{',
                                   r'{x \"'])
def test_megabytes_of_nonsense_come_to_an_end(piece):
    with pytest.raises(ValueError):
        find_object(piece * 300_000)
