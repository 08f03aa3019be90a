"""tools/generate_descriptions.py with a language model on loopback."""
import json
import os
import runpy
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from gspmc.descriptions import read_descriptions, write_descriptions
from gspmc.descriptions.knowledge.build import build
from gspmc.descriptions.knowledge.reading import Reading

TOOL = Path(__file__).resolve().parents[2] / 'tools/generate_descriptions.py'
PLACES = dict(chin='chin', nose='nose', ear='ear', chest='chest',
              mouth='mouth', brow='forehead')
SENTENCE = 'The right hand forms a fist and touches the {} twice.'
PARTS = dict(mouth=['right_hand', 'mouth'], chest=['right_hand', 'body'])
STAGES = {'Write the primary': 'P1', 'Say 2 times': 'P2',
          'Refine the': 'P3', 'Split this': 'P4', 'Describe, in': 'P1',
          'Describe in': 'P1', 'Write 2 para': 'P2', 'Improve': 'P3'}


@pytest.fixture(scope='module')
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp('base')
    (folder / 'd.jsonl').write_text('\n'.join(
        json.dumps(dict(headword=sign, text=SENTENCE.format(place),
                        language='en')) for sign, place in PLACES.items()))
    build([folder / 'd.jsonl'], folder / 'kb', Reading())
    return folder / 'kb'


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / 'labels.txt'
    path.write_text('\n'.join(PLACES))
    return path


def stage_and_sign(body):
    """What a request is about, from the prompt as the server sees it."""
    prompt = body['messages'][1]['content']
    stage = next(s for words, s in STAGES.items() if prompt.startswith(words))
    material = prompt.split('<data>\n')[1].split('\n</data>')[0]
    if stage == 'P4' or material not in map(json.dumps, PLACES):
        return stage, next((sign for sign, place in PLACES.items()
                            if f'the {place} twice' in material), material)
    return stage, json.loads(material)


def good_answer(body):
    stage, sign = stage_and_sign(body)
    if sign not in PLACES:
        return dict(text='', entry_ids=[])
    text = SENTENCE.format(PLACES[sign])
    found = json.loads(body['messages'][1]['content'].split(
        '<data>\n')[-1].split('\n</data>')[0]) if stage == 'P1' else []
    grounded = isinstance(found, list)
    return dict(
        P1=dict(text=text, entry_ids=[entry['id'] for entry in found]
                if grounded else []),
        P2=dict(synonyms=[
            f'Twice the {PLACES[sign]} is touched by the right hand, a fist.',
            f'The right hand, a fist, touches the {PLACES[sign]} two times.'
        ]),
        P3=dict(text=text),
        P4=dict(segments=[dict(text=text, parts=PARTS.get(
            sign, ['right_hand', 'face']))]))[stage]


@pytest.fixture
def server(scripted_server):
    scripted_server.otherwise = lambda body: scripted_server.good(
        good_answer(body))
    return scripted_server


def arguments(server, labels, base, out, *more):
    known = ['--kb', base] if base else ['--no-kb']
    return [str(a) for a in (
        labels, '--out', out, '--backend', 'openai', '--model', 'm',
        '--base-url', server.base_url, '--synonyms', 2, *known, *more)]


@pytest.fixture
def tool(monkeypatch, capsys):
    """Run the tool; return its status and its output."""

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


def asked(server):
    return Counter(stage_and_sign(body) for body in server.requests)


def test_all_stages_of_all_signs(tool, server, labels, base, tmp_path):
    out = tmp_path / 'd.jsonl'
    status, output = tool(*arguments(server, labels, base, out))
    assert status == 0
    records = read_descriptions(out)
    assert [d.gloss for d in records] == list(PLACES)
    assert [(d.status, d.flags) for d in records] == [('ok', ())] * 6
    assert asked(server) == {(stage, sign): 1 for sign in PLACES
                             for stage in ('P1', 'P2', 'P3', 'P4')}
    assert 'ok 6' in output and 'requests sent: 24' in output
    # Once more, and with another file: nothing is asked again.
    first = out.read_bytes()
    tool(*arguments(server, labels, base, out))
    tool(*arguments(server, labels, base, tmp_path / 'e.jsonl',
                    '--cache', f'{out}.calls.sqlite'))
    assert len(server.requests) == 24
    assert out.read_bytes() == first == (tmp_path / 'e.jsonl').read_bytes()


