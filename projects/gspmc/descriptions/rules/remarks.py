"""Sentences of dictionaries about a sign or its word, not about its form.

"The verb is directional." "Obs." They are known by the words that people use
to speak of a language: verb, dialect, obsolete, to confuse, to derive. Such a
sentence goes only if no value of the lexicons is in it and nothing that moves:
"As a noun, repeat twice" may be a motion, and stays to be looked at.
"""
import re
from typing import List, Mapping, Tuple

from .clauses import sentences
from .meaning import MOVES
from .numbering import MARKER, numbered_parts
from .references import find_references
from .slots import says_form
from .surfaces import fold

_EN_MOSTLY = (r'(?:only|also|chiefly|mainly|mostly|especially|now|still|often|'
              r'sometimes|formerly|seldom|rarely|not|no longer|generally)')
_EN = (
    r'^(?:compare|alternatively|sometimes|occasionally|some (?:people|use|'
    r'make)|others|note (?:the|that|how))\b|\bcontext\b|'
    r'^(?:also|n\. ?b|obs|obsolete|arch|archaic|dial|dated|rare|rarely|syn|'
    r'synonyms?|ant|antonyms?|cf|meanings?|senses?|region|usage|grammar|'
    r'origin|etymology)\s*[.:]|'
    r'\bvar(?:\.|iants?\b)|'
    r'\b(?:signers|learners?|beginners?|dialects?|regional(?:ly)?|nouns?|'
    r'verbs?|adjectives?|adverbs?|plural|inflect(?:s|ed|ion)?|directional|'
    r'grammatical(?:ly)?|obsolete|archaic|old-fashioned|etymology|originally|'
    r'homonyms?|synonyms?|antonyms?|attested|like-sounding|usage|'
    r'confus(?:e|es|ed|ing)|confound(?:s|ed)?|misled|distinguish(?:es|ed)?|'
    r'allusion|reminiscent|prefers?|preferred)\b|'
    r'(?<!mouth )(?<!mouthing )(?<!say )(?<!saying )(?<!spell )'
    r'(?<!spelling )(?<!write )(?<!writing )'
    r'\b(?:the|this|these|both|english) words?\b|'
    rf'(?:^|\b(?:is|are|be|{_EN_MOSTLY}) ){_EN_MOSTLY}?(?<!\w) ?'
    r'(?:used|said|seen|met with|found) '
    r'(?:of|for|by|among|amongst|to mean|when (?:speaking|referring)|'
    r'(?:only |chiefly |mainly )?in [a-z]+(?: and [a-z]+)?\.?$)|'
    r'\b(?:seldom|rarely|no longer) (?:used|seen|met)\b|'
    r'\b(?:still|now|longer) in use\b|'
    r'\b(?:sign|gesture|motion|movement|it|this) (?:\w+ly |is )?'
    r'(?:recalls?|alludes?|evokes?|derive[sd]?|borrowed|commemorates?|'
    r'comes from|stems from|goes back to|originate[sd]?|dates from)\b|'
    r'^from (?:the|an?) (?:[\w’\']+ ){0,4}(?:sign|gesture|word|custom|'
    r'practice)\b|'
    r'\b(?:this|it|the sign) is an? (?:[\w’\']+ )?'
    r'(?:compound|loan|borrowing)\b')
_TR = (
    r'^(?:karşılaştır\w*|bazen|bazı|kimi(?:leri)?|veya|ya da|yahut|'
    r'alternatif\w*)\b|\bbağlama göre\b|'
    r'^(?:ayrıca|eski|esk|nadir|argo|yerel|halk ağzı|eş ?anl\w*|'
    r'zıt ?anl\w*|anlam\w*|köken\w*|yöre\w*|bölge\w*|kullanım\w*|karş|krş|'
    r'dil ?bilgisi)\s*[.:]|'
    r'\b(?:köken\w*|etimoloji\w*|yöre(?:si|de|sel|ler)\w*|bölgesel\w*|'
    r'bölgelerd\w+|işareti? yönlüdür|lehçe\w*|işaretçi\w*|isim|ismin?|'
    r'fiil\w*|eylem(?:in?|ler\w*|dir)?|sıfat\w*|çoğul\w*|tekil\w*|çekimlen\w*|'
    r'kelime\w*|sözcü[kğ]\w*|mana(?:sı|da)\w*|mecaz\w*|telmih\w*|iltibas\w*|'
    r'eş ?anlamlı\w*|eskimiş\w*|rastlan\w*|yaşlılar\w*|gençler\w*|sağırlar\w*|'
    r'yeni başlayanlar\w*|öğrenenler\w*|bambaşka|tercih ed\w*|'
    r'kullanılmaz)\b|'
    r'\b(?:için|hakkında) (?:de |da )?(?:söylenir|denir)|'
    r'\b(?:için|anlamında|arasında|olarak) (?:de |da )?kullanılır|'
    r'\b(?:birleşik|bileşik)(?:tir| (?:bir )?işaret)\w*|'
    r'\bişaretinden (?:gel|türe|alın)\w*|'
    r'\b(?:işaret|hareket|bu)\b.*\b(?:anımsatır|hatırlatır|andırır)\W*$|'
    r'\b(?:işaretiyle|sözcüğüyle|kelimesiyle) karıştır\w*|'
    r'\bkarıştır(?:ıl)?ma(?!k)')
