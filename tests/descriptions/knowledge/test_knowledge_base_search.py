"""Asking a base: look-up, search, retrieval."""
import threading

import pytest

from gspmc.descriptions.knowledge import Entry, KnowledgeBase
from gspmc.errors import InputError

ZH = """爱：一手轻轻抚摸另一手拇指指背。
奉献：双手平伸，掌心向上，从胸前向前上方移出。
气氛：打手指字母“Q”的指式，指尖朝内，置于鼻孔处。
爱人：双手拇指相对弯动，掌心向内。
人：双手食指搭成“人”字形。
人：一手食指指人。
"""
TR = """SINIR: Sağ el dik durur.
SİNİR: Sağ elin parmağı alına değer.
AÇIKMAK: Sağ el mideye gider.
ACIKMAK: Sol el mideye gider.
IŞIK: Sağ el açılır.
AFİYET OLSUN: Sağ el çeneye değer.
"""
KO = """쓰다/적다：오른 주먹의 1·5지 끝을 맞댄다.
이론：왼 손바닥에 대고 전후로 움직인다.
(맛이)쓰다듬다：손을 머리에 대고 내린다.
"""


@pytest.fixture
def kb(base):
    with KnowledgeBase(base({'zh.txt': ZH, 'tr.txt': TR, 'ko.txt': KO})) as b:
        yield b


def headwords(found):
    return [entry.headword for entry in found.entries]


def test_an_entry(kb):
    assert kb.look_up('奉献').entries == (Entry(
        2, '奉献', '双手平伸，掌心向上，从胸前向前上方移出。', 'zh.txt', None, 'zh'), )
    assert len(kb) == 15 == len(list(kb))
    assert [entry.id for entry in kb] == list(range(1, 16))


@pytest.mark.parametrize('label, how, found', [
    ('爱', 'exact', ['爱']),
    (' 爱\n', 'exact', ['爱']),
    ('人', 'exact', ['人', '人']),  # twice in the dictionary
    ('sınır', 'exact', ['SINIR']),
    ('SINIR', 'exact', ['SINIR']),
    ('sinir', 'exact', ['SİNİR']),
    ('SİNİR', 'exact', ['SİNİR']),
    ('ışık', 'exact', ['IŞIK']),
    ('isik', 'folded', ['IŞIK']),
    ('afiyet_olsun', 'exact', ['AFİYET OLSUN']),
    ('açıkmak', 'exact', ['AÇIKMAK']),
    ('적다', 'exact', ['쓰다/적다']),
    ('쓰다듬다', 'folded', ['(맛이)쓰다듬다']),
    ('nothing', 'none', []),
    ('', 'none', []),
    ('。', 'none', []),
    ('\ud800', 'none', []),
    ('a\0b', 'none', []),
])
def test_look_up(kb, label, how, found):
    answer = kb.look_up(label)
    assert (answer.how, headwords(answer)) == (how, found)
    assert answer.ambiguous == ()


def test_folded_keys_may_be_ambiguous(kb):
    answer = kb.look_up('açikmak')
    assert answer.how == 'folded'
    assert answer.ambiguous == ('AÇIKMAK', 'ACIKMAK')
    assert kb.retrieve('açikmak').ambiguous == answer.ambiguous
    assert kb.look_up('acıkmak').ambiguous == ()


def test_headwords_before_aliases(base):
    lines = ['{"headword": "%s", "text": "t %s", "aliases": ["%s"]}' % row
             for row in (('a', 1, 'b'), ('b', 2, 'c'), ('d', 3, 'c'))]
    with KnowledgeBase(base({'a.jsonl': '\n'.join(lines)})) as kb:
        assert headwords(kb.look_up('b')) == ['b']
        answer = kb.look_up('c')
        assert headwords(answer) == ['b', 'd']
        assert answer.ambiguous == ('b', 'd')
        assert kb.look_up('a').entries[0].aliases == ('b', )


def test_variants_of_a_headword(base):
    path = base({'a.txt': 'BEE: One hand.\nBEE 2: Both hands.\nANT (1): A '
                          'fist.\nANT (2): Two fists.\n3: Three fingers.\n'})
    with KnowledgeBase(path) as kb:
        answer = kb.look_up('bee')
        assert answer.how == 'exact' and len(answer.entries) == 2
        assert answer.ambiguous == ('BEE', 'BEE 2')
        assert headwords(kb.look_up('BEE 2')) == ['BEE 2']
        assert headwords(kb.look_up('ant')) == ['ANT (1)', 'ANT (2)']
        assert headwords(kb.look_up('ANT (2)')) == ['ANT (2)']
        assert headwords(kb.look_up('3')) == ['3']


