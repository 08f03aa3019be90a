"""The words by which remarks are known, in each language.

No list of sentences could hold them all. These are closed classes of words:
labels of notes, conjunctions of reason, pronouns for the sign itself, nouns
for words and for those who use them. Patterns are for text as
:func:`.surfaces.fold` returns it; where capitals count, in labels and
excuses, they are for the text itself.
"""
import re
from typing import FrozenSet, Mapping, NamedTuple, Optional, Tuple

BULLET = r'(?:[①-⑳◆◇※●○★■□▲△]|\d{1,2}[.．、)]|[（(]\d{1,2}[）)])'
# What tells how a sign is made; a place alone does not always.
FORM = frozenset(('hand', 'finger', 'handshape', 'orientation', 'hand_part',
                  'movement', 'count', 'mouth', 'face', 'body'))
_ANYTHING = FORM | {'location', 'relation', 'manner'}
# "The thumb points to a man, because": fingers stand for something there.
REASONS = FORM - {'finger'}
# "This is the opening of a book" is no handshape.
_THIS = frozenset(('hand', 'orientation', 'count'))


class Sort(NamedTuple):
    """One sort of remarks.

    Args:
        pattern: Finds it.
        kinds: Of slots; what tells of one of them is none.
        excuse: What it finds, or what refers to another sign, is none
            either; None for a sort without such a word.
    """

    pattern: re.Pattern
    kinds: FrozenSet[str]
    excuse: Optional[re.Pattern] = None


class Words(NamedTuple):
    """The words of one language.

    Args:
        label: Of a note.
        sorts: Of remarks.
        shown: Finds in what stays what is for a reader to judge.
        clause: Where a remark within a sentence may begin, unless that is
            in brackets; None in a language in which only whole sentences are
            remarks.
        explains: Whether the remarks are reasons and meanings, too.
    """

    label: re.Pattern
    sorts: Tuple[Sort, ...]
    shown: re.Pattern
    clause: Optional[re.Pattern] = None
    explains: bool = False


def _label(words: str) -> re.Pattern:
    """Return the pattern of a label; in capitals it is the name of a sign."""
    words = f'(?![A-ZÇĞİÖŞÜ]{{2}})(?i:{words})'
    return re.compile(
        rf'\s*(?:{BULLET}\s*)?(?:[\[〔【［]{words}[\]〕】］]|'
        rf'{words}(?:(?: \d+)?\s*[:：]| that\b))')


_MOSTLY = (r'(?:only|also|chiefly|mainly|mostly|especially|now|still|often|'
           r'sometimes|formerly|seldom|rarely|not|no longer|generally)')
# Other signs and words, whatever they are called.
_EN_APART = (
    r'\binitiali[sz]ed sign\b|'
    r'^(?:an? )?combination of (?:the )?(?:letter|initial)s?\b|'
    r'^(?:the |its )?(?:opposites?|antonyms?|synonyms?|contrary|converse)'
    r'(?: signs?)?(?: ?[.:=\u2013\u2014]| (?:is|are)\b)|'
    r'^(?:also|contrast(?: with)?|related(?: \w+)?|'
    r'other (?:\w+ )?(?:meanings?|glosses|senses))\s*:|'
    r'^for [^.]*,? see (?:also )?|'
    r'^(?:(?:the (?:same )?sign|this sign|this|it) )?(?:is |may be |can be )?'
    r'(?:also |sometimes |often |commonly )+'
    r'(?:(?:used|signed|made) (?:for|to mean|as)|means|glossed)\b|'
    r'\b(?:confus(?:e|es|ed|ing)|confound(?:s|ed)?|misled|'
    r'distinguish(?:es|ed)?|like-sounding)\b|^compare\b|'
    r'^(?:cf|syn|ant)\s*[.:]')
_EN_OTHER = (r'(?!this|it\b|the (?:sign|letter|number|'
             r'\w+ (?:part|movement|sign)))'
             r'[^.]*?,? (?:add|use|make|sign|repeat|replace|substitute|'
             r'change|put|the same)\b')
