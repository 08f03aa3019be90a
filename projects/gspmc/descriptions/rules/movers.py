"""Clauses in which a part of head or body moves, and no hand: "the shoulders
rise", 头部向左转, omuzlar kalkar, 어깨를 올린다.

A part that is named first is mostly a place ("chest, twice"; 肩上). It moves
where a verb follows that parts do by themselves.
"""
import re
from typing import FrozenSet

HEAD, MOUTH, FACE, BODY = (('body', 'face'), ('mouth', ), ('face', ),
                           ('body', ))
_EN_DONE = (r'(?:raised|lowered|lifted|puffed|pursed|rounded|open(?:ed)?|'
            r'closed|narrowed|furrowed|widened|hunched|shrugged|tilted|turned|'
            r'wrinkled|stretched|parted|squinted|bent|bowed|shaken)\b')
_EN_VERB = (rf'(?:(?:is|are|stays?) (?:slightly |then )?{_EN_DONE}|'
            r'(?!is\b|are\b|at\b|on\b|in\b|with\b|to\b|and\b|or\b|once\b|'
            r'twice\b|of\b|by\b|level|area|side|height|tapped|touched|'
            r'stroked|brushed|rubbed|patted|hit|struck|pressed|covered|held|'
            r'pinched|scratched|grasped)\w+)')
_EN_DO = (r'(?:rais|lift|lower|shrug|hunch|tilt|turn|nod|shak|open|clos|purs|'
          r'round|puff|stick|lean|bow|bend|wrinkl|stretch|narrow|furrow|'
          r'squint|protrud|jerk|toss|thrust|duck|inclin|droop)\w*')
# "The signer laughs and leans the body back."
_EN_SIGNER = r'(?:(?:the )?signer (?:\w+ and )?)?'
# Hands twist other things.
_EN_TRUNK = (r'(?:twist|sway|rock|swivel|rotat|swing|mov)\w* (?:the|your) '
             r'(?:upper body|torso|trunk|body|shoulders|head)\b')
_ZH_VERB = '张|闭|鼓|仰|俯|视|怒视|耸|突|伸|低|抬|摇|撅|抿|睁|瞪|眯|皱|缩|歪|咬|撇|努|嘟|龇|舔|眨'
_ZH_DO = (r'[部头膀毛睛唇角齿皮项]?(?:同时|前后|紧|圆|轻轻|慢慢|一起)*'
          rf'(?:{_ZH_VERB}|向|微|略|稍|前倾|后仰|转|点动|上下|左右|随|下弯|上翘|下垂)')
_TR_DO = (r' (?!hiza|üzer|önü|yan[ıi]|seviye|kenar|taraf|bölge|arka|alt|üst|'
          r'köşe|altı)\w+')
_KO_DO = (r'[를을이가은는도] (?:\S+ ){0,2}(?:들|든|올|내[리린려민밀]|벌|다물|다문|'
          r'숙|돌|기울|젖|흔|움츠|으쓱|부풀|찡|찌푸|젓|감[고는으]|감아|뜨|뜬|떠|오므|삐죽)')
_WORDS = dict(
    en=(('head', HEAD), ('(?:corners of the )?mouth|lips?|tongue|jaw', MOUTH),
        ('cheeks?|eyes?|eyelids?|eyebrows?|brows?|chin|face|nose|countenance',
         FACE),
        ('shoulders?|torso|trunk|body|upper body', BODY)),
    zh=(('[头首]', HEAD), ('[嘴口舌唇牙]', MOUTH),
        ('面颊|脸颊?|腮|[眼目眉]|下巴|下颏', FACE),
        ('[肩脖颈]|身体|上身|身子', BODY)),
    tr=(('baş', HEAD), ('(?:ağız|dudaklar|dudak|dil)(?: köşeleri)?', MOUTH),
        ('yanaklar|kaşlar|gözler|göz kapakları|çene|yüz|çehre|'
         'burun(?= (?:kırış|büz|oyna))|alın(?= (?:kırış|buruş))', FACE),
        ('omuzlar|omuz|vücut|gövde|beden|üst beden', BODY)),
    ko=(('고개|머리', HEAD), ('입술|입꼬리|입|혀', MOUTH), ('눈썹|눈|볼', FACE),
        ('어깨|몸|상체', BODY)),
)
# WORDS are those of one kind of parts.
_SHAPES = dict(
    en=rf'{_EN_SIGNER}(?:(?:and|then|while|as) )*'
       rf'(?:(?={_EN_TRUNK})\w+ (?:the|your) WORDS\b|'
       rf'(?:(?:the|both|your) )?WORDS {_EN_VERB})|'
       rf'{_EN_SIGNER}(?:(?:and|then|while) )*{_EN_DO} (?:out )?'
       r'(?:the|your|both) WORDS\b',
    zh=rf'(?:然后|同时|再|并|边|把|将)*(?:[两双左右]?WORDS{_ZH_DO}|'
       rf'(?:{_ZH_VERB})WORDS)',
    tr=rf'(?:(?:ve|sonra|ardından|aynı anda) )*WORDS{_TR_DO}',
    ko=rf'(?:(?:이때|이 때|동시에|함께|그리고) )?WORDS{_KO_DO}',
)
_MOVERS = {
    language: [(re.compile(shape.replace('WORDS', f'(?:{words})'),
                           re.IGNORECASE), frozenset(parts))
               for words, parts in _WORDS[language]]
    for language, shape in _SHAPES.items()
}


def movers(clause: str, language: str) -> FrozenSet[str]:
    """Return the parts of head and body that a clause is about, if any.

    Args:
        clause: Part of a description, which names no hand.
        language: Of it.
    """
    return next((parts for pattern, parts in _MOVERS[language]
                 if pattern.match(clause)), frozenset())