def test_sampling_and_retries_are_as_told(tool, server, labels, base,
                                          tmp_path):
    labels.write_text('chin\n')
    server.script(server.error(503, 'busy'))
    status, output = tool(*arguments(
        server, labels, base, tmp_path / 'd.jsonl', '--top-p', 0.5,
        '--temperature', 0.2, '--seed', 3, '--retries', 0))
    assert status == 2 and '1 of 1 signs could not be described' in output
    body, = server.requests
    assert (body['top_p'], body['temperature'], body['seed']) == (0.5, 0.2, 3)
    assert tool(*arguments(server, labels, base, tmp_path / 'd.jsonl',
                           '--retries', 1))[0] == 0
    assert 'top_p' not in server.requests[-1]


def test_whatever_the_server_does(tool, server, labels, base, tmp_path):
    """Bad answers are asked for anew; one sign fails, the others do not."""

    def otherwise(body):
        stage, sign = stage_and_sign(body)
        if sign == 'nose' and stage == 'P3':
            return server.malformed()
        return server.good(good_answer(body))

    server.otherwise = otherwise
    server.refuses_schema = True
    good = dict(text=SENTENCE.format('chin'), entry_ids=[1])
    server.script(server.fenced(good), server.truncated({'synonyms': ['a']}),
                  server.null_content(), server.rate_limited(0))
    out = tmp_path / 'd.jsonl'
    status, said = tool(*arguments(server, labels, base, out,
                                   '--concurrency', 1))
    assert status == 2
    assert '1 of 6 signs could not be described' in said
    assert said.rstrip().endswith('again: nose')
    records = {d.gloss: d for d in read_descriptions(out)}
    assert len(records) == 6
    assert records['nose'].flags[0].startswith("failed: P3 of 'nose'")
    assert records['nose'].status == 'needs_review'
    assert all(records[sign].status == 'ok' for sign in PLACES
               if sign != 'nose')


def test_killed_it_goes_on_without_repeating_or_losing_a_call(
        tool, server, labels, base, tmp_path):
    out, cache = tmp_path / 'd.jsonl', tmp_path / 'd.jsonl.calls.sqlite'
    command = arguments(server, labels, base, out, '--concurrency', 2)
    process = start(*command, '--rpm', '600')
    _wait_until_kept(cache, 9, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not out.exists() and len(server.requests) < 24
    assert tool(*command)[0] == 0
    assert [d.status for d in read_descriptions(out)] == ['ok'] * 6
    counts = asked(server)
    assert len(counts) == 24
    # In flight when it was killed: at most one call a thread.
    assert sum(counts.values()) <= 24 + 2


def test_ctrl_c_writes_what_there_is(tool, server, labels, base, tmp_path):
    out, cache = tmp_path / 'd.jsonl', tmp_path / 'd.jsonl.calls.sqlite'
    command = arguments(server, labels, base, out, '--concurrency', 1)
    process = start(*command, '--rpm', '300')
    _wait_until_kept(cache, 6, process)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.rstrip().endswith('stopped by Ctrl-C')
    assert 'Traceback' not in errors
    assert f'{out}: 1 signs' in output and 'requests sent:' in output
    assert [d.gloss for d in read_descriptions(out)] == ['chin']
    assert tool(*command)[0] == 0 and len(server.requests) == 24


def test_ctrl_c_twice_waits_for_nothing(server, labels, base, tmp_path):
    server.otherwise = lambda body: server.hanging()
    process = start(*arguments(server, labels, base, tmp_path / 'd.jsonl'))
    while not server.requests:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert any('Ctrl-C again' in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == -signal.SIGINT  # 130, to a shell
    assert not (tmp_path / 'd.jsonl').exists()


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, str(TOOL), *arguments],
        env={**os.environ, 'OMP_NUM_THREADS': '1'}, stderr=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True)