_EN_WORD = (
    r'^(?:alternatively|sometimes|occasionally|some (?:people|use|'
    r'make)|others|note (?:the|that|how))\b|\bcontext\b|'
    r'^(?:also|n\. ?b|obs|obsolete|arch|archaic|dial|dated|rare|rarely|'
    r'meanings?|senses?|region|usage|grammar|origin|etymology)\s*[.:]|'
    r'\bvar(?:\.|iants?\b)|'
    r'\b(?:signers|learners?|beginners?|dialects?|regional(?:ly)?|nouns?|'
    r'verbs?|adjectives?|adverbs?|plural|inflect(?:s|ed|ion)?|directional|'
    r'grammatical(?:ly)?|obsolete|archaic|old-fashioned|etymology|originally|'
    r'homonyms?|synonyms?|antonyms?|attested|usage|'
    r'allusion|reminiscent|prefers?|preferred)\b|'
    r'(?<!mouth )(?<!mouthing )(?<!say )(?<!saying )(?<!spell )'
    r'(?<!spelling )(?<!write )(?<!writing )'
    r'\b(?:the|this|these|both|english) words?\b|'
    rf'(?:^|\b(?:is|are|be|{_MOSTLY}) ){_MOSTLY}?(?<!\w) ?'
    r'(?:used|said|seen|met with|found) '
    r'(?:of|for|by|among|amongst|to mean|when (?:speaking|referring)|'
    r'(?:only |chiefly |mainly )?in [a-z]+(?: and [a-z]+)?\.?$)|'
    r'\b(?:seldom|rarely|no longer) (?:used|seen|met)\b|'
    r'\b(?:still|now|longer) in use\b|'
    r'\b(?:sign|gesture|motion|movement|it|this) (?:\w+ly |is )?'
    r'(?:recalls?|alludes?|evokes?|derive[sd]?|borrowed|commemorates?|'
    r'comes from|stems from|goes back to|originate[sd]?|dates from)\b|'
    r'^from (?:the|an?) (?:[\w\']+ ){0,4}(?:sign|gesture|word|custom|'
    r'practice)\b|'
    r'\b(?:this|it|the sign) is an? (?:[\w\']+ )?'
    r'(?:compound|loan|borrowing)\b|'
    r'\bone of the (?:\w+ )?\w+ signs\b|'
    r'\b(?:derived|borrowed|adapted|adopted|inherited) from\b|'
    # The sign in other company, or of other strength.
    r'\bin (?:compounds?|combinations?|phrases|compound signs|'
    r'(?:\w+ )?(?:signing|conversation|usage))\b|'
    r'\b(?:for|to add|to show) (?:\w+ )?emphasis\b|'
    r'\bto (?:emphasi[sz]e|intensify)\b|\boptional(?:ly)?\b|'
    r'\b(?:sign|it|this) (?:may|can|could) (?:\w+ )?be (?:made|signed|done|'
    r'performed|produced|executed|formed)\b|'
    r'\b(?:one|both|two|either) hands? (?:may|can) (?:\w+ )?be used\b|'
    # What another word is made of.
    rf'^(?:for|to (?:sign|say|express|mean|specify)) {_EN_OTHER}|'
    r'^(?:add|adding|with|followed by) .* (?:it |this |the sign |which |'
    r'that )?(?:becomes?|means?|gives|makes it)\b|'
    r'^add [^.]*(?<!sign )(?<!signs )\bfor\b|'
    r'\b(?:sign|it|hands?) (?:also |then |can |may )?means?\b(?! of)')
# What may be said of a form, too: it is not shown where it stays.
_EN_LOOSE = (
    r'^(?:\w+ ){0,2}used (?:\w+ )?(?:in|by|for|of|when|only|as|'
    r'throughout)\b|'
    r'^(?:(?:it|this) is )?(?:the |an? )?(?:natural|universal) '
    r'(?:sign|gesture)(?: of \w+ among .*)?\W*$|'
    r'^(?:plate|page|p\.) \d+\W*$')
# "As a verb, …", "is made …": how, perhaps in words of no lexicon.
_EN_TELLS = (
    r'\b(?:made|performed|executed|signed|done|body|torso|trunk)\b|'
    r'\b(?:mouth|whisper|utter|voice|silent|articulat)\w*|'
    r'^(?:alternatively|sometimes|occasionally|some|others)\b|'
    r'^(?:as|for|in|when) .*\b(?:nouns?|verbs?|adjectives?|plural|'
    r'inflected)\b|^(?:nouns?|verbs?|adjectives?|plural)\s*[:,]')
