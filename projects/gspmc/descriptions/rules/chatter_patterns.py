"""What dictionaries add to the description of a motion, in each language.

``homophone``: the sign borrows one of a word that sounds alike. ``meaning``:
what the motion stands for. ``aside``: pictures, variants, other pages; in
brackets mostly. Notes with a label are in :mod:`.remark_words`. Comparisons
(如用筷子吃饭状, "as if gripping a ball") are no chatter, they say how a motion is
made; others are in :mod:`.likenesses`. A pattern that begins with the rest of
a clause is only tried where a clause begins, for speed.
"""
import re
from typing import Dict, Mapping

# Within what goes: ‘쓰다(맛)’.
_REMARK = r'\([^()\n]{0,30}\)'
_ZH_REST = r'[^，。；;！？\n（）()]*'
# A colon before the motion ends it: 借用“旧”的手势：右手握拳.
_ZH_REST_OF_NOTE = r'[^，。；;：:！？\n（）()]*'
_ZH = dict(
    homophone=(
        rf'(?<![^，。；;！？\n（）()]){_ZH_REST}(?:音近|音似|同音|谐音|音同|近音|'
        r'音相[近同似]|[读发]音(?:完全)?(?:一样|接近|相[近同似])|'
        r'[取借谐]\s*[“"‘「][^”"’」]{1,8}[”"’」]\s*字?的?(?:读|谐)?音)'
        rf'{_ZH_REST_OF_NOTE}(?:[，,]\s*借{_ZH_REST_OF_NOTE})?[：:]?|'
        rf'(?<=[，,；;。（(])\s*借代{_ZH_REST}'),
    meaning=(
        r'(?:(?<=[，,；;。])\s*以[^，。；;\n]{1,20}?)?(?:来)?'
        r'(?:[也专]?(?:可)?(?:用于|用来))?'
        r'(?:表示|象征|引申为?|泛指|特指|意为|意指|意思是|意即|代表|比喻|寓意|'
        r'以示|(?<=[，,；;。（(])(?:喻|形容|描绘|以[表喻]|表(?![示情面演皮])))'
        rf'(?!{_ZH_REST}时[，,]){_ZH_REST}(?:[，,]\s*即{_ZH_REST})?|'
        rf'(?<=[，,；;。（(])含?有{_ZH_REST}(?:之意|之义|的意思|的含义)|'
        rf'(?<=[，,；;。（(])盖?取{_ZH_REST}之[意义形象]也?'),
    aside=(
        r'[（(][^（）()]*(?:实际|以此类推|地域差异|也用此|此手势|此为|助词|'
        r'[如见]图|图\s*\d)[^（）()]*[）)]|[（(](?:[也可]?可?以?)?(?:表示|用于)'
        r'[^（）()]*[）)]|'
        r'(?:^|(?<=[。；;\n]))\s*[又也](?:可?写作|称为?|作|叫作?)[^。\n]*。?|'
        r'如图所?示?\s*\d*|(?:可|请)?参?[见看阅](?:[上下左右]|插|附)?图\s*\d*'),
)
_EN_REST = r'[^,.;()\n]*'
_EN_IDEA = r'(?:that|how|the (?:idea|concept|meaning|act|action|notion))\b'
_EN_MEANS = (rf'(?:indicating {_EN_IDEA}|to (?:show|indicate) {_EN_IDEA}|'
             r'expressing|representing|symboli[sz]ing|signifying|denoting|'
             r'meaning|standing for|conveying|implying|suggesting|'
             r'(?:to|and) (?:express|represent|symboli[sz]e|signify|convey)|'
             r'(?:[Ww]hich|[Tt]his|[Ii]t|[Tt]hat)(?: \w+ly)? '
             r'(?:expresses|represents|symboli[sz]es|signifies|denotes|means|'
             r'stands for|conveys|suggests|refers to))')
