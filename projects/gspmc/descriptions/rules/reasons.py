"""Sentences and clauses that tell why, when or by whom a sign is made.

No list of sentences could hold them all. They are told by closed classes of
words (conjunctions of reason, pronouns for the sign itself, nouns for words
and speakers, labels of notes), and they go only where they tell nothing of a
hand: a motion that is lost is worse than a remark that stays. What stays
although such a word is in it is for a reader: :func:`reasons_left`.
"""
import re
from typing import FrozenSet, List, Mapping, NamedTuple, Tuple

from gspmc.text.splitting import SENTENCE_END

from .meaning import MOVES
from .numbering import numbered_parts
from .slots import slots

_BULLET = r'(?:[①-⑳◆◇※●○★■□▲△]|\d{1,2}[.．、)]|[（(]\d{1,2}[）)])'
# Not in brackets.
_CLAUSES = dict(zh=re.compile('(?<=[，,；;])(?![^（(）)]*[）)])'),
                ko=re.compile(r'(?<=[,;])(?=\s)(?![^()]*\))'))
_INTRODUCTION = re.compile('[^，。：:；（(]*[：:]\\s*')
_MARK = re.compile(r'[.。!?！？]?\s*$')
# A heading of what follows, which may well be a part of the sign.
_LABELLED = re.compile(r'\s*[〔【［]([^〕】］]{1,6})[〕】］]')
_OF_FORM = re.compile('[手动位朝方表][形型作置向情]|모양|동작|움직|위치|방향|표정|수형')
_SIGNING = re.compile('手[语势]')
# What it follows from is before it.
_CONSEQUENCE = re.compile(r'\s*(?:故|所以)')
_BRACKETS = re.compile(r'[（(]([^（）()]*)[）)]')
_EMPTY_PART = re.compile(
    rf'(?:^|(?<=[.。\s])){_BULLET}\s*[.。]?\s*(?={_BULLET}|$)')
# What tells how a sign is made; a place alone does not.
_FORM = frozenset(('hand', 'finger', 'handshape', 'orientation', 'hand_part',
                   'movement', 'count', 'mouth', 'face', 'body'))
# "The thumb points to a man, because": fingers stand for something there.
_REASONS = _FORM - {'finger'}
_POINT = frozenset(('point', ))
# "This is the opening of a book" is no handshape.
_THIS = frozenset(('hand', 'orientation', 'count'))


class _Words(NamedTuple):
    """Of one language, in the order in which they are tried.

    Args:
        label: Before a note; it goes whatever it says.
        this: Says what "this" is.
        reason: Begins or ends a reason.
        topic: What is said of the sign itself.
        language: Nouns for words, and for those who use them.
        variant: Before another way to make the sign.
        refers: Is a reference to another sign, whatever words are in it.
    """

    label: re.Pattern
    this: re.Pattern
    reason: re.Pattern
    topic: re.Pattern
    language: re.Pattern
    variant: re.Pattern
    refers: re.Pattern


def _words(**patterns: str) -> _Words:
    return _Words(**{name: re.compile(pattern)
                     for name, pattern in patterns.items()})


_LABEL = (rf'\s*(?:{_BULLET}\s*)?'
          r'(?:[\[〔【［](?:WORDS)[\]〕】］]|(?:WORDS)\s*[:：])')
_TABLES: Mapping[str, _Words] = {
    'zh': _words(
        label=_LABEL.replace('WORDS', (
            '备考|词源|语源|来源|由来|来历|辨析|辨异|区别|注意|说明|用法|备注|提示|参考|语法|附注|'
            '附|注|按|解说|释义|同义|近义|例句?')),
        reason='因为|由于|之所以|所以[然这]|(?:^|[，,；])\\s*故(?!意)|是因|'
               '^\\s*盖.*也$',
        this='^\\s*(?:这|此)(?:就?是|为|乃)',
        topic='^(?!.*[做行复次遍度])\\s*'
              '(?:这一?[个种]?(?:手语|手势|动作|打法|词|字)|'
              '[此本该](?:势|词|字|手势|打法))',
        language='[名动量]词|形容词|词[义语源条]|[本该此]词|读音|方言|口语|书面|'
                 '[俗旧又古别简亦也今原]称|叫[做作]|写[法作]|用法|打法|聋[人校哑]|古人|'
                 '前人|本义|意[思义]|含义|引申|得名|混淆|相混|误[解认会]|读者|[少常惯][见用]|'
                 '仿.*字(?:形|样)|插图|附图|图示|也$',
        variant='^\\s*(?:一说|一曰|或曰|或云|也有|亦有|有[的些人])',
        refers='(?:依|按|照|如|仿|同|与|和|跟|打|做|参|见|为|作)[^，。；]{0,2}[“"‘「]'),
    'ko': _words(
        label=_LABEL.replace('WORDS', (
            '참조|어원|유래|구별|유의|주의|참고|용법|비고|보기|예|주|문법|뜻풀이|비슷한말|같은말|'
            '변이형?|이형')),
        reason=r'때문|까닭|므로\s*$',
        this=r'^\s*이(?:는|것은) .*(?:이다|이니라|입니다|임|것이라)[.\s]*$',
        topic='^(?!.*(?:번|회|반복|거듭))\\s*(?:이|본|해당) '
              '(?:수어|수화|낱말|단어|말|표현)[은는이가]',
        language='[명동]사|형용사|부사|낱말|단어|방언|사투리|농학교|농인|농아인|옛사람|옛날|'
                 '예전|지방|지역|표현|어원|라고도|불[리린렀]|일컫|쓰[이인임]|사용[되된]|오해|'
                 '혼동|헷갈|구별|참[조고]|달리 (?:함|한다|합니다)|뜻|삽화|도판|'
                 '것(?:이다|이니라|임|입니다|이라)$|셈(?:이다|입니다)$',
        variant='^\\s*(?:혹은|또는|더러는|일부)\\s|(?:것|모습|형상)을 (?:나타|표현|뜻)',
        refers='[’”」](?:[와과을를]|의(?! 뜻)|처럼| (?:수[어화]|항목|참[조고]))'),
}