_TR_APART = (
    r'^(?:karş|krş|karşıt(?:ı|ları)?|zıt(?:tı|ları)?|tersi|ilgili işaret\w*|'
    r'(?:karşıt|zıt|ters|eş|yakın) ?anl\w*|benzer\w*)\s*[.:=\u2013]|'
    r'^(?:bu işaretin )?(?:karşıtı|zıttı|(?:karşıt|zıt|eş) ?anlamlısı)\b|'
    r'\b(?:karşıtı|zıttı|anlamlısı)(?:dır|dir)?\W*$|'
    r'\b(?:için|hakkında) (?:ayrıca )?(?:bkz?\b|.*\bbak(?:ınız|ın)?\W*$)|'
    r'\b(?:için|anlamında|yerine) (?:de|da) kullanılır|'
    r'\b(?:iltibas\w*|bambaşka)\b|^karşılaştır\w*|'
    r'\b(?:işareti|sözcüğü|kelimesi)yle karıştır|'
    r'\b(?:sözcü[kğ]|kelime)\w* .*\bkarıştır|'
    r'\bkarıştır(?:ıl)?ma(?!k)')
_TR_WORD = (
    r'^(?:bazen|bazı|kimi(?:leri)?|veya|ya da|yahut|'
    r'alternatif\w*)\b|\bbağlama göre\b|'
    r'^(?:ayrıca|eski|esk|nadir|argo|yerel|halk ağzı|'
    r'anlam\w*|köken\w*|yöre\w*|bölge\w*|kullanım\w*|dil ?bilgisi)\s*[.:]|'
    r'\b(?:köken\w*|etimoloji\w*|yöre(?:si|de|sel|ler)\w*|bölgesel\w*|'
    r'bölgelerd\w+|işareti? yönlüdür|lehçe\w*|işaretçi\w*|isim|ismin?|'
    r'fiil\w*|eylem(?:in?|ler\w*|dir)?|sıfat\w*|çoğul\w*|tekil\w*|çekimlen\w*|'
    r'kelime\w*|sözcü[kğ]\w*|mana(?:sı|da)\w*|mecaz\w*|telmih\w*|'
    r'eş ?anlamlı\w*|eskimiş\w*|rastlan\w*|yaşlılar\w*|gençler\w*|sağırlar\w*|'
    r'yeni başlayanlar\w*|öğrenenler\w*|tercih ed\w*|'
    r'kullanılmaz)\b|'
    r'\b(?:için|hakkında) (?:de |da )?(?:söylenir|denir)|'
    r'\b(?:için|anlamında|arasında|olarak) (?:de |da )?kullanılır|'
    r'\b(?:birleşik|bileşik)(?:tir| (?:bir )?işaret)\w*|'
    r'\bişaretinden (?:gel|türe|alın)\w*|'
    r'\b(?:işaret|hareket|bu)\b.*\b(?:anımsatır|hatırlatır|andırır)\W*$|'
    r'm[ae]kt[ae]n (?:gelir|gelmi|gelmekte|doğ|türe)\w*\W*$|'
    r'\b(?:esinlen|ilham al)\w*|\beski(?:den)?\b.*[dm][ıiuü]ş?\W*$|'
    # The sign in other company, or of other strength.
    r'\b(?:birleşik|bileşik) (?:işaret|kelime|sözcük)ler\w*|'
    r'\b(?:yapıl|kullanıl|tekrarlan)abil\w*|\b(?:gösteril|eklen)ebil\w*|'
    r'\b(?:vurgulamak|pekiştirmek)\b|\bacele etme\w*|\bisteğe bağlı\b|'
    # What another word is made of.
    r'(?<!işaret )\biçin\b[^.]* (?:ekle(?:n[ie]|y|nmeli)|ilave ed)\w*|'
    r'(?<!işaret )\biçin\b[^.]* işareti (?:de |da )?(?:yapıl|kullanıl|'
    r'göster)\w*|\b(?:eklenirse|eklendiğinde|eklenince|'
    r'yapılırsa|yapıldığında)\b[^.]*\bol(?:ur|uşur|uşturulur)\b')
