"""Passages of an entry that are no dictionary text but meant for a machine.

A language model reads the entries; whoever writes one could try to give it
orders. What is found here is shown to a reader and not obeyed or judged.
"""
import re
from typing import Tuple

_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    # Addresses.
    r'(?:https?|ftp|file|data|javascript):\S+',
    r'\bwww\.\S+|\b[\w-]+\.(?:com|org|net|cn|io|ru|kr|tr)\b(?:/\S*)?',
    r'\b[\w.+-]+@[\w-]+\.\w+',
    # Orders to a model.
    r'(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instruction|prompt|'
    r'rule|previous|above|everything)\w*',
    r'\b(?:system|developer|hidden) (?:prompt|message|instruction)s?\b',
    r'\byou are (?:now |an? )(?:\w+ ){0,2}(?:assistant|model|AI|bot)\b|'
    r'\b(?:as|act as) an? (?:AI|language model)\b',
    r'\b(?:respond|reply|answer|output) (?:only )?(?:with|in|as) \S+',
    r'\b(?:print|reveal|send|leak)\b.{0,20}\b(?:prompt|key|password|secret)s?',
    r'(?:忽略|无视|忘记|忽视).{0,12}(?:指令|指示|提示|规则|要求|内容)',
    r'系统提示|提示词|(?:你|您)(?:现在)?是一[个名].{0,8}(?:助手|模型)',
    r'(?:önceki|yukarıdaki|bütün|tüm) (?:talimat|yönerge|komut)\w*|'
    r'sistem (?:mesaj|istem|talimat)\w*',
    r'(?:이전|위의|모든) ?(?:지시|명령|프롬프트)\S*|시스템 ?프롬프트',
    r'^\s*(?:system|assistant|user|human)\s*:',
    # Code and markup.
    r'```|<\|.{0,40}?\|>|</?[a-z][^<>]{0,80}>|\[/?INST\]|\{\{.{0,40}?\}\}',
    r'\b(?:import (?:os|sys|subprocess)|os\.system|subprocess|eval\(|exec\(|'
    r'rm -rf|curl -|wget -|SELECT .{1,40} FROM|DROP TABLE)',
    r'[A-Za-z0-9+/=]{60,}',
    # Signs that nobody sees: control characters, zero width, bidirectional.
    '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069'
    '\ufeff\U000e0000-\U000e007f]+',
))
_LONGEST = 60


def suspicious_passages(text: str) -> Tuple[str, ...]:
    """Return passages with addresses, code, or orders to a model.

    They are cut to 60 characters; signs that cannot be printed are written
    as in Python.
    """
    spans = sorted(match.span() for pattern in _PATTERNS
                   for match in pattern.finditer(text))
    passages, end = [], 0
    for start, stop in spans:
        if start >= end:
            passages.append(_printable(text[start:stop][:_LONGEST]))
            end = stop
    return tuple(passages)


def _printable(passage: str) -> str:
    return ''.join(c if c.isprintable() else ascii(c)[1:-1] for c in passage)
