"""The cache file: whose it is, who may share it, what is kept apart."""
import multiprocessing
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from gspmc.descriptions.llm import Message, Request, RunStopped
from gspmc.descriptions.llm.cache import AnswerCache, request_key
from gspmc.descriptions.llm.interface import Reply
from gspmc.errors import InputError

REQUEST = Request('p1', '爱', (Message('user', 'how?'), ), {})
PAYLOAD = dict(model='m', messages=[dict(role='user', content='爱')])


def key(number):
    return request_key(dict(PAYLOAD, number=number))


@pytest.fixture
def path(tmp_path):
    return tmp_path / 'new folder' / 'answers.sqlite'


def test_an_answer_is_there_for_the_next_run(path):
    reply = Reply('{"a": "手\\u0000"}', 'stop', '', 3, None)
    cache = AnswerCache(path)
    assert cache.get(key(1)) is None
    cache.put(key(1), REQUEST, PAYLOAD, reply)
    cache.put(key(1), REQUEST, PAYLOAD, Reply('another'))
    cache.close()
    cache = AnswerCache(path)
    assert cache.get(key(1)) == reply
    assert cache.get(key(2)) is None
    cache.close()


def test_the_key_is_of_all_that_matters_and_of_nothing_else():
    a = dict(model='m', base_url='u', sampling=dict(seed=1, top_p=0.5))
    b = dict(sampling=dict(top_p=0.5, seed=1), base_url='u', model='m')
    assert request_key(a) == request_key(b)
    others = [request_key(dict(a, model='n')),
              request_key(dict(a, sampling=dict(seed=2, top_p=0.5)))]
    assert len({request_key(a), *others}) == 3


def test_failures_are_kept_apart(path):
    cache = AnswerCache(path)
    for i in range(3):
        cache.put(key(i), REQUEST, PAYLOAD, Reply(f'answer {i}'))
    cache.reject({key(i): Reply(f'answer {i}') for i in (0, 1)}, 'no hand')
    # An answer of another run in its place stays.
    cache.reject({key(2): Reply('mine')}, 'no hand')
    cache.note_failure(REQUEST, PAYLOAD, 'timeout')
    assert cache.get(key(0)) is None and cache.get(key(1)) is None
    assert cache.get(key(2)) == Reply('answer 2')
    cache.close()
    with sqlite3.connect(path) as database:
        rows = database.execute(
            'SELECT label, content, problem FROM failure').fetchall()
    assert rows == [('爱', 'answer 0', 'no hand'),
                    ('爱', 'answer 1', 'no hand'), ('爱', None, 'timeout')]


def test_the_first_of_two_answers_counts(path):
    cache = AnswerCache(path)
    for content in ('first', 'second'):
        kept = cache.put(key(0), REQUEST, PAYLOAD, Reply(content))
        assert kept == cache.get(key(0)) == Reply('first')


def test_a_second_run_on_the_file_is_told(path, caplog):
    first = AnswerCache(path)
    assert not caplog.records
    AnswerCache(path).close()
    assert 'another run uses the answers in' in caplog.text
    caplog.clear()
    first.close()
    AnswerCache(path).close()
    assert not caplog.records


def test_threads_share_it(path):
    cache = AnswerCache(path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: cache.put(key(i), REQUEST, PAYLOAD,
                                          Reply(str(i))), range(100)))
        found = list(pool.map(lambda i: cache.get(key(i)), range(100)))
    assert found == [Reply(str(i)) for i in range(100)]
    cache.close()


def write_some(paths, numbers, together):
    for path in paths:
        together.wait(30)
        cache = AnswerCache(path)
        for i in numbers:
            cache.put(key(i), REQUEST, PAYLOAD, Reply(str(i)))
        cache.close()


def test_processes_share_it_from_the_first_moment_on(tmp_path):
    context = multiprocessing.get_context('fork')
    paths = [tmp_path / f'{i}.sqlite' for i in range(8)]
    together = context.Barrier(4)
    workers = [context.Process(target=write_some, args=(
        paths, range(i * 3, i * 3 + 4), together)) for i in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4
    for path in paths:
        cache = AnswerCache(path)
        assert [cache.get(key(i)) for i in range(13)] == [
            Reply(str(i)) for i in range(13)]
        cache.close()


def foreign_database(path):
    with sqlite3.connect(path) as database:
        database.execute('CREATE TABLE holiday (photo)')


def other_version(path):
    AnswerCache(path).close()
    with sqlite3.connect(path) as database:
        database.execute('PRAGMA user_version = 99')


def cut_short(path):
    cache = AnswerCache(path)
    for i in range(200):
        cache.put(key(i), REQUEST, PAYLOAD, Reply('x' * 500))
    cache.close()
    path.write_bytes(path.read_bytes()[:3000])


@pytest.mark.parametrize('make, words', [
    (lambda path: path.write_text('gloss,text\n' * 500), 'not a database'),
    (foreign_database, 'is the database of another program'),
    (other_version, 'is a cache of version 99'),
    (cut_short, 'cannot open .* malformed'),
    (lambda path: path.mkdir(), 'cannot open'),
])
def test_a_file_that_is_no_cache_is_refused_and_left_alone(tmp_path, make,
                                                           words):
    path = tmp_path / 'cache'
    make(path)
    before = path.is_file() and path.read_bytes()
    with pytest.raises(InputError, match=words) as caught:
        AnswerCache(path)
    assert str(path) in str(caught.value)
    assert (path.is_file() and path.read_bytes()) == before


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / 'file').write_text('')
    with pytest.raises(InputError, match='cannot open'):
        AnswerCache(tmp_path / 'file' / 'cache')


def test_damage_while_it_is_used_stops_the_run(path):
    cache = AnswerCache(path)
    with sqlite3.connect(path) as database:
        database.execute('DROP TABLE answer')
    with pytest.raises(RunStopped, match='answers.sqlite cannot be used'):
        cache.get(key(1))
    cache.close()