_TR_LOOSE = (
    r'\bkullanılır\W*$|\btüre(?:miş|til)\w*|'
    r'\b(?:doğal|tabii) işaret(?:idir)?\W*$|^(?:levha|sayfa|s\.) \d+\W*$')
_TR_TELLS = (
    r'\b(?:yapıl|gösteril|işaretlen|gövde|vücu[td]|beden)\w*|'
    r'(?<!hakkında )(?<!için )\b(?:söyle|fısılda|seslendir)\w*|'
    r'^(?:bazen|bazı|kimi|veya|ya da|yahut|alternatif)|'
    r'^(?:isim|fiil|eylem|sıfat)(?: olarak| için|\s*[:,])|^çoğul')


def _of_sentences(label: str, apart: str, word: str, loose: str,
                  tells: str) -> Words:
    """Return the words of a language in which whole sentences go."""
    # What may be named to be made is no remark.
    excuse = re.compile(rf'(?i:{tells})|[“"‘]\w|\b[A-ZÇĞİÖŞÜ]{{3,}}')
    return Words(_label(label), (
        Sort(re.compile(apart), _ANYTHING),
        Sort(re.compile(f'{word}|{loose}'), _ANYTHING, excuse),
    ), re.compile(f'{apart}|{word}'))


_END = r'[\s，,；;。.：:]*$'
_ZH_REASON = ('因为|由于|之所以|所以[然这]|(?:^|[，,；])\\s*故(?!意)|是因|'
              f'^盖(?!住).*也{_END}')
_ZH_THIS = '^(?:这|此)(?:就?是|为|乃)'
# What is said of the sign itself.
_ZH_TOPIC = ('^(?!.*[做行复次遍度])(?:这一?[个种]?(?:手语|手势|动作|打法|词|字)|'
             '[此本该](?:势|词|字|手势|打法))')
_ZH_WORD = (
    '[名动量]词|形容词|词[义语源条]|[本该此]词|读音|方言|口语|书面|'
    '[俗旧又古别简亦也今原]称|叫[做作]|写[法作]|用法|打法|聋[人校哑]|古人|前人|本义|'
    '意[思义]|含义|引申|得名|混淆|相混|误[解认会]|读者|[少常惯][见用]|仿.*字(?:形|样)|'
    f'插图|附图|图示|也{_END}')
_ZH_REFERS = '(?:依|按|照|如|仿|同|与|和|跟|打|做|参|见|为|作)[^，。；]{0,2}[“"‘「]'
# Another way to make the sign, one that depends on something, and what speaks
# to the reader. 也可, not 也可见.
_ZH_VARIANT = (
    '^(?:另?一说|另说|另外?[一几]种|一曰|或曰|或云|[也亦还另]有|有[的些人时]|[也亦又还]可(?!见)|[也亦还]能|'
    '或者?(?:可|用|以|双|单|两手|一手|左|右|只|仅|将|把|做|打)|可以?(?:根据|按照|依[据照]|视|随|因)|'
    '因(?:人|地|时|场合|情况|语境)而|各地|必要时)|可以?省略|'
    '(?:根据|依[据照]|视|按照|随).*(?:决定|而定|而异|而变|调整|不同|增减|变化|改变)|取决于|'
    '^(?:若|如果|如(?=[要需欲表指是])|假如|倘|要是|凡|当).*'
    '(?:表示|强调|形容|[特专泛是]指|意[为思指]|用[作于])|'
    '^(?:表示|强调|形容|特指|用[作于]).*(?:时|的?时候|则)[，,]?$|'
    '(?<![“"‘「指])[你您](?![”"’」])|礼貌|失礼|冒犯|不敬|'
    '^(?:打|做|使用)(?:这个|这一|此|该|本)(?:手势|词|手语|动作)?时|'
    '^(?:并且?)?(?:请|务必|记得|别忘).*(?:对方|观众|交谈|谈话|看着|注视|目光|微笑)')
_KO_REASON = f'때문|까닭|므로{_END}'
_KO_THIS = f'^이(?:는|것은) .*(?:이다|이니라|입니다|임|것이라){_END}'
_KO_TOPIC = ('^(?!.*(?:번|회|반복|거듭))(?:이|본|해당) '
             '(?:수어|수화|낱말|단어|말|표현)[은는이가]')
