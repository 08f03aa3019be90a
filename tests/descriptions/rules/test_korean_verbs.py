"""Korean verbs at the end of a text, in the forms that go on."""
import pytest

from gspmc.descriptions.rules.korean_verbs import (modifier, nouns_and_polite,
                                                   present)


@pytest.mark.parametrize('text, past, now', [
    ('이마에 댄다', '댄', '대는'), ('이마에 댑니다', '댄', '대는'),
    ('이마에 댐', '댄', '대는'), ('놓는다', '놓은', '놓는'),
    ('놓습니다', '놓은', '놓는'), ('놓음', '놓은', '놓는'),
    ('비틂', '비튼', '비트는'), ('돈다', '돈', '도는'),
    ('이동한다', '한', '하는'), ('그리느니라', '그린', '그리는'),
])
def test_forms(text, past, now):
    assert modifier(text).endswith(past)
    assert present(text).endswith(now)


@pytest.mark.parametrize('text', ['손끝', '가슴', '다음', '밀어', '얹을지니라'])
def test_what_is_no_known_verb_stays(text):
    assert modifier(text) == present(text) == text


@pytest.mark.parametrize('verb, forms', [
    ('댄다', ('댐', '댑니다')), ('놓는다', ('놓음', '놓습니다')), ('편', ()),
])
def test_nouns_and_polite(verb, forms):
    assert nouns_and_polite(verb) == forms
