"""Passages of an entry that are no dictionary text but meant for a machine.

A language model reads the entries; whoever writes one could try to give it
orders. What is found here is shown to a reader and not obeyed or judged.
"""
import re
from typing import List, Tuple

from .folding import fold_for_reading, printable
from .order_patterns import ORDERS
from .to_readers import sentences_to_readers

_FOR_MACHINES = (
    # Addresses.
    r'(?:https?|ftp|file|data|javascript):\S+',
    r'\bwww\.\S+|\b[\w-]{1,63}\.(?:com|org|net|cn|io|ru|kr|tr)\b(?:/\S*)?',
    r'\b[\w.+-]{1,64}@[\w-]{1,63}\.\w+',
    # The turns of a dialogue, and headings for them.
    r'\b(?:system|assistant|user|human|developer) ?: ?(?:you\b|your|please|'
    r'ignore|write|output|say|print|sure|ok\b|do not|now\b|from now|'
    r'the (?:assistant|description|answer))',
    r'\b(?:system|user|human) ?: ?.{1,300}?\bassistant ?:',
    r'(?:用户|使用者) ?: ?.{1,300}?助[手理] ?:',
    r'\bkullanıcı ?: ?.{1,300}?\basistan ?:',
    r'사용자 ?: ?.{1,300}?(?:도우미|어시스턴트|조수|비서) ?:',
    r'\b(?:end|begin(?:ning)?|start) (?:of )?(?:the |a )?(?:new )?(?:entry|'
    r'document|file|record|context|prompt|conversation|data)\b',
    r'\brole ?: ?\w+[.;,]? ?(?:action|task|goal) ?:',
    r'#{2,} ?(?:new |system |user )?(?:instructions?|system|prompt|task|'
    r'response|assistant|user|input|output|answer)\b',
    r'\[ ?/?(?:system|inst|instructions?|assistant|user|developer|admin|'
    r'prompt|end of \w+) ?\]',
    # Code and markup; a JSON object, as answers are asked for.
    r'```|<!--|<\|.{0,40}?\|>|</?[a-z][^<>]{0,80}>|\{\{.{0,40}?\}\}',
    r'\b(?:import (?:os|sys|subprocess)|os\.system|subprocess|eval\(|exec\(|'
    r'rm -rf|curl -|wget -|select .{1,40} from|drop table)',
    r'\{ ?["“\'][\w ]{1,30}["”\'] ?:|["”\'\]}] ?, ?["“\'][\w ]{1,30}["”\'] ?:'
    r'|\] ?\}',
    r'\{ ?[a-z_]{2,20} ?: ?',
    r'[a-z0-9+/=]{60,}|(?<![a-z0-9+/])[a-z0-9+/]{14,}={1,2}(?![a-z0-9])',
)
# Folded text knows no dotless i.
_PATTERNS = tuple(re.compile(pattern.replace('ı', 'i'))
                  for pattern in (*ORDERS, *_FOR_MACHINES))
# Signs that nobody sees: control characters, zero width, bidirectional. They
# are gone from folded text.
_UNSEEN = re.compile(
    '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069'
    '\ufeff\U000e0000-\U000e007f]+')
_LONGEST = 60


def suspicious_passages(text: str,
                        sentences: bool = True) -> Tuple[str, ...]:
    """Return passages with addresses, code, or orders to a model.

    They are cut to 60 characters; signs that cannot be printed are written
    as in Python.

    Args:
        text: Of an entry.
        sentences: Whether it is made of sentences. A headword may well be
            "thank you".
    """
    return tuple(_one_line(text[start:stop])
                 for start, stop in suspicious_spans(text, sentences))


def suspicious_spans(text: str,
                     sentences: bool = True) -> Tuple[Tuple[int, int], ...]:
    """Return where these passages are; what overlaps is one passage."""
    folded = fold_for_reading(text)
    found = [match.span() for match in _UNSEEN.finditer(text)]
    found += [folded.span(*match.span()) for pattern in _PATTERNS
              for match in pattern.finditer(folded.text)]
    if sentences:
        found += sentences_to_readers(text, folded)
    spans: List[Tuple[int, int]] = []
    for start, stop in sorted(found):
        if spans and start < spans[-1][1]:
            start, stop = spans[-1][0], max(stop, spans.pop()[1])
        spans.append((start, stop))
    return tuple(spans)


def _one_line(passage: str) -> str:
    """Return the beginning of a passage as one line."""
    return printable(' '.join(passage.split())[:_LONGEST].strip())
