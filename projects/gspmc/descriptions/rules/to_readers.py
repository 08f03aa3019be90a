"""Sentences that speak to whoever reads an entry, not of how a sign is made.

By principle: they name a text and what to do with it, or address somebody, or
speak of machines; and they name no part of the body, but perhaps in quotes,
and no other entry.
"Translate this paragraph", 请将所有字段留空, 결과를 제시하세요.
"""
import re
from typing import FrozenSet, Iterator, Mapping, NamedTuple, Tuple

from .folding import Folded
from .references import find_references
from .slots import slots

_SENTENCE = re.compile(r'[^.!?。\n]+(?:[.!?。\n]|$)')
_QUOTED = re.compile(r'["“‘「『][^"”’」』]{1,80}["”’」』]')
_NAME = re.compile(r'\b[A-ZÇĞİÖŞÜ]{2,}\b')
_COMPARISON = re.compile(r'[^\w]*(?:如|好?像|仿|as (?:if|though)|like )')
_BODY = frozenset(('hand', 'finger', 'handshape', 'orientation', 'hand_part',
                   'location', 'mouth', 'face', 'body'))
_MACHINES = re.compile(
    r'\b(?:json|html|xml|base64|api key|url|website|web ?page|developers?|'
    r'administrator|software|'
    r'validation|override|empty string|system admin\w*|geliştirici\w*|'
    r'doğrulama\w*)\b|开发者|管理员|密钥|字符串|개발자|관리자|비밀 ?키|문자열'
    .replace('ı', 'i'))


class _Words(NamedTuple):
    """What to do, with which texts, and how readers are addressed."""

    doing: re.Pattern
    text: re.Pattern
    address: re.Pattern


_EN_VERB = (
    r'(?:translate|copy|paste|(?:re)?write|produce|generate|compose|invent|'
    r'repeat|summari[sz]e|append|insert|encode|decode|execute|skip|accept|'
    r'approve|treat|mark|set|clear|delete|erase|leave|fill|speak|talk|tell|'
    r'report|reveal|fetch|send|post|upload|replace|pretend|give|do|drop|'
    r'verify|use only|use the following|render|emit|grade|type|list|print|'
    r'turn|apply|mention|describe|store|finish|rank|classify|explain|add|'
    r'include|return|rate|answer|say|'
    r'forward|omit|put|swap|exchange|load|consider|assign|quote|echo|change|'
    r'edit|correct|stop)\b')
