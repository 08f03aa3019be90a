"""What models say around a description."""
import pytest

from gspmc.descriptions.rules import small_talk

SIGN = 'tap the chin with the index finger twice.'


@pytest.mark.parametrize('text, passage', [
    (f'Sure, here is the description: {SIGN}', 'Sure, here is the '
     'description:'),
    (f'As requested, {SIGN}', 'As requested'),
    (f'**Refined:** {SIGN}', '**Refined:**'),
    (f'Refined text: {SIGN}', 'Refined text:'),
    (f'Here are two paraphrases:\n- {SIGN}', 'Here are two paraphrases:'),
    (f'## Description\n{SIGN}', '## D'),
    (f'{SIGN} Let me know if you need more.', 'Let me know'),
    ('好的，一手握拳，置于胸前。', '好的，'),
    ('以下是该手势的描述：一手握拳。', '以下是该手势的描述：'),
    ('Tabii, sağ el çeneye dokunur.', 'Tabii,'),
    ('다음은 설명입니다: 오른손을 편다.', '다음은 설명입니다:'),
])
def test_words_to_the_reader_are_found(text, passage):
    assert passage in small_talk(text)


@pytest.mark.parametrize('text', [
    SIGN.capitalize(), 'The hands are sure and firm, as asked in prayer.',
    'Here the palm faces down, the index finger points to the chin.',
    'An OK hand: thumb and index finger form a ring.',
    '一手伸拇指，向上移动。', 'Sağ el işte böyle durur.',
    '네 손가락을 편 다음 오른손을 올린다.', '(1) A fist.\n(2) It opens.'])
def test_descriptions_are_left_alone(text):
    assert small_talk(text) == ()
