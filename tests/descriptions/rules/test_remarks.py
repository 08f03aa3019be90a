"""Sentences that speak of the sign as a word: some go, others are shown."""
import pytest

from gspmc.descriptions.rules import drop_chatter, remarks

GOES = [
    ('en', 'The verb is directional.'), ('en', 'Obs.'), ('en', 'Var.'),
    ('en', 'Also: corridor; passage.'), ('en', 'N.B. Not HAIR.'),
    ('en', 'Beginners often confuse the word with NIGHT, which sounds alike.'),
    ('en', 'The sign recalls a teacher.'), ('en', 'Said of God.'),
    ('en', 'From the old monastic sign.'), ('en', 'cf. SORRY, PLEASE.'),
    ('en', 'Compare SORRY.'), ('en', 'Syn. REGRET.'),
    ('en', 'This sign is now seldom seen.'), ('en', '(obs.)'),
    ('en', 'Used chiefly in the north of England.'),
    ('tr', 'Bu eylem yönlüdür.'), ('tr', 'Eski.'), ('tr', 'Ege yöresinde.'),
    ('tr', 'Ayrıca: hol, koridor.'), ('tr', 'Anlamı: yanan çöp.'),
    ('tr', 'İşaretin kökeni damlaların taklididir.'), ('tr', 'Krş. ÖZÜR.'),
    ('tr', 'İşaret, öğretmenin susturmasını anımsatır.'),
    ('tr', 'Karşılaştırınız: ÖZÜR, LÜTFEN.'), ('tr', '(mec.)'),
    ('tr', 'Beyler hakkında söylenir.'),
    ('tr', 'Eski bir manastır işaretinden gelir.'),
]
SHOWN = [
    ('en', 'Many older signers prefer a version at the mouth.'),
    ('en', 'As a noun, repeat twice.'), ('en', 'As a verb it bounces.'),
    ('en', 'Alternatively, pat the chest.'),
    ('en', 'The word is mouthed.'),
    ('en', 'Sometimes the left hand is used instead.'),
    ('tr', 'İsim olarak tekrarlanır.'), ('tr', 'İsim olarak çırpılır.'),
    ('tr', 'Yaşlılar sol elle yapar.'), ('tr', 'Veya göğse vurulur.'),
]
MOTIONS = [
    ('en', 'The signer leans back.'), ('en', 'Wring.'), ('en', 'Sign again.'),
    ('en', 'The hands are used alternately.'),
    ('en', 'The lips mouth the word.'),
    ('en', 'The sign is made at the chin.'),
    ('en', 'Then the natural sign of milking.'),
    ('tr', 'Sessizce pa söylenir.'), ('tr', 'Bütün gövde kullanılır.'),
    ('tr', 'Göğüs bölgesine konur.'), ('tr', 'Sıkılır.'),
    ('tr', 'Her iki el kullanılır.'), ('tr', 'Bu işaret çenede yapılır.'),
    ('tr', 'Hareket iki yönlüdür.'),
    ('tr', 'İşaret parmağı ile karıştırılır.'),
]
FORM = dict(en='A fist rises.', tr='Sağ el yumruk.', ko='주먹을 쥔다.',
            zh='一手握拳。')


@pytest.mark.parametrize('language, remark', GOES)
def test_remarks_that_tell_nothing_go(language, remark):
    text = f'{FORM[language]} {remark}'
    assert drop_chatter(text, language).text == FORM[language]


@pytest.mark.parametrize('language, sentence', SHOWN)
def test_remarks_that_may_tell_of_the_form_are_shown(language, sentence):
    text = f'{FORM[language]} {sentence}'
    assert drop_chatter(text, language) == (text, ())
    assert remarks(text, language) == (sentence, )


@pytest.mark.parametrize('language, sentence', MOTIONS)
def test_motions_are_no_remarks(language, sentence):
    text = f'{FORM[language]} {sentence}'
    assert drop_chatter(text, language) == (text, ())
    assert remarks(text, language) == ()


@pytest.mark.parametrize('text, rest', [
    ('1. A fist rises. 2. Archaic. 3. A palm drops.',
     '1. A fist rises. 2. Archaic. 3. A palm drops.'),  # no gap
    ('1. A fist rises. 2. Not used for trees.', '1. A fist rises.'),
    ('(1) A fist rises. (2) Archaic.', '(1) A fist rises.'),
    ('The verb is directional.', 'The verb is directional.'),  # all there is
    # A name behind "cf." is that of another sign, whether there is one or not.
    ('A fist rises. cf. SORRY. A palm drops.', 'A fist rises. A palm drops.'),
    ('A fist rises. This noun is HOUSE.', 'A fist rises. This noun is HOUSE.'),
])
def test_what_is_left(text, rest):
    assert drop_chatter(text, 'en').text == rest


@pytest.mark.parametrize('language', ['ko', 'zh'])
def test_languages_without_patterns(language):
    assert remarks(FORM[language], language) == ()