def _wait_until_kept(cache, calls, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if cache.exists():
            try:
                with sqlite3.connect(cache, timeout=5) as database:
                    kept, = database.execute(
                        'SELECT count(*) FROM answer').fetchone()
            except sqlite3.OperationalError:  # no tables yet
                kept = 0
            if kept >= calls:
                return
        assert process.poll() is None, 'it was too fast to be killed'
        time.sleep(0.005)
    raise AssertionError('nothing was asked within a minute')


def test_budgets_stop_the_run(tool, server, labels, base, tmp_path):
    out = tmp_path / 'd.jsonl'
    command = arguments(server, labels, base, out, '--concurrency', 1,
                        '--max-requests', 9)
    status, output = tool(*command)
    assert status == 2 and 'max_requests is 9' in output
    assert [d.gloss for d in read_descriptions(out)] == ['chin', 'nose']
    assert '4 not reached' in output
    tool(*command)
    status, output = tool(*command)
    assert status == 0 and len(read_descriptions(out)) == 6
    assert len(server.requests) == 24


def test_a_dry_run_sends_nothing(tool, server, labels, base, tmp_path):
    out = tmp_path / 'd.jsonl'
    command = arguments(server, labels, base, out, '--concurrency', 1)
    status, output = tool(*command, '--dry-run')
    assert status == 0 and server.requests == [] and not out.exists()
    assert [line.split()[:5] for line in output.splitlines()
            if line.startswith('m ')] == [
        ['m', stage, '0', '0', '6'] for stage in ('P1', 'P2', 'P3', 'P4')]
    tool(*command, '--max-requests', 9)

    def counted():
        _, output = tool(*command, '--dry-run')
        return {line.split()[1]: line.split()[2:5]
                for line in output.splitlines() if line.startswith('m ')}

    assert counted() == dict(P1=['0', '3', '3'], P2=['0', '2', '4'],
                             P3=['0', '2', '4'], P4=['0', '2', '4'])
    # A sign that a person has touched will not be asked for.
    chin, nose = read_descriptions(out)
    write_descriptions(out, [replace(chin, refined='Mine.'), nose])
    assert counted()['P1'] == ['0', '2', '3']


def test_the_rows_of_the_ablation(tool, server, labels, base, tmp_path):
    prompts, records = {}, {}
    for name, known, options in (('alone', None, ['--basic-prompts']),
                                 ('base', base, ['--basic-prompts']),
                                 ('all', base, []), ('guided', None, [])):
        server.requests.clear()
        out = tmp_path / f'{name}.jsonl'
        assert tool(*arguments(server, labels, known, out, *options))[0] == 0
        prompts[name] = {message['content'] for body in server.requests
                         for message in body['messages']}
        records[name] = read_descriptions(out)
    shows_entries = {name: any('"headword"' in text for text in texts)
                     for name, texts in prompts.items()}
    assert shows_entries == dict(alone=False, base=True, all=True,
                                 guided=False)
    assert prompts['alone'].isdisjoint(prompts['guided'])
    assert prompts['base'].isdisjoint(prompts['all'])
    statuses = {name: {d.status for d in rows}
                for name, rows in records.items()}
    assert statuses == dict(alone={'ungrounded'}, base={'ok'}, all={'ok'},
                            guided={'ungrounded'})


def test_labels_without_entry(tool, server, base, tmp_path):
    labels = tmp_path / 'l.csv'
    labels.write_text('label,headword\nunknown,zzz-qqq\nchin,\n')
    out = tmp_path / 'd.jsonl'
    tool(*arguments(server, labels, base, out))
    unknown, known = read_descriptions(out)
    assert unknown.status == 'ungrounded' and unknown.flags == ('no entry', )
    assert known.status == 'ok'
    # On request the model describes it alone.
    before = len(server.requests)
    tool(*arguments(server, labels, base, out, '--ungrounded'))
    body, = server.requests[before:]
    assert 'zzz-qqq' in body['messages'][1]['content']
    assert 'No dictionary entry is at hand' in body['messages'][1]['content']


def test_the_key_is_nowhere(tool, server, labels, base, tmp_path,
                            monkeypatch):
    monkeypatch.setenv('MY_KEY', 'sk-0123456789abcdef-secret')
    out = tmp_path / 'd.jsonl'
    status, output = tool(*arguments(server, labels, base, out,
                                     '--api-key-env', 'MY_KEY'))
    assert status == 0
    assert server.headers[0]['authorization'].endswith('secret')
    assert 'secret' not in output
    for path in tmp_path.iterdir():
        assert b'0123456789abcdef' not in path.read_bytes()
