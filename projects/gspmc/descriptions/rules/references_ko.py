"""How Korean dictionaries refer to other entries."""
from .reference_pieces import LETTER, NAME, NO_CAPS_NAME, quoted, several

_LETTER = quoted(r'[A-Za-z\u3131-\u318e가-힣]{1,2}')
# "… 한 다음": what follows stays.
_AFTER = r'(?= (?:다음|후|뒤)(?:에|에는)?(?![가-힣]))'
_DONE = rf'(?:그대로 |똑같이 )*(?:한다|합니다|하고|함|한{_AFTER})'
_SAME = (rf'(?:완전히 )?(?:똑?같(?:다|음|습니다|이 {_DONE})|'
         rf'동일(?:하다|함|합니다|하게 {_DONE}|(?=[,.]))|동형(?:이다)?)')
_ACT = r'(?:(?:이?라는)? ?(?:수어|수화|동작|수형)|의 (?:수어|수화|동작|수형))'
# Which of its numbered parts.
_STEP = r'(?P<part>[첫두세네]|[1-9]) ?번째? (?:동작|부분)'
_NAMES = several(NAME, '와|과|,')
# In the air: its shape, not the hand's. Behind another object (‘ㄱ’을 만들어 원을
# 그린다) it is that which is drawn.
_DRAWN = (r'(?![을를]?(?:[^.,\n을를]|(?<=[양자])[을를]){0,12}'
          r'(?:쓴다|쓰고|쓰는|써|그린다|그리고|그려))')
_DO = (r'(?:(?:의 ?| )?(?:수형|손 ?모양|모양)(?:으로)?)?(?:을|를)?(?: ?(?:(?:표시|만들|만든|'
       rf'만드|나타내|취[하한해])[가-힣]*|{_DONE}|'
       r'하여|해서?(?![가-힣])(?! ?주)|하며|하면서|한 채로?))?')
KO = (
    ('letter', r'(?:영어 ?|한글 ?)?지문자 ?'
     rf'{several(_LETTER, "와|과|,")}{_DRAWN}{_DO}'),
    # Without quotes no syllable: 지문자로 is "by letters".
    ('letter', r'(?:영어 ?|한글 ?)?지문자 ?(?P<series>[A-Z\u3131-\u318e]'
     rf'(?:(?:와|과|,) ?[A-Z\u3131-\u318e])*)(?![A-Za-z]){_DO}'),
    ('handshape', rf'(?:지숫자|지문자) ?{LETTER}{_DO}'),
    ('handshape', rf'(?:지숫자|지문자) ?(?P<bare>\d{{1,2}}){_DO}'),
    # Any number, for the reader to fill in: nothing can resolve it.
    ('open', r'(?P<bare>지숫자)(?:의 수형을|로|를) ?'
     r'(?:표시|만들|만든|만드|나타내)[가-힣]*'),
    ('sign', rf'{_NAMES}(?:의|이?라는|[을를] (?:뜻하는|나타내는))? ?(?:(?:수어|수화) ?'
     rf'(?:동작)?|동작)(?:[와과] (?:{_SAME}|같은 동작)|[를을] {_DONE})?'),
    ('sign', rf'{_NAMES}(?:와|과) 같은 (?:동작|수형|수어|수화)'
     rf'(?:[을를] {_DONE})?'),
    ('sign', rf'{_NAMES}의 ?수형(?:[을를] ?(?:한다|표시[가-힣]*|만[들든드][가-힣]*|'
     r'나타내[가-힣]*)|과 같다)?'),
    ('sign', rf'{_NAMES}[을를] ?(?:이어서?|연결하여|연속하여|차례로|결합하여|합하여) ?'
     r'(?:한다|표현한다|나타낸다)'),
    ('sign', rf'{NAME}의 {_STEP}(?:[을를] {_DONE}|[와과] {_SAME})?'),
    ('sign', rf'{NAME}{_ACT}(?=[.]|$)'),
    ('sign', rf'{NAME}[을를] {_DONE}'),
    ('sign', rf'{NAME}{_AFTER}'),
    ('sign', rf'{NAME}(?:[을를] )?(?:할 때)?처럼 {_DONE}'),
    ('sign', rf'{NAME} 하듯이? {_DONE}'),
    ('sign', rf'{NAME}(?: 항목)?(?:[을를의])? ?'
     r'(?:참조|참고)(?:하라|할 것|한다|합니다)?'),
    ('sign', rf'{NAME}(?:와|과) (?:{_SAME}|같(?=되 ))'),
    ('sign', rf'^(?P<bare>{NO_CAPS_NAME})(?:와|과) {_SAME}(?=[.]?$)'),
    # The opposite of a sign is none to put in.
    ('open', rf'{NAME}(?:의|와|과) ?반대(?: 동작| 방향)?'),
)
