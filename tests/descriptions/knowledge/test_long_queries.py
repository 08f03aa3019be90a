import random
from collections import Counter
from math import log

import pytest

from gspmc.descriptions.knowledge import KnowledgeBase
from gspmc.descriptions.knowledge.build import build
from gspmc.errors import InputError

WORDS = [f'{a}{b}' for a in 'bdfgklmnprst' for b in ('a', 'e', 'i', 'o', 'u')]


@pytest.fixture
def entries():
    """500 entries; the n-th word has the frequency 1/n."""
    generator = random.Random(0)
    weights = [1 / n for n in range(1, len(WORDS) + 1)]
    return [(generator.choice(WORDS), generator.choices(WORDS, weights, k=n))
            for n in generator.choices(range(5, 40), k=500)]


def bm25(entries, query):
    """Okapi BM25 with k1 = 1.2, b = 0.75; headwords count twice."""
    scores = [0.0] * len(entries)
    for boost, texts in ((2, [[head] for head, _ in entries]),
                         (1, [text for _, text in entries])):
        average = sum(map(len, texts)) / len(texts)
        for word in query:
            having = sum(word in text for text in texts)
            idf = log(1 + (len(texts) - having + 0.5) / (having + 0.5))
            for number, text in enumerate(texts):
                times = Counter(text)[word]
                scores[number] += boost * idf * times * 2.2 / (
                    times + 1.2 * (0.25 + 0.75 * len(text) / average))
    return scores


@pytest.mark.parametrize('length', [1, 3, 15, 30, 60])
def test_scores_are_bm25_of_all_words_however_long_the_query(base, entries,
                                                             length):
    path = base({'a.txt': ''.join(
        f'{head}: {" ".join(text)}\n' for head, text in entries)})
    with KnowledgeBase(path) as kb:
        for seed in range(20):
            query = random.Random(seed).sample(WORDS, length)
            expected = sorted(bm25(entries, query), reverse=True)[:5]
            found = [score for _, score in kb.search(' '.join(query), 5)]
            assert found == pytest.approx(expected, rel=1e-5)


def test_a_long_query_for_words_of_a_replaced_document(tmp_path):
    old = ' '.join(f'word{n}' for n in range(40))
    (tmp_path / 'a.txt').write_text(f'old: {old}\n')
    (tmp_path / 'b.txt').write_text(''.join(
        f'sign{n}: a common hand\n' for n in range(200)))
    documents = sorted(tmp_path.glob('*.txt'))
    build(documents, tmp_path / 'kb')
    (tmp_path / 'a.txt').write_text('new: nothing\n')
    build(documents, tmp_path / 'kb')
    with KnowledgeBase(tmp_path / 'kb') as kb:
        assert len(kb.search(f'{old} common hand', 5)) == 5


def test_an_index_without_its_entries_is_refused(tmp_path):
    (tmp_path / 'a.txt').write_text('love: a hand\n')
    build([tmp_path / 'a.txt'], tmp_path / 'kb')
    (tmp_path / 'kb/index/meta.json').unlink()
    with pytest.raises(InputError, match='0 entries instead of 1'):
        KnowledgeBase(tmp_path / 'kb')
