"""A run that is killed continues; it loses what was in flight, no more."""
import random
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from gspmc.descriptions.llm import Message, Request, Settings, build_model

LABELS = [f'sign {i}' for i in range(150)]
THREADS = 3


def run(base_url, cache):
    """Ask about all signs, as a pipeline with three threads does."""
    settings = Settings('big', cache, base_url=base_url, concurrency=THREADS)
    with build_model('openai', settings) as model:
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(lambda label: ask(model, label), LABELS))


def ask(model, label):
    request = Request('p1', label, (Message('user', label), ),
                      dict(type='object', properties={}))
    return model.ask(request, text)


def text(value):
    return value['text']


def kept(cache):
    """Return the labels whose answer is in the file."""
    if not cache.exists():
        return set()
    with sqlite3.connect(cache) as database:
        if not database.execute('SELECT 1 FROM sqlite_master').fetchone():
            return set()
        return {row[0] for row in database.execute(
            'SELECT label FROM answer')}


def test_kills_at_random_moments(scripted_server, tmp_path, forks):
    def answer(body):
        asked.append(body['messages'][0]['content'])
        time.sleep(pause)
        return scripted_server.good({'text': f'of {asked[-1]}'})

    rng = random.Random(0)
    asked, pause, cache = [], 0.01, tmp_path / 'cache.sqlite'
    scripted_server.otherwise = answer
    kills = 0
    for _ in range(5):
        there = kept(cache)
        before = len(asked)
        process = forks.Process(
            target=run, args=(scripted_server.base_url, cache))
        process.start()
        while len(asked) == before and process.is_alive():
            time.sleep(0.002)
        time.sleep(rng.uniform(0, 0.25))
        process.kill()
        process.join()
        kills += process.exitcode < 0
        # Nothing that the file held was asked again.
        assert not there & set(asked[before:])
    assert kills >= 3, 'the runs ended before they could be killed'
    there, before, pause = kept(cache), len(asked), 0
    assert 0 < len(there) < len(LABELS)
    assert run(scripted_server.base_url, cache) == [
        f'of {label}' for label in LABELS]
    assert set(asked[before:]) == set(LABELS) - there
    repeated = sum(Counter(asked).values()) - len(LABELS)
    assert repeated <= kills * THREADS


def test_two_processes_at_once(scripted_server, tmp_path, forks):
    scripted_server.otherwise = lambda body: scripted_server.good(
        {'text': f'of {body["messages"][0]["content"]}'})
    arguments = scripted_server.base_url, tmp_path / 'cache.sqlite'
    both = [forks.Process(target=run, args=arguments) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    assert kept(arguments[1]) == set(LABELS)
    scripted_server.otherwise = scripted_server.unexpected
    assert run(*arguments) == [f'of {label}' for label in LABELS]