def drop_reasons(text: str, language: str) -> Tuple[str, Tuple[str, ...]]:
    """Leave out remarks, where that loses nothing of the form.

    Args:
        text: An entry.
        language: Of it; texts in others than Chinese and Korean stay.

    Returns:
        The text, and what went.
    """
    words = _TABLES.get(language)
    if words is None:
        return text, ()
    dropped: List[str] = []

    def bracket(match: re.Match) -> str:
        if not _is_remark(match[1], language, words):
            return match.group()
        dropped.append(match.group())
        return ''

    text = _BRACKETS.sub(bracket, text)
    kept, in_note = '', False
    for sentence in _sentences(text):
        in_note = bool(words.label.match(sentence)) or (
            in_note and not _tells(sentence, language, _FORM))
        remark = sentence if in_note else _remark(sentence, language, words)
        if remark.strip():
            dropped.append(remark.strip())
        start = 0
        introduction = _INTRODUCTION.match(sentence)
        if introduction and not remark and (
                _is_remark(introduction[0], language, words)):
            start = introduction.end()
            dropped.append(introduction[0])
        stays = sentence[start:len(sentence) - len(remark)]
        kept += stays + (_MARK.search(remark)[0] if stays else '')
    if not dropped:
        return text, ()
    return _EMPTY_PART.sub('', kept), tuple(dropped)


def reasons_left(text: str, language: str) -> Tuple[str, ...]:
    """Return what may be a remark and tells of the form all the same."""
    words = _TABLES.get(language)
    if words is None:
        return ()
    labelled = [sentence.strip() for sentence in _sentences(text)
                if (label := _LABELLED.match(sentence))
                and not _tells(label[1], language, _FORM | {'location'})
                and not _OF_FORM.search(label[1])]
    return (*labelled, *(
        clause.strip() for sentence in _sentences(text)
        for clause in _CLAUSES[language].split(sentence)
        if words.variant.search(clause) or words.this.search(clause)
        or words.reason.search(clause)))


def _sentences(text: str) -> List[str]:
    """Cut a text such that the pieces together are the text."""
    starts = {0, len(text)}
    starts.update(match.end() for match in SENTENCE_END.finditer(text))
    starts.update(match.start() for match in re.finditer(
        '[①-⑳◆※●★■]|[\\[〔【［]', text))
    places, end = sorted(starts), 0
    for part in numbered_parts(text):
        end = text.index(part, end)
        places.append(end)
    places = sorted(set(places))
    return [text[one:two] for one, two in zip(places, places[1:])]


def _remark(sentence: str, language: str, words: _Words) -> str:
    """Return the end of a sentence that is a remark, '' without one."""
    pieces = _CLAUSES[language].split(sentence)
    for number in range(len(pieces)):
        tail = ''.join(pieces[number:])
        if _is_remark(tail, language, words) and not (
                number and _CONSEQUENCE.match(tail)):
            return tail
    return ''


def _is_remark(clause: str, language: str, words: _Words) -> bool:
    plain = clause.strip(' ，,；;。.：:')
    found = any(pattern.search(plain) for pattern in (
        words.this, words.reason, words.topic)) or (
            words.language.search(plain) and not words.refers.search(plain))
    return bool(found) and not _tells(clause, language, _limit(clause, words))


def _limit(text: str, words: _Words) -> FrozenSet[str]:
    """Return the kinds that a remark must not tell of."""
    plain = text.strip(' ，,；;。.')
    if words.this.search(plain):
        return _THIS
    return _REASONS if words.reason.search(plain) else _FORM


def _tells(text: str, language: str, kinds: FrozenSet[str]) -> bool:
    if kinds is _FORM and MOVES[language].search(_SIGNING.sub('', text)):
        return True
    told = slots(text, language)
    if kinds is _REASONS and told.get('movement') == _POINT:
        kinds = kinds - {'movement'}
    return not told.keys().isdisjoint(kinds)
