"""kill -9 at any time leaves, once completed, the undisturbed base."""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import tantivy

from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.knowledge.full_text import open_index
from gspmc.errors import InputError

TOOL = Path(__file__).resolve().parents[3] / 'tools/build_knowledge_base.py'
# Imports once and runs the tool in a fork for each line of arguments: the
# imports take much longer than the work that is to be interrupted. The fork
# kills itself when the n-th of the steps has ended.
LAUNCHER = """
import json, os, runpy, signal, sys
import tantivy
from gspmc.descriptions.knowledge import build, indexing
indexing.MARK_EVERY = indexing.READ = 300
STEPS = ('put', 'commit', 'write_manifest', 'forget_removed', 'rmtree')
PLACES = ('store.py', 'indexing.py', 'full_text.py', 'shutil.py')

def count(frame, event, function):
    global left
    names = {'return': frame.f_code.co_name,
             'c_return': getattr(function, '__name__', '')}
    place = os.path.basename(frame.f_code.co_filename)
    if names.get(event) in STEPS and place in PLACES:
        left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

print('ready', flush=True)
for line in sys.stdin:
    process = os.fork()
    if not process:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        left, sys.argv = json.loads(line)
        if left:
            sys.setprofile(count)
        runpy.run_path(sys.argv[0], run_name='__main__')
        os._exit(0)
    print(process, flush=True)
    print(os.waitpid(process, 0)[1], flush=True)
"""
KILLS = 15


class Launcher:
    """Runs the tool, and kills it when it is told to."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, '-W', 'ignore', '-c', LAUNCHER], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        assert self._process.stdout.readline() == 'ready\n'

    def run(self, documents, out, kill_after=None, kill_at_step=0):
        """Return the tool's status, 9 when it was killed before its end."""
        arguments = [str(a) for a in (TOOL, *documents, '--out', out)]
        print(json.dumps([kill_at_step, arguments]),
              file=self._process.stdin, flush=True)
        number = int(self._process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):  # it had finished already
                os.kill(number, signal.SIGKILL)
        return int(self._process.stdout.readline())

    def close(self):
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope='module')
def launcher():
    process = Launcher()
    yield process
    process.close()


def write_documents(folder, version, count, entries):
    """Documents of which every third differs between versions."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f'{number}.txt' for number in range(count)]
    for number, path in enumerate(paths):
        edition = version if number % 3 == 0 else 0
        path.write_text(''.join(
            f'词{number}号{i}：{edition}，双手五指张开，掌心相对，移动{i * 37}下。\n'
            for i in range(entries + edition)), encoding='utf-8')
    return paths


def rows(folder):
    """All entries and keys without their numbers, straight from SQLite."""
    with sqlite3.connect(folder / 'kb.sqlite') as database:
        entries = database.execute(
            'SELECT name, headword, text, page, language, aliases FROM '
            'entries JOIN documents ON documents.id = document').fetchall()
        keys = database.execute(
            'SELECT key, folded, alias, text FROM keys JOIN entries ON '
            'entries.id = entry').fetchall()
    return sorted(entries), sorted(keys)


def stored_numbers(folder):
    with sqlite3.connect(folder / 'kb.sqlite') as database:
        return [n for n, in database.execute('SELECT id FROM entries')]


def indexed_numbers(folder):
    """All numbers in the index, straight from tantivy."""
    searcher = open_index(folder / 'index').searcher()
    hits = searcher.search(tantivy.Query.all_query(), 100_000).hits
    return sorted(searcher.fast_field_values('number', [at for _, at in hits]))


def check_same(calm, killed):
    """Compare two bases, entry by entry and as those who ask see them."""
    assert rows(killed) == rows(calm)
    assert not list(killed.glob('.reading-*'))
    assert indexed_numbers(killed) == stored_numbers(killed)
    with KnowledgeBase(calm) as one, KnowledgeBase(killed) as other:
        assert one.sha256 == other.sha256
        for query in ('移动370下', '词3号7', '词1号39'):
            assert ([entry.text for entry, _ in one.search(query, 3)] ==
                    [entry.text for entry, _ in other.search(query, 3)])


def unfinished(folder):
    try:
        KnowledgeBase(folder).close()
    except InputError:  # also when there is nothing yet
        return True
    return False


def test_fifteen_kills_leave_the_undisturbed_base(launcher, tmp_path):
    calm, killed = tmp_path / 'calm', tmp_path / 'killed'
    first = write_documents(tmp_path / 'first', 0, count=6, entries=400)
    then = write_documents(tmp_path / 'then', 1, count=6, entries=400)
    started = time.monotonic()
    for documents in (first, then):
        assert launcher.run(documents, calm) == 0
    duration = (time.monotonic() - started) / 2

    generator = random.Random(0)
    interrupted = 0
    for documents, kills in ((first, KILLS // 2), (then, KILLS - KILLS // 2)):
        for _ in range(kills):
            launcher.run(documents, killed,
                         kill_after=generator.uniform(0, duration / 2))
            interrupted += unfinished(killed)
        assert launcher.run(documents, killed) == 0
    assert interrupted >= 5  # else the kills came too late to mean anything
    check_same(calm, killed)


def test_a_kill_after_every_step(launcher, tmp_path):
    first = write_documents(tmp_path / 'first', 0, count=4, entries=150)
    then = write_documents(tmp_path / 'then', 1, count=5, entries=150)
    before, calm = tmp_path / 'before', tmp_path / 'calm'
    assert launcher.run(first, before) == 0
    shutil.copytree(before, calm)
    assert launcher.run(then, calm) == 0
    for step in range(1, 100):
        killed = tmp_path / f'killed {step}'
        shutil.copytree(before, killed)
        status = launcher.run(then, killed, kill_at_step=step)
        if status == 0:
            break
        assert status == signal.SIGKILL
        assert launcher.run(then, killed) == 0
        check_same(calm, killed)
    # 3 documents, the removal in index and rows, 2 commits with their marks,
    # and the removal of the work folder
    assert step == 11
