"""Words of the full-text index and of queries."""
from collections import Counter

from gspmc.descriptions.knowledge.tokens import index_words, query_words


def test_chinese_gives_characters_and_pairs():
    words = Counter(index_words('双手，双手张').split())
    assert words == Counter(
        ['双', '手', '双', '手', '张', '双手', '双手', '手张'])


def test_other_scripts_give_words_without_accents():
    assert sorted(index_words('IŞIK, Sağ el!').split()) == [
        'el', 'isik', 'sag']
    assert index_words('ışık') == index_words('IŞIK') == index_words('isik')


def test_scripts_do_not_mix():
    assert sorted(index_words('打字母Ｑ的 5指').split()) == sorted(
        ['打', '字', '母', '打字', '字母', 'q', '的', '5', '指'])


def test_korean_gives_pairs():
    assert query_words('주먹을 펴서') == ['주먹', '먹을', '펴서']


def test_queries_use_pairs_and_lonely_characters():
    assert query_words('爱') == ['爱']
    assert query_words('爱人 爱人，手') == ['爱人', '手']
    assert query_words('Sağ ELİN sağ') == ['sag', 'elin']
    assert query_words('，。!?') == []


def test_every_word_of_a_query_is_indexed():
    for text in ('（一）一手伸食指，指尖朝前①', 'Işık: 3. İŞARET', '오른 주먹의 1·5지',
                 'ﬁne ½ ㈜ 𠮷野 々'):
        assert set(query_words(text)) <= set(index_words(text).split())
