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
    # Fingers and times.
    ('一、二指伸直。', ('一、二指伸直。', )),
    ('一、二、三指伸直。', ('一、二、三指伸直。', )),
    ('2. parmak açılır. 3. parmak kapanır.',
     ('2. parmak açılır. 3. parmak kapanır.', )),
    ('双手握拳。一、二指伸直。', ('双手握拳。一、二指伸直。', )),
])
def test_numbered_parts(text, expected):
    assert numbered_parts(text) == expected