_PATTERNS: Mapping[str, re.Pattern] = {
    'en': re.compile(_EN), 'tr': re.compile(_TR)}
# What may be said of a form, too: it goes where no form is told.
_LOOSE: Mapping[str, re.Pattern] = {
    'en': re.compile(
        r'^(?:\w+ ){0,2}used (?:\w+ )?(?:in|by|for|of|when|only|as|'
        r'throughout)\b|'
        r'^(?:(?:it|this) is )?(?:the |an? )?(?:natural|universal) '
        r'(?:sign|gesture)(?: of \w+ among .*)?\W*$|'
        r'^(?:plate|page|p\.) \d+\W*$'),
    'tr': re.compile(
        r'\bkullanılır\W*$|\btüre(?:miş|til)\w*|'
        r'\b(?:doğal|tabii) işaret(?:idir)?\W*$|^(?:levha|sayfa|s\.) \d+\W*$')}
# Behind these a name follows, and no sentence of its own.
_BEFORE_NAMES = re.compile(
    r'(?:cf|syn|ant|krş|karş|eş ?anl|zıt ?anl)\.', re.IGNORECASE)
# What may be named to be made: it is no remark that goes.
_NAME = re.compile(r'[“"‘]\w|\b[A-ZÇĞİÖŞÜ]{3,}')
# Names of signs that are named only to tell them apart.
_APART: Mapping[str, re.Pattern] = {
    'en': re.compile(
        'confus|confound|misled|distinguish|like-sounding|'
        r'^(?:compare|cf|syn|ant)\b'),
    'tr': re.compile(
        'karıştır|iltibas|bambaşka|'
        r'^(?:karşılaştır|krş|karş|eş ?anl|zıt ?anl)')}

# "As a verb, …", "is made …": how, perhaps in words of no lexicon.
_TELLS: Mapping[str, re.Pattern] = {
    'en': re.compile(
        r'\b(?:made|performed|executed|signed|done|body|torso|trunk)\b|'
        r'\b(?:mouth|whisper|utter|voice|silent|articulat)\w*|'
        r'^(?:alternatively|sometimes|occasionally|some|others)\b|'
        r'^(?:as|for|in|when) .*\b(?:nouns?|verbs?|adjectives?|plural|'
        r'inflected)\b|^(?:nouns?|verbs?|adjectives?|plural)\s*[:,]'),
    'tr': re.compile(
        r'\b(?:yapıl|gösteril|işaretlen|gövde|vücu[td]|beden)\w*|'
        r'(?<!hakkında )(?<!için )\b(?:söyle|fısılda|seslendir)\w*|'
        r'^(?:bazen|bazı|kimi|veya|ya da|yahut|alternatif)|'
        r'^(?:isim|fiil|eylem|sıfat)(?: olarak| için|\s*[:,])|^çoğul')}


def remarks(text: str, language: str) -> Tuple[str, ...]:
    """Return the sentences that speak of the sign as a word.

    None in languages for which there are no patterns.
    """
    found = (text[start:end] for start, end in _spans(text))
    return tuple(sentence for sentence in found
                 if _is_remark(sentence, language))


def drop_remarks(text: str, language: str) -> Tuple[str, List[str]]:
    """Leave out the remarks that certainly tell nothing of the form.

    Returns:
        The text, in which another sentence is left, and what went.
    """
    spans = _spans(text)
    gone = [span for span in spans if _goes(text[slice(*span)], language)]
    numbered = numbered_parts(text)
    # A gap in the numbers would say that something is missing.
    gone = [span for span in gone if text[slice(*span)] not in numbered[:-1]]
    if len(gone) == len(spans):
        return text, []
    kept, rest = '', 0
    for start, end in gone:
        kept += text[rest:start]
        if text[start:end] == numbered[-1]:
            kept = MARKER.sub('', kept)
        rest = end
    return kept + text[rest:], [text[slice(*span)] for span in gone]


def _spans(text: str) -> List[Tuple[int, int]]:
    """Return where sentences are, "cf." with what stands behind it."""
    spans: List[Tuple[int, int]] = []
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        between, end = text[end:start], start + len(sentence)
        if (spans and not between.strip()
                and _BEFORE_NAMES.fullmatch(text[slice(*spans[-1])])):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _is_remark(sentence: str, language: str) -> bool:
    pattern = _PATTERNS.get(language)
    return bool(pattern and pattern.search(fold(sentence, language)))


def _goes(sentence: str, language: str) -> bool:
    if language not in _PATTERNS:
        return False
    folded = fold(sentence, language)
    if (not (_is_remark(sentence, language) or _LOOSE[language].search(folded))
            or says_form(sentence, language)
            or MOVES[language].search(sentence)):
        return False
    return bool(_APART[language].search(folded)
                or not _TELLS[language].search(folded)
                and not _NAME.search(sentence)
                and not find_references(sentence, language))
