"""How Chinese dictionaries refer to other entries."""
from .reference_pieces import CLOSING, LETTER, NAME, OPENING, quoted, several

_DO = r'(?:打出|打|做出|做|作|用|成)?'
_FORM = r'(?:指式|手势|手形)'
# What is not the name of a sign: 做相同的手势, 同一手势, 打出手势.
_BARE = (r'(?!出|相|同|一|这|那|该|此|两|以|下|上|前|后|其|本|另|各|多|几|不|任|'
         r'对|样|时|类|何|手|完|好)(?P<bare>[\u4e00-\u9fff]{1,4}?)')
_START = r'(?:^|(?<=[，,。；;：:、（）()]))'
_END = r'(?=[，,。；;、（）()]|\s*$)'
_NOT_DRAWN = '(?<!书空)(?<!写)(?<!画)(?<!画出)(?<!写出)'
_AND = r'\s*[、和与]\s*'
# Which of its numbered parts: 同“学校”（二）, 同“学校”②.
_PART = r'(?P<part>[（(][一二三四五六七八九\d][）)]|[①-⑨])?'
_NUMBER = quoted(r'(?:\d{1,2}|[一二三四五六七八九十]{1,3})')
_NAME = quoted(rf'[\u4e00-\u9fff][^{OPENING}{CLOSING}\n]{{0,23}}?')
# Or 第一动, with nothing or a word for a sign before it.
_STEP = (r'(?:的?(?:手势|打法|动作))?的?第(?P<part>[一二三四五六七八九1-9])个?'
         r'(?:动作|动|步)')
_WORD = r'(?:(?:这个|一|这一)词|词条|字(?=打法|手势|的))?'
_LIKE = r'(?:按照?|依照?|参?照|仿照?|参[见看考]|如同?)'
_ACT = r'的?(?:手势|打法|动作|手语|之?[势式]|之(?:手势|动作))?'
_SAME = r'(?:完全)?(?:相同|一样|一致|同)'
# 其式与…同; in 第一个动作与…相同 the noun is that of the sentence.
_NOUN = r'(?:(?<![个一二三四五])(?:手势|打法|动作)|其[式势法])?'
ZH = (
    ('letter', rf'(?:连续|连)?{_DO}(?:汉语)?手指字母\s*'
     rf'{several(LETTER, "、|和|与")}\s*的?(?:[两三四]个)?{_FORM}?'),
    ('letter', rf'(?:连续|连)?{_DO}(?:汉语)?手指字母\s*'
     rf'(?P<bare>[A-Za-zü]{{1,2}})(?![A-Za-z])\s*的?{_FORM}?'),
    ('letter', rf'(?:连续|连)?{_DO}(?:汉语)?(?:手指|拼音|英文|英语)字母\s*'
     rf'(?P<series>[A-Za-z](?:{_AND}[A-Za-z]){{1,9}})(?![A-Za-z])\s*的?'
     rf'(?:[两三四]个)?{_FORM}?'),
    ('letter', rf'(?:连续|连)?{_DO}(?:汉语拼音|拼音|英文|英语)?字母\s*'
     rf'{several(LETTER, "、|和|与")}\s*的?(?:[两三四]个)?{_FORM}'),
    ('letter', rf'(?:连续|连)?{_DO}(?:汉语拼音|拼音|英文|英语)?字母\s*'
     rf'(?P<bare>[A-Za-zü]{{1,2}})(?![A-Za-z])\s*的?{_FORM}'),
    ('letter', rf'{_NOT_DRAWN}{_DO}{LETTER}\s*(?:手指)?字母的?{_FORM}'),
    ('handshape', rf'{_NOT_DRAWN}{_DO}数字\s*{several(_NUMBER, "、|和|与")}'
     rf'\s*的?(?:[两三四]个)?{_FORM}'),
    ('handshape', rf'打(?:出)?数字\s*{several(_NUMBER, "、|和|与")}'
     rf'(?=[，,。；;、）)再并然接]|\s*$)'),
    ('handshape', rf'{_DO}数字\s*(?P<series>\d{{1,2}}(?:{_AND}\d{{1,2}}){{1,9}})'
     rf'\s*的?(?:[两三四]个)?{_FORM}'),
    ('handshape', rf'{_NOT_DRAWN}{_DO}数字\s*(?P<bare>\d{{1,2}})\s*的?{_FORM}'),
    ('sign', rf'(?:打出|打|做出|做){NAME}{_PART}\s*的?手势'),
    ('sign', rf'(?<!数字)(?<!字母){_DO}{several(NAME, "、|和|与")}\s*的?(?:[两三四]个)?'
     r'手势'),
    ('sign', rf'(?:打出|打|做出|做){NAME}\s*的?(?:动作|手语)'),
    ('sign', rf'打(?:出)?{several(_NAME, "、|和|与")}(?=[，,。；;、）)再并然接]'
     r'|\s*$)'),
    ('sign', rf'(?:打|做){_BARE}的?手势'),
    ('sign', rf'(?:打出?|做出?|同|[与和跟]|{_LIKE}){NAME}{_STEP}(?:{_SAME})?'
     rf'{_END}'),
    ('sign', rf'{_LIKE}{NAME}{_WORD}{_ACT}(?:[打做](?:一遍)?)?{_END}'),
    ('sign', rf'(?:打|做|(?<!使)用|作|演示){_NAME}{_WORD}{_ACT}(?:[打做]?一遍)?{_END}'),
    ('sign', rf'[为作]{NAME}之(?:势|式|手势|动作){_END}'),
    ('sign', rf'{_NOUN}[与和跟]{NAME}{_WORD}{_ACT}{_SAME}{_END}'),
    ('sign', rf'(?:手势|打法|动作)?(?:同|参[见看照]|见){NAME}{_PART}'
     rf'(?:的?(?:手势|打法|动作)|相同)?{_END}'),
    ('sign', rf'{_START}同{_BARE}的?手势{_END}'),
    # As another entry, which only the book can show.
    ('open', rf'{_START}(?:手势|打法|动作)?同(?P<bare>[上前])(?:手势|打法)?'
     rf'{_END}'),
    ('sign', rf'{_NOUN}(?:与|和|跟){NAME}的?'
     r'(?:手势|打法|动作)(?:相同|一样|一致|同)'),
    ('sign', rf'(?:手势|打法|动作)(?:与|和|跟){NAME}(?:相同|一样|一致)'),
)