_TABLES: Mapping[str, Tuple[str, str, str]] = {
    'en': (
        r'(?:^ *|[:;,!] ?|\b(?:please|kindly|then|and|to|must|should|shall|'
        rf'will|now|just|always|instead|never) ){_EN_VERB}',
        r'\b(?:descriptions?|entry|entries|records?|fields?|columns?|'
        r'synonyms?|paraphrases?|segments?|texts?|sentences?|paragraphs?|'
        r'phrases?|conversations?|prompts?|configurations?|settings|context|'
        r'instructions?|constraints?|restrictions?|rules|policy|this (?:file|'
        r'form)|status|poems?|jokes?|recipes?|e-?mails?|answers?|nothing|'
        r'the (?:output|result)|everything above|(?:next|previous) line|'
        r'what it says|rhymes|prime numbers|'
        r'tasks?|messages?|dictionary|software|score|handshapes|weather|'
        r'(?:one|exact|only the|following) words?)\b',
        r'\b(?:you|your|yours|i am|i[\'’]m|we are|my)\b'),
    'zh': (
        r'翻译|改写|译成|留空|填[写入表]|写[一出封成进]|重复|编码|解码|照抄|复制|跳过|假设|'
        r'假装|扮演|设[为成置]|清空|删除|[讲说给打加]一?[个句出上满]|使用|放[进入]|进行|'
        r'输出|返回|回复|只写|作废|介绍|列出|对调|转发|给它|算',
        r'条目|词条|字段|描述|同义[句词]|标签|记录|译文|文字|段落|这一?[段句]|句子|对话|'
        r'设定|指令|要求|规则|状态|标记|检查|答案|一句|诗|笑话|邮件|英文|法[语文]|英语|'
        r'以下内容|口吻|结果|表格|填表|[高满]分|做法|验证|内容|任务|句话|词典',
        r'[你您]|请|能否|可否|帮我|麻烦|我是'),
    'tr': (
        r'\b(?:çevir(?:ip|in)?|koyun|bırak(?:ın)?|yaz(?:ın)?|kopyala(?:yın)?|'
        r'tekrar et|tekrarla|kullan(?:ın)?|anlat(?:ın)?|atla(?:yın)?|'
        r'ver(?:in)?|'
        r'kabul et|sil(?:in)?|konuş(?:un)?|doldur(?:un)?|gönder(?:in)?|ekle|'
        r'sun(?:un)?|döndür|dönüştür\w*|listele\w*|'
        r'ilet(?:in)?|say(?:ın)?|söz et|bitsin)\b|'
        r'\b(?:bırak|yaz|doldur|kopyala|çevir)\w*m[ae]l[ıi]',
        r'\b(?:açıklama|metn|metin|kayıt|kayd|madde|alanlar|etiket|'
        r'eş anlamlı|cümle|paragraf|konuşma|ayar|talimat|kural|istek|durumu|'
        r'bayrakları|denetim|şiir|fıkra|tarif|e-posta|yanıt|cevab|cevap|sonuc|'
        r'tablo|puan|anahtar|görev|sözlü[kğ]|yönetici|hava|'
        r'fransızca|ingilizce|ispanyolca|korsan)\w*',
        r'\b(?:sen|sana|senin|siz|size|sizin|lütfen|ben|benim)\b|'
        r'\bm[ıi]s[ıi]n(?:[ıi]z)?\b'),
    'ko': (
        r'번역|비워|기입|넣|반복|지어라|사용|건너뛰|승인|지워|복사|말하|바꾸|제출|덧붙|'
        r'제시|반환|소개|나열|생략|허가|적으|써라|쓰세요|여겨라|전달',
        r'문단|문장|기록|설명|주석|항목|표제어|동의어|낱말|시를|농담|이야기|검사|검증|글을|'
        r'상태|표시를|정답|설정|규칙|프롬프트|요청|대화|메일|프랑스어|영어로|결과|만점|칸을|과제|사전|점수',
        r'(?:십시오|시오|세요|하라|해라|[어아]라|해 ?줘|겠습니까|나요)'
        r'(?=["”’.!?]|\s*$)|당신|너[는의]|네가|해 ?주'),
}
_WORDS = {language: _Words(*(re.compile(pattern.replace('ı', 'i'))
                             for pattern in patterns))
          for language, patterns in _TABLES.items()}


def sentences_to_readers(text: str,
                         folded: Folded) -> Iterator[Tuple[int, int]]:
    """Yield where they are in the text, sentence by sentence.

    Args:
        text: An entry.
        folded: The same, as :func:`.fold_for_reading` returns it.
    """
    for match in _SENTENCE.finditer(folded.text):
        if _COMPARISON.match(match[0]):
            continue
        plain = _QUOTED.sub(' ', match[0])
        start, stop = folded.span(*match.span())
        sentence = text[start:stop]
        for language, words in _WORDS.items():
            body = _what_excuses(plain, _small(sentence), words)
            if (body and body.isdisjoint(slots(_QUOTED.sub(' ', sentence),
                                               language))
                    and not find_references(sentence, language)):
                yield start, stop
                break


def _small(sentence: str) -> str:
    """Return it without names of signs such as YOU, in small letters."""
    plain = _NAME.sub(' ', _QUOTED.sub(' ', sentence))
    return plain.lower().replace('ı', 'i')


def _what_excuses(sentence: str, small: str, words: _Words) -> FrozenSet[str]:
    """Return kinds of slots that make it one of a sign all the same."""
    if _MACHINES.search(sentence) or (words.doing.search(sentence)
                                      and words.text.search(sentence)):
        return _BODY
    if words.address.search(small):
        return _BODY | {'movement', 'count'}
    return frozenset()
