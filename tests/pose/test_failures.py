"""failures.jsonl: whole at any moment, shared, without duplicates."""
import json
import multiprocessing
import os
import random
import signal
import time

import pytest

from gspmc.errors import InputError
from gspmc.pose.failures import FailureList

FORK = multiprocessing.get_context('fork')


def lines(root):
    text = (root / 'failures.jsonl').read_text('utf-8')
    assert text.endswith('\n')
    return [json.loads(line) for line in text.splitlines()]


def test_one_object_a_line_sorted_and_only_once(tmp_path):
    failures = FailureList(tmp_path)
    failures.add('b/나무.mp4', 'truncated')
    failures.add('a "1".mp4', 'two\nlines')
    failures.add('b/나무.mp4', 'no frames')
    assert lines(tmp_path) == [
        dict(path='a "1".mp4', reason='two\nlines'),
        dict(path='b/나무.mp4', reason='no frames')
    ]
    assert '나무' in (tmp_path / 'failures.jsonl').read_text('utf-8')
    assert FailureList(tmp_path).read() == {
        'a "1".mp4': 'two\nlines', 'b/나무.mp4': 'no frames'}


def test_what_succeeds_leaves_the_list_and_the_last_takes_the_file(tmp_path):
    failures = FailureList(tmp_path)
    failures.add('a', '1')
    failures.add('b', '2')
    failures.discard(['a', 'never failed'])
    assert failures.read() == dict(b='2')
    failures.discard(['b'])
    assert not (tmp_path / 'failures.jsonl').exists()
    failures.discard(['b'])
    assert failures.read() == {}


def test_a_list_that_does_not_change_is_left_alone(tmp_path):
    failures = FailureList(tmp_path)
    failures.add('a', '1')
    before = (tmp_path / 'failures.jsonl').stat()
    failures.add('a', '1')
    failures.discard(['b'])
    after = (tmp_path / 'failures.jsonl').stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns,
                                                 before.st_ino)


def test_a_reason_that_is_no_unicode_is_kept_readable(tmp_path):
    FailureList(tmp_path).add('a', 'codec \udcff unknown')
    assert lines(tmp_path)[0]['reason'].startswith('codec ')


def test_a_damaged_line_is_named(tmp_path):
    FailureList(tmp_path).add('a', '1')
    for damage in ('{"path": "b"', '["b", "c"]', '{"path": "b"}', 'ä'):
        with open(tmp_path / 'failures.jsonl', 'w', encoding='latin-1') as f:
            f.write(f'{{"path": "a", "reason": "1"}}\n{damage}\n')
        with pytest.raises(InputError, match='failures.jsonl, line 2'):
            FailureList(tmp_path).read()


def add_many(root, name, count):
    for number in range(count):
        FailureList(root).add(f'{name} {number}', 'reason')


def test_workers_share_one_list(tmp_path):
    workers = [FORK.Process(target=add_many, args=(tmp_path, name, 15))
               for name in 'abc']
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    expected = {f'{name} {i}' for name in 'abc' for i in range(15)}
    assert set(FailureList(tmp_path).read()) == expected


def test_kill_9_leaves_no_half_line_and_no_remains(tmp_path):
    random.seed(0)
    for attempt in range(6):
        worker = FORK.Process(target=add_many,
                              args=(tmp_path, f'{attempt}', 100_000))
        worker.start()
        while not (tmp_path / 'failures.jsonl').exists():
            time.sleep(.002)
        time.sleep(random.uniform(.01, .04))
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        names = list(FailureList(tmp_path).read())
        assert len(lines(tmp_path)) == len(names)
        mine = [n for n in names if n.startswith(f'{attempt} ')]
        assert set(mine) == {f'{attempt} {i}' for i in range(len(mine))}
    FailureList(tmp_path).add('last', 'reason')
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert [n for n in kept if not n.endswith('.lock')] == ['failures.jsonl']
