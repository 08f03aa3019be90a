"""How dictionaries refer to other entries, in each language.

A pattern has the kind of the reference with it. Its targets are each letter
of its group ``spelled``, or each word of its group ``series``, or its group
``bare``, and else what stands in quotes. Written from lines of published
Chinese and Turkish dictionaries, from the examples in Liang et al. (arXiv
2505.02304) and from a Korean one.
"""
import re
from typing import Mapping, Tuple

from .references_en import EN
from .references_ko import KO
from .references_tr import TR
from .references_zh import ZH

PATTERNS: Mapping[str, Tuple[Tuple[str, re.Pattern], ...]] = {
    language: tuple((kind, re.compile(pattern)) for kind, pattern in patterns)
    for language, patterns in dict(zh=ZH, en=EN, tr=TR, ko=KO).items()
}
