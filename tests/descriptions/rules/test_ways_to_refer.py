"""Sentences around the name of a sign, in Chinese and Korean."""
import pytest

from gspmc.descriptions.rules import find_references, resolve

ZH = {'爱': '右手贴于胸前。', '信': '1．左手平伸。2．右手握拳。', 'C': '五指弯曲。'}
KO = {'사랑': '오른손을 가슴에 댑니다.', '편지': '1. 왼손을 편다. 2. 오른손을 쥔다.',
      '비': '두 손을 흔듦.', '나': '코끝을 가리킬지니라.', '지문자 ㄱ': '검지를 폄.'}


@pytest.mark.parametrize('text, expected', [
    ('先按照“爱”的打法打一遍，再握拳。', '先右手贴于胸前，再握拳。'),
    ('第一个动作和“爱”完全一样，再握拳。', '第一个动作右手贴于胸前，再握拳。'),
    ('第一步：参照“爱”词条。第二步：握拳。', '第一步：右手贴于胸前。第二步：握拳。'),
    ('如“爱”式，继以握拳。', '右手贴于胸前，继以握拳。'),
    ('先为“爱”之势，再握拳。', '先右手贴于胸前，再握拳。'),
    ('先用“爱”的手语，再握拳。', '先右手贴于胸前，再握拳。'),
    ('其式与“爱”同。', '右手贴于胸前。'),
    ('（一）打“信”手势第一动。（二）握拳。', '（一）左手平伸。（二）握拳。'),
    ('同“信”第二动。', '右手握拳。'),
    ('“爱”＋双手握拳举起。', '右手贴于胸前＋双手握拳举起。'),
    ('一手作“C”字母指式，点动一下。', '一手五指弯曲，点动一下。'),
])
def test_chinese(base, text, expected):
    resolution = resolve(text, 'zh', base(ZH))
    assert (resolution.text, resolution.doubts()) == (expected, [])


@pytest.mark.parametrize('text, expected', [
    ('‘사랑’ 수어를 해 주시고, 쥔다.', '오른손을 가슴에 대는 동작을 해 주시고, 쥔다.'),
    ('‘사랑’과 똑같이 하고, 쥔다.', '오른손을 가슴에 댄 다음, 쥔다.'),
    ('‘비’ 후 주먹을 쥔다.', '두 손을 흔든 후 주먹을 쥔다.'),
    ('‘나’ 하듯 하고, 이어 쥔다.', '코끝을 가리킬지니라. 이어 쥔다.'),
    ('(1) ‘편지’의 첫 번째 동작을 한다. (2) ‘비’를 한다.',
     '(1) 왼손을 편다. (2) 두 손을 흔듦.'),
    ('‘비’＋주먹을 쥔다.', '두 손을 흔든 다음＋주먹을 쥔다.'),
    ('‘사랑’이라는 수어를 한다. 쥔다.', '오른손을 가슴에 댑니다. 쥔다.'),
    ('지문자 ㄱ 만들어 코에 댄다.', '검지를 편 다음 코에 댄다.'),
    ('지문자 ‘ㄱ’을 만들어 원을 그린다.', '검지를 편 다음 원을 그린다.'),
    ('지문자 ‘ㄱ’을 하여 돌린다.', '검지를 편 다음 돌린다.'),
    ('지문자 ‘ㄱ’을 한 채 돌린다.', '검지를 편 다음 돌린다.'),
    ('지문자 ‘ㄱ’을 쓴다.', '지문자 ‘ㄱ’을 쓴다.'),
    ('지문자 ‘ㄱ’ 모양을 공중에 그린다.', '지문자 ‘ㄱ’ 모양을 공중에 그린다.'),
])
def test_korean(base, text, expected):
    resolution = resolve(text, 'ko', base(KO))
    assert (resolution.text, resolution.doubts()) == (expected, [])


@pytest.mark.parametrize('language, text, doubt', [
    ('zh', '同“信”（四）。', 'part 4 of 2'),
    ('zh', '同“信”第四动。', 'part 4 of 2'),
    ('zh', '打“信”手势前半。', '前半'),
    ('ko', '‘편지’의 네 번째 동작을 한다.', 'part 4 of 2'),
])
def test_a_part_that_is_not_there(base, language, text, doubt):
    resolution = resolve(text, language, base({**ZH, **KO}))
    assert resolution.doubts() == [f'changed reference: {doubt}']


@pytest.mark.parametrize('language, text', [
    ('zh', '做“爱”这个词的动作时不要左手'), ('zh', '与“爱”基本相同，掌心向上'),
    ('zh', '男＋右手握拳举起'), ('ko', '‘사랑’과 거의 같지만 주먹을 쓴다'),
])
def test_what_rules_cannot_read_is_none(language, text):
    assert find_references(text, language) == ()