@pytest.mark.parametrize('query, best', [
    ('拇指相对', '爱人'),
    ('爱', '爱'),
    ('打手指字母Q的指式', '气氛'),
    ('elin parmagi alina deger', 'SİNİR'),
    ('왼 손바닥에 전후로 움직인다', '이론'),
    ('ACIKMAK', 'AÇIKMAK'),
])
def test_search_ranks_by_words(kb, query, best):
    hits = kb.search(query)
    assert hits[0][0].headword == best
    scores = [score for _, score in hits]
    assert scores == sorted(scores, reverse=True) and scores[-1] > 0


def test_a_word_in_the_headword_counts_more(base):
    path = base({'a.txt': 'wolf: the dog grows wild\ncat: the dog\n'
                          'dog: a paw moves once\n'})
    with KnowledgeBase(path) as kb:
        assert kb.search('dog', limit=2)[0][0].headword == 'dog'


def test_search_is_limited(kb):
    assert len(kb.search('手', limit=2)) == 2
    assert kb.search('。，!') == [] == kb.search('')
    assert len(kb.search('拇指相对' * 50_000, limit=1)) == 1
    with pytest.raises(InputError, match='0 entries'):
        kb.search('手', limit=0)


@pytest.mark.parametrize('query', [
    'head:爱 AND (', '"', '[* TO *]', '-爱', '爱^9~', '\0', '\ud800'])
def test_queries_are_no_query_language(kb, query):
    assert [entry.headword for entry, _ in kb.search(query, 1)] == (
        ['爱'] if '爱' in query else [])


def test_what_is_no_word_is_not_found(base):
    path = base({'a.csv': 'headword,text,aliases\na,b,_|()\n'})
    with KnowledgeBase(path) as kb:
        assert kb.look_up('').how == kb.look_up('_').how == 'none'


def test_retrieval_looks_up_first_and_searches_then(kb):
    found = kb.retrieve('人', limit=1)
    assert (found.how, headwords(found)) == ('exact', ['人'])
    found = kb.retrieve('抚摸指背')
    assert found.how == 'search' and headwords(found)[0] == '爱'
    found = kb.retrieve('zzz')
    assert (found.how, found.entries) == ('none', ())


def test_of_a_label_of_several_words_the_first_headword_counts(base):
    path = base({'a.txt': 'glad: a fist moves up\njoy: a flat hand moves\n'
                          'on/off: a finger taps\n'})
    with KnowledgeBase(path) as kb:
        for label, headword in (('happy/glad', 'glad'), ('joy、glad', 'joy'),
                                ('on/off', 'on/off'), ('off／joy', 'on/off')):
            found = kb.retrieve(label)
            assert (found.how, headwords(found)) == ('exact', [headword])


def test_many_entries_of_one_headword(base):
    path = base({'a.txt': ''.join(f'same: text {i}\n' for i in range(500))})
    with KnowledgeBase(path) as kb:
        assert len(kb.look_up('same').entries) == 100
        assert len(kb.retrieve('same').entries) == 5


def test_several_threads_may_ask(kb):
    failures = []

    def ask():
        for _ in range(30):
            if (headwords(kb.retrieve('奉献')) != ['奉献'] or
                    kb.search('拇指相对')[0][0].headword != '爱人'):
                failures.append('wrong')

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


class Reversed:
    """Ranks by nothing but the number, the highest first."""

    def rank(self, text, limit):
        return list(range(15, 0, -1))[:limit]


def test_a_ranking_by_meaning_is_fused(base):
    documents = {'zh.txt': ZH, 'tr.txt': TR, 'ko.txt': KO}
    with KnowledgeBase(base(documents), dense=Reversed()) as kb:
        hits = kb.search('拇指相对弯动', limit=15)
        ranks = {entry.id: 16 - entry.id for entry, _ in hits}
        words = {4: 1, 1: 2}  # 爱人 has all of the words, 爱 one
        for entry, score in hits:
            expected = 1 / (60 + ranks[entry.id])
            if entry.id in words:
                expected += 1 / (60 + words[entry.id])
            assert score == pytest.approx(expected)
        assert hits[0][0].headword == '爱人'
        assert len(kb.search('拇指相对弯动', limit=2)) == 2
