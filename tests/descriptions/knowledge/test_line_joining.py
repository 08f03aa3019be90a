"""Wrapped lines become one text again."""
import pytest

from gspmc.descriptions.knowledge.line_joining import join_lines


@pytest.mark.parametrize('lines, text', [
    (['双手五指张', '开', '。'], '双手五指张开。'),
    (['打手指字母“', 'J', '”的指式'], '打手指字母“J”的指式'),
    (['（拇', '指）'], '（拇指）'),
    (['Sol elin', 'parmakları'], 'Sol elin parmakları'),
    (['Sol elin par\u00ad', 'makları'], 'Sol elin parmakları'),
    (['오른 주먹을', '코에 댄다.'], '오른 주먹을 코에 댄다.'),
    (['the sign (', 'love', ') again'], 'the sign (love) again'),
    ([' 一手 ', '', '  伸拇指'], '一手伸拇指'),
    ([], ''),
])
def test_lines_are_joined(lines, text):
    assert join_lines(lines) == text


@pytest.mark.parametrize('number', ['（一）', '(2)', '②', '2. ', '3、', '⑵'])
def test_numbered_parts_keep_their_lines(number):
    assert join_lines(['一手伸拇', f'{number}双手']) == f'一手伸拇\n{number}双手'


@pytest.mark.parametrize('line', ['2.5 cm', '5、6指', '(一手'])
def test_what_is_no_number_of_a_part(line):
    assert '\n' not in join_lines(['手', line])