_EN = dict(
    homophone=(
        r'(?<![^,.;()\n])[^,.;()\n]*?(?i:homophon\w*|homonym\w*|'
        r'sounds? (?:like|similar|the same|alike)|'
        r'\bsounds? of [^.;()\n]{1,40} (?:is|are) (?:similar|the same|alike|'
        r'close)|phonetic(?:ally)? (?:similar|alike|the same|identical|'
        r'similarity)|\bshar\w+ (?:a|the|its|their) (?:same )?(?:sound|'
        r'pronunciation)|'
        r'pronounced (?:like|similarly|the same|alike)|rhym\w+ with|'
        rf'(?:same|similar) (?:sound|pronunciation))'
        rf'(?:[^.;()\n]|{_REMARK})*'),
    meaning=rf'(?:^|(?<=[,;.(\n])) *{_EN_MEANS}\b{_EN_REST}',
    aside=(
        r'\((?:[Ss]ee|[Ff]ig|[Aa]s (?:shown|seen)|[Aa]lso|[Nn]ote|[Tt]he same '
        r'sign|[Uu]sed for|[Rr]egional)[^()]*\)|'
        r',? *\b[Aa]s (?:shown|seen|illustrated|depicted)\b(?: (?:in|by) '
        r'(?:the )?(?:picture|figure|illustration|photo|drawing)s?)?'
        r'(?: *\d+)?|'
        # Only the heading of what follows.
        r'(?:^|(?<=[.;])|(?<=[.;] )) *(?:An? )?[Ii]nitiali[sz]ed(?: sign)?'
        r' ?[:\u2013\u2014](?=\s)|'
        r'(?:^|(?<=[.;])|(?<=[.;] )) *[Ss]ee also [^.;()\n]*[.;]?|'
        r',? *\b[Ss]ee (?:the )?(?:fig(?:ure)?\.?|picture|illustration)s? *'
        r'\d*|'
        r',? *\b[Ss]ee (?:on )?p(?:ages?|p?\.) *\d+|'
        r' *\((?:n|v|vb|adj|adv|obs|arch|dial|coll|obsolete|archaic|regional|'
        r'informal|formal|rare|noun|verb)\.?\)(?<!\(\w\))|'
        r'\bFig(?:ure|\.)? *\d+'),
)
_TR_REST = r'[^,.;()\n]*'
_TR = dict(
    homophone=(
        rf'(?<![^,.;()\n]){_TR_REST}(?:[eE]ş ?sesli|[sS]esteş|ses benzerliğ|'
        r'(?:[oO]kunuş|[sS]öyleniş|[tT]elaffuz)\w* (?:benze|aynı)|'
        r'\b[sS]es(?:i|leri) (?:benze|aynı)|'
        rf'\b[aA]ynı ses(?:i|tedir|le)\b(?! çıkar))\w*'
        rf'(?:[^.;()\n]|{_REMARK})*'),
    meaning=(
        r'(?<![^.;,()\n])[^.;,()\n]*\b(?:'
        r'hayal edil|düşünül|anlamına gel|anlamını|anlamında|'
        r'ifade ed|simgele|temsil ed|sembolize|canlandır|çağrıştır)\w*'
        rf'{_TR_REST}'),
    aside=(
        r',? *\(?\b[Bb](?:kz?|akınız)\.? *[Ss](?:ayfa|f?\.) *\d+\)?|'
        r'(?<=[^\d][.;]) +[Bb](?:kz?|akınız)\.?[^.;()\n]*[.;]?|'
        r' *\((?:mec|esk|hlk|argo|isim|fiil|eylem|sıfat|eski|yöresel|bölgesel|'
        r'nadir|kaba)\.?\)|'
        r'\(?\b(?:[Şş]ekil|[Rr]esim) *\d+\)?|'
        r',? *\bresim(?:de|deki|lerde|lerdeki)\w*'
        r'(?: (?:gibi|görüldüğü gibi|gösterildiği gibi))?|'
        r',? *\bşekilde(?:ki)? (?:gibi|görüldüğü gibi|gösterildiği gibi)'),
)
_KO_REST = r'[^,.()\n]*'
_KO = dict(
    homophone=(
        rf'(?<![^,.()\n])(?:[^,.()\n]|{_REMARK})*(?:(?:발음이|소리가|음이) ?(?:같|'
        rf'비슷|유사)|동음)(?:[^,.()\n]|{_REMARK})*'),
    meaning=(
        rf'(?<![^,.()\n]){_KO_REST}[을를] (?:뜻|의미|상징)(?:한다|함|하는)'
        rf'{_KO_REST}|(?<![^,.()\n]){_KO_REST} 뜻(?:이 (?:된다|됩니다|됨)|'
        r'이다|입니다|임|을 취[가-힣]*(?: 것[가-힣]*)?)(?=[,.()\n]|$)'),
    aside=(
        r'\([^()]*(?:경우|나타[내낼]|것임|것이다|[는은] 동작(?=[).])|따위|…|뜻|'
        r'의미|상징|사용함|그림)[^()]*\)|그림(?:과 같이|처럼)'),
)
PATTERNS: Mapping[str, Dict[str, re.Pattern]] = {
    language: {name: re.compile(pattern) for name, pattern in table.items()}
    for language, table in dict(zh=_ZH, en=_EN, tr=_TR, ko=_KO).items()
}
