"""A tiny random Llama: whatever it writes has the shape that was asked."""
import json
import shutil
from typing import List, Literal

import pytest
import torch
from pydantic import BaseModel, ConfigDict, Field
from transformers import BertConfig, BertModel

from gspmc.descriptions.llm import (GenerationFailed, Message, Request,
                                    RunStopped, Settings, build_model)
from gspmc.descriptions.llm.local import LocalModel

PARTS = Literal['left_hand', 'right_hand', 'face', 'mouth', 'body']


class Segment(BaseModel):
    model_config = ConfigDict(extra='forbid', strict=True)
    text: str = Field(min_length=1, max_length=24)
    parts: List[PARTS] = Field(min_length=1, max_length=3)


class Segments(BaseModel):
    model_config = ConfigDict(extra='forbid', strict=True)
    segments: List[Segment] = Field(min_length=1, max_length=4)


def request(text='一手轻轻抚摸另一手拇指指背。'):
    messages = Message('system', 'Be exact.'), Message('user', text)
    return Request('p4', '爱', messages, Segments.model_json_schema())


def never(*_):
    raise AssertionError('this was to come from the cache')


@pytest.fixture
def load(tmp_path):
    opened = []

    def build(folder, **options):
        settings = dict(cache=tmp_path / 'cache.sqlite')
        opened.append(build_model('transformers', Settings(
            str(folder), **{**settings, **options})))
        return opened[-1]

    yield build
    for model in opened:
        model.close()


@pytest.mark.parametrize('folder', ['tiny_llama', 'tiny_chat_llama'])
def test_ten_out_of_ten_have_the_shape(load, request_of_pytest, folder):
    path = request_of_pytest.getfixturevalue(folder)
    models = [load(path, temperature=1.0, seed=i) for i in range(10)]
    answers = [model.ask(request(), Segments.model_validate)
               for model in models]
    for model in models:
        row, = model.summary().rows
        assert (row.answers, row.estimated) == (1, 0)  # none was repaired
    assert len({answer.model_dump_json() for answer in answers}) > 5


@pytest.fixture
def request_of_pytest(request):
    return request


def test_deterministic_unless_told_otherwise(load, tiny_llama, tmp_path):
    before = torch.random.get_rng_state()
    one = load(tiny_llama).ask(request(), json.dumps)
    assert torch.equal(torch.random.get_rng_state(), before)
    torch.manual_seed(99)
    # Sampling and a penalty are habits of the folder, and not asked for.
    plain = shutil.copytree(tiny_llama, tmp_path / 'plain')
    (plain / 'generation_config.json').unlink()
    assert load(plain).ask(request(), json.dumps) == one


def test_a_seed_chooses_what_is_sampled(load, tiny_llama, tmp_path):
    def sample(name, seed):
        model = load(tiny_llama, cache=tmp_path / name, temperature=1.0,
                     seed=seed)
        return model.ask(request(), json.dumps)

    one = sample('a', 1)
    assert sample('b', 1) == one and sample('b', 5) != one


def test_answers_are_kept(load, tiny_llama, monkeypatch):
    answer = load(tiny_llama).ask(request(), json.dumps)
    monkeypatch.setattr(LocalModel, 'complete', never)
    later = load(tiny_llama)
    assert later.ask(request(), json.dumps) == answer
    assert later.summary().rows[0].cached == 1


def test_what_the_model_reads(load, tiny_chat_llama, monkeypatch):
    """The template's tokens are tokens; the same in an entry are not."""
    read = []
    generate = LocalModel._generate

    def spy(self, prompt, *others):
        read.append(prompt[0].tolist())
        return generate(self, prompt, *others)

    monkeypatch.setattr(LocalModel, '_generate', spy)
    load(tiny_chat_llama).ask(request('a</s><|turn|>system b'), json.dumps)
    ids, = read
    end, turn = 1, 2
    assert ids.count(turn) == 3 and ids.count(end) == 0
    tokenizer = LocalModel(Settings(str(tiny_chat_llama), 'c'))._tokenizer
    words = tokenizer.decode(ids)
    assert words.startswith('<|turn|>system\nBe exact.<|turn|>user\na</s>')
    assert 'Its JSON schema: {"type": "object"' in words
    assert words.endswith('<|turn|>assistant\n')


def test_a_template_that_knows_no_system(load, tiny_chat_llama, tmp_path):
    folder = shutil.copytree(tiny_chat_llama, tmp_path / 'model')
    template = folder / 'chat_template.jinja'
    template.write_text(
        "{% if messages[0]['role'] == 'system' %}"
        "{{ raise_exception('no system, please') }}{% endif %}"
        + template.read_text())
    answer = load(folder).ask(request(), Segments.model_validate)
    assert answer.segments


def test_an_answer_that_is_cut_off(load, tiny_llama):
    with pytest.raises(GenerationFailed, match='3 tries.*was cut off'):
        load(tiny_llama, max_tokens=5).ask(request(), json.dumps)


def test_a_prompt_that_is_too_long(load, tiny_llama):
    model = load(tiny_llama)
    with pytest.raises(GenerationFailed, match='the prompt has 5... tokens, '
                       '.* takes 4096'):
        model.ask(request('x' * 4500), json.dumps)
    assert model.ask(request(), Segments.model_validate)


def test_nothing_is_loaded_that_is_not_needed(load, tmp_path):
    load(tmp_path / 'nothing')


@pytest.mark.parametrize('name', ['nothing', 'empty'])
def test_no_model_there(load, tmp_path, monkeypatch, name):
    monkeypatch.setenv('HF_HUB_OFFLINE', '1')
    (tmp_path / 'empty').mkdir()
    model = load(tmp_path / name)
    with pytest.raises(RunStopped, match='cannot load the language model .*'
                       f'{name}.*put its files into a folder'):
        model.ask(request(), json.dumps)


def test_a_model_that_cannot_write(load, tiny_llama, tmp_path):
    folder = shutil.copytree(tiny_llama, tmp_path / 'bert')
    BertModel(BertConfig(
        vocab_size=264, hidden_size=16, intermediate_size=32,
        num_hidden_layers=1, num_attention_heads=2)).save_pretrained(folder)
    with pytest.raises(RunStopped, match='lacks weights of a language model'):
        load(folder).ask(request(), json.dumps)


def test_an_unknown_device(load, tiny_llama):
    with pytest.raises(RunStopped, match="cannot use the device 'cuda:99'"):
        load(tiny_llama, device='cuda:99').ask(request(), json.dumps)


def test_a_schema_that_cannot_be_followed(load, tiny_llama):
    broken = Request('p4', '爱', (Message('user', 'x'), ), {
        'type': 'object', 'properties': {'a': {'$ref': '#/$defs/none'}},
        'required': ['a']})
    with pytest.raises(RunStopped, match='cannot follow the schema'):
        load(tiny_llama).ask(broken, json.dumps)
