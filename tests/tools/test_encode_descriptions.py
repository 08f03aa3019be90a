"""tools/encode_descriptions.py, as a command line calls it."""
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.descriptions import Description, Segment, write_descriptions
from gspmc.text.bank import TextFeatureBank

TOOL = Path(__file__).resolve().parents[2] / 'tools/encode_descriptions.py'


@pytest.fixture
def tool(monkeypatch, capsys, caplog):
    """Run the tool; return its status, its output and all its messages."""

    def run(*arguments):
        monkeypatch.setattr(sys, 'argv', [TOOL.name, *map(str, arguments)])
        try:
            runpy.run_path(str(TOOL), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        out, err = capsys.readouterr()
        return status, out, '\n'.join([err, *caplog.messages])

    return run


@pytest.fixture
def descriptions(tmp_path):
    path = tmp_path / 'd.jsonl'
    write_descriptions(path, [
        Description('tea', refined='A pinch taps the mouth.', segments=(
            Segment('The fingers pinch.', ('right_hand', )), )),
        Description('sun', refined='A fist opens.', synonyms=('It opens.', )),
        Description('yes'),
    ])
    return path


def test_in_the_order_of_the_file(tool, descriptions, tmp_path):
    status, out, _ = tool(descriptions, '--out', tmp_path / 'b.safetensors',
                          '--encoder', 'lsa')
    assert status == 0
    bank = TextFeatureBank.load(tmp_path / 'b.safetensors')
    assert bank.classes == ('tea', 'sun', 'yes')
    assert '3 classes, 4 values a text (text_dim=4), encoder lsa' in out
    assert 'global 2, synonym 1' in out and 'part.right_hand 1' in out
    assert 'without a text of the whole sign: yes' in out


def test_in_the_order_of_a_pose_store(tool, descriptions, tmp_path):
    with PoseStoreWriter(tmp_path / 'store', ['sun', 'tea']) as writer:
        writer.add('0', np.zeros((1, 133, 3), np.float32), label='sun',
                   width=4, height=4)
    status, _, messages = tool(
        descriptions, '--out', tmp_path / 'b.safetensors', '--encoder', 'lsa',
        '--classes', tmp_path / 'store')
    assert status == 0
    bank = TextFeatureBank.load(tmp_path / 'b.safetensors')
    assert bank.classes == ('sun', 'tea')
    assert 'ignored: yes' in messages


def test_in_the_order_of_a_text_file(tool, descriptions, tmp_path):
    (tmp_path / 'classes.txt').write_text('yes\nsun\ntea\n')
    tool(descriptions, '--out', tmp_path / 'b.safetensors', '--encoder',
         'lsa', '--classes', tmp_path / 'classes.txt')
    bank = TextFeatureBank.load(tmp_path / 'b.safetensors')
    assert bank.classes == ('yes', 'sun', 'tea')


@pytest.mark.parametrize('arguments, message', [
    (['none.jsonl', '--encoder', 'lsa'], 'there is no descriptions file'),
    (['d.jsonl', '--encoder', 'lsa', '--classes', 'c.txt'],
     "error: class 'ice cream' has no description in d.jsonl"),
    (['d.jsonl', '--encoder', 'lsa', '--classes', '.'],
     'no pose store'),
    (['d.jsonl', '--encoder', 'lsa', '--model', 'm'], 'has no model'),
    (['d.jsonl', '--encoder', 'clip', '--model', './nowhere/here'],
     "cannot load the text encoder './nowhere/here'"),
])
def test_mistakes_end_in_one_line(tool, descriptions, tmp_path, monkeypatch,
                                  arguments, message):
    monkeypatch.chdir(tmp_path)
    Path('c.txt').write_text('tea\nice cream\n')
    status, _, messages = tool(*arguments, '--out', 'b.safetensors')
    assert status == 2
    assert message in messages
    assert not Path('b.safetensors').exists()
