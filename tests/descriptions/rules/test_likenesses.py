"""What a motion only looks like goes; what tells of it stays."""
import pytest

from gspmc.descriptions.rules import drop_chatter

FORM = '双手交叉，五指张开，扇动两下'


@pytest.mark.parametrize('likeness', [
    '，模仿鸟飞', '，好像鸟儿在天上飞', '，犹如飞鸟', '，看起来像一只蝴蝶', '，仿鸟飞状', '，恰似燕子', '，似鸟飞',
    '，好似夫妻对拜', '，像大象的鼻子', '，模仿鸟儿扇动翅膀', '，就像妈妈抱孩子一样', '（像鸟飞）', '。模仿蝴蝶飞舞的样子',
])
def test_a_likeness_goes(likeness):
    assert drop_chatter(f'{FORM}{likeness}。', 'zh').text == f'{FORM}。'


def test_a_likeness_within_a_sentence_goes():
    text = f'（一）{FORM}，仿佛小鸟飞翔，重复两次。（二）握拳。'
    assert drop_chatter(text, 'zh') == (
        f'（一）{FORM}，重复两次。（二）握拳。', ('仿佛小鸟飞翔', ))


@pytest.mark.parametrize('text', [
    '左手握拳，如握伞柄；右手如持笔，在左手上写字。',
    '双手握拳，像骑马。', '双手握拳，像骑马那样颠动。', '双手平伸，像雄鹰一样缓缓起伏。',
    f'（一）{FORM}。（二）双手握拳，模仿骑马。', f'{FORM}，像推磨一样转动。',
    f'{FORM}，像拿着杯子。', f'{FORM}，仿“北”字形。', f'{FORM}，如用筷子吃饭状。',
])
def test_what_tells_of_the_form_stays(text):
    assert drop_chatter(text, 'zh') == (text, ())


@pytest.mark.parametrize('likeness', ['，模仿鸟飞', '，象征和平'])
def test_a_likeness_is_a_meaning(likeness):
    text = f'{FORM}{likeness}。'
    assert drop_chatter(text, 'zh', keep_meaning=True).text == text
