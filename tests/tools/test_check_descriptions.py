"""tools/check_descriptions.py, as a command line calls it."""
import json
import runpy
import sys
from pathlib import Path

import pytest

from gspmc.descriptions import Description, Segment, write_descriptions
from gspmc.descriptions.knowledge.build import build
from gspmc.descriptions.knowledge.reading import Reading
from gspmc.descriptions.provenance import stamp

TOOL = Path(__file__).resolve().parents[2] / 'tools/check_descriptions.py'
FIST = 'The right hand, a fist, taps the chin twice.'
FLAT = 'The right hand is flat in front of the chest and moves down.'


@pytest.fixture
def tool(monkeypatch, capsys, tmp_path):
    """Run the tool in a folder of files; return its status and output."""
    monkeypatch.chdir(tmp_path)
    described = [
        Description(gloss, primary=text, refined=text,
                    segments=(Segment(text, ('right_hand', place)), ))
        for gloss, text, place in (('tea', FIST, 'face'),
                                   ('sun', FLAT, 'body'))]
    write_descriptions('d.jsonl', described)
    write_descriptions('other.jsonl', [
        described[0], Description('sun', refined=FIST), Description('moon')])
    Path('empty.jsonl').write_text('\n')

    def run(*arguments):
        monkeypatch.setattr(sys, 'argv', [TOOL.name, *map(str, arguments)])
        try:
            runpy.run_path(str(TOOL), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        out, err = capsys.readouterr()
        return status, out + err

    return run


def test_a_file_alone(tool):
    before = Path('d.jsonl').read_bytes()
    status, out = tool('d.jsonl')
    assert status == 0
    assert '2 signs' in out
    assert 'ungrounded                       2  100.0 %' in out
    assert 'tokens' not in out
    assert Path('d.jsonl').read_bytes() == before


def test_against_a_base_and_for_an_encoder(tool):
    Path('k.jsonl').write_text('\n'.join(
        json.dumps(dict(headword=h, text=FIST, language='en'))
        for h in ('tea', 'sun')))
    build([Path('k.jsonl')], Path('kb'), Reading())
    status, out = tool('d.jsonl', '--kb', 'kb', '--encoder', 'lsa', '--flags')
    assert status == 0
    assert 'ok                               1   50.0 %' in out
    assert 'not in the cited entries         1   50.0 %' in out
    assert 'sun (needs_review): not in the cited entries: ' in out
    assert 'location chest' in out
    assert 'tokens: texts, median, longest' in out


def test_the_report_is_on_what_holds_now(tool):
    """Flags of an earlier check are in the file, one no longer true."""
    write_descriptions('old.jsonl', [stamp(Description(
        'tea', primary=FIST, refined=FIST, status='needs_review',
        segments=(Segment(FIST, ('right_hand', 'face')), ),
        flags=('too vague: no handshape', 'suspicious text in entry 1: a',
               'suspicious text in entry 2: b')))])
    status, out = tool('old.jsonl', '--flags')
    assert status == 0 and 'too vague' not in out
    assert 'suspicious text in entry         1  100.0 %' in out


def test_two_files(tool):
    status, out = tool('d.jsonl', 'other.jsonl')
    assert status == 0
    assert 'only in the second file: 1\n  moon' in out
    assert 'in both and different: 1\n  sun: primary, refined, seg' in out
    assert 'refined      50.0 %' in out
    # tea agrees; sun says fist, chin, tap and twice in one file only.
    assert 'location       50.0 %   50.0 %   50.0 %       2' in out


@pytest.mark.parametrize('arguments, message', [
    (['none.jsonl'], 'there is no descriptions file none.jsonl'),
    (['empty.jsonl'], 'empty.jsonl describes no sign'),
    (['d.jsonl', 'none.jsonl'], 'there is no descriptions file none.jsonl'),
    (['d.jsonl', '--kb', 'nowhere'], 'nowhere'),
    (['d.jsonl', '--encoder', 'lsa', '--encoder-model', 'x'],
     'the encoder lsa learns from the texts'),
])
def test_mistakes_end_in_one_line(tool, arguments, message):
    status, out = tool(*arguments)
    assert status == 2 and 'error: ' in out and message in out
