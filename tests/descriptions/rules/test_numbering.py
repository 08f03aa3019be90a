"""Numbered parts, and numbers that number nothing."""
import pytest

from gspmc.descriptions.rules.numbering import numbered_parts


@pytest.mark.parametrize('text, expected', [
    ('（一）握拳。（二）伸指。', ('握拳。', '伸指。')),
    ('①握拳。②伸指。', ('握拳。', '伸指。')),
    ('一、一手握拳。二、双手伸指。', ('一手握拳。', '双手伸指。')),
    ('1. 一手握拳。2. 双手伸指。', ('一手握拳。', '双手伸指。')),
    ('1、握拳；2、伸指', ('握拳；', '伸指')),
    ('(1) A fist. (2) A palm.', ('A fist.', 'A palm.')),
    ('1. A fist. 2. A palm.', ('A fist.', 'A palm.')),
    ('1. WOMAN 2. MARRY', ('WOMAN', 'MARRY')),
    ('(I) A fist. (II) A palm. (III) A claw.',
     ('A fist.', 'A palm.', 'A claw.')),
    (' '.join(f'（{n}）握拳。' for n in '一二三四五六七八九') + '（十）伸（十一）张',
     (*['握拳。'] * 9, '伸', '张')),
    ('(1) A. (2) B. (1) C. (2) D.', ('A.', 'B.', 'C.', 'D.')),
    ('a) A fist. b) A palm.', ('A fist.', 'A palm.')),
    ('(a) A fist; (b) A palm.', ('A fist;', 'A palm.')),
    ('A fist (a) rises. b) A palm.', ('A fist (a) rises. b) A palm.', )),
    ('1．握拳。2．伸指。', ('握拳。', '伸指。')),
    ('第一步：握拳。第二步：伸指。', ('握拳。', '伸指。')),
    ('甲、握拳；乙、伸指。', ('握拳；', '伸指。')),
    ('가. 주먹을 쥔다. 나. 편다.', ('주먹을 쥔다.', '편다.')),
    ('첫째, 주먹을 쥔다. 둘째, 편다.', ('주먹을 쥔다.', '편다.')),
    ('손을 편다. 나. 쥔다.', ('손을 편다. 나. 쥔다.', )),
    # Numbers of parts that are spoken of.
    ('(1) A fist. (2) Repeat (1) with the left hand.',
     ('A fist.', 'Repeat (1) with the left hand.')),
    ('同“学校”（二）。', ('同“学校”（二）。', )),
    ('（二）握拳。', ('握拳。', )),
    # Fingers and times.
    ('一、二指伸直。', ('一、二指伸直。', )),
    ('一、二、三指伸直。', ('一、二、三指伸直。', )),
    ('2. parmak açılır. 3. parmak kapanır.',
     ('2. parmak açılır. 3. parmak kapanır.', )),
    ('双手握拳。一、二指伸直。', ('双手握拳。一、二指伸直。', )),
])
def test_numbered_parts(text, expected):
    assert numbered_parts(text) == expected