_KO_WORD = (
    '[명동]사|형용사|부사|낱말|단어|방언|사투리|농학교|농인|농아인|옛사람|옛날|예전|지방|지역|'
    '표현|어원|라고도|불[리린렀]|일컫|쓰[이인임]|사용[되된]|오해|혼동|헷갈|구별|참[조고]|'
    '달리 (?:함|한다|합니다)|뜻|삽화|도판|입말|글말|구어(?=체|에|로)|문어(?=체|에서)|높임말|속어|'
    '(?:(?<![가-힣])|[글한문])자를 (?:나타|뜻|의미|상징|본)|본[뜨뜬떴딴땄]|닮[았은]|연상|'
    f'(?:모습|형상)(?:이다|임|입니다){_END}|'
    f'^(?:마치|꼭) .*(?:같다|듯하다|처럼 보)|것 같다{_END}|'
    f'것(?:이다|이니라|임|입니다|이라){_END}|셈(?:이다|입니다){_END}')
_KO_REFERS = '[’”」](?:[와과을를]|의(?! 뜻)|처럼| (?:수[어화]|항목|참[조고]))'
_KO_VARIANT = (
    r'^(?:혹은|또는|더러는|일부|때로는?|다른 방법)\s|(?:것|모습|형상)을 (?:나타|표현|뜻)|'
    r'기도 (?:한|하[고며는였]|합|함|했)|[해아어여]도 (?:된|되|됩|됨|좋|무방|괜찮|상관)|수도 있|'
    r'에 따라 [^,.]{0,40}(?:다르|달라|다른|바꾸|바꾼|조절|정하|정한|달리)|'
    r'(?:뜻|의미|강조|나타내?)[^,.]*(?:때|경우)|당신[은이의을에]|여러분[은이의을에]|'
    r'예의[를에가상 ]|무례|실례가|(?:유의|주의)(?:한다|하|[).]|$)|(?:보아야|봐야) 한|보(?:십시오|세요)')


def _of_clauses(label: str, clause: str, this: str, reason: str, topic: str,
                word: str, refers: str, variant: str) -> Words:
    """Return the words of a language in which clauses go."""
    return Words(_label(label), (
        Sort(re.compile(this), _THIS),
        Sort(re.compile(reason), REASONS),
        Sort(re.compile(topic), FORM),
        Sort(re.compile(word), FORM, re.compile(refers)),
    ), re.compile(f'{variant}|{this}|{reason}'), re.compile(clause), True)


WORDS: Mapping[str, Words] = dict(
    en=_of_sentences(
        'notes?|variants?|variations?|origins?|etymology|usage(?: note)?|'
        'memory aid|mnemonic|hint|tip|opposites?|antonyms?|synonyms?',
        _EN_APART, _EN_WORD, _EN_LOOSE, _EN_TELLS),
    tr=_of_sentences(
        r'not|uyarı|dikkat|köken\w*|varyant|(?:bir )?diğer kullanım\w*|'
        r'karşıt(?:ı|lar\w*)?|zıt(?:tı|lar\w*)?|(?:zıt|karşıt|eş) ?anlam\w*',
        _TR_APART, _TR_WORD, _TR_LOOSE, _TR_TELLS),
    zh=_of_clauses(
        '备考|词源|语源|来源|由来|来历|辨析|辨异|区别|注意|说明|用法|备注|提示|参考|语法|附注|附|注|'
        '按|解说|释义|(?:同义|近义|反义)词?|例句?|另一?种?打法|变体',
        '(?<=[，,；;])', _ZH_THIS, _ZH_REASON, _ZH_TOPIC,
        _ZH_WORD, _ZH_REFERS, _ZH_VARIANT),
    ko=_of_clauses(
        '참조|어원|유래|구별|유의|주의|참고|용법|비고|보기|예|주|문법|뜻풀이|비슷한말|같은말|'
        '변이형?|이형|반대말|반의어|동의어|유의어',
        r'(?<=[,;])(?=\s)', _KO_THIS, _KO_REASON, _KO_TOPIC,
        _KO_WORD, _KO_REFERS, _KO_VARIANT))
