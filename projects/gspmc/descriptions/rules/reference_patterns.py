"""How dictionaries refer to other entries, in each language.

A pattern has the kind of the reference with it. Its targets are each letter
of its group ``spelled``, or each word of its group ``series``, or each name
joined in its group ``sum``, or its group ``bare``, and else what stands in
quotes. Written from lines of published
Chinese and Turkish dictionaries, from the examples in Liang et al. (arXiv
2505.02304) and from a Korean one.
"""
import re
from typing import Mapping, Tuple

from .compounds import LATIN, LONE, NO_CAPS
from .references_en import EN, EN_NAMES
from .references_ko import KO
from .references_tr import TR, TR_NAMES
from .references_zh import ZH

_Table = Mapping[str, Tuple[Tuple[str, re.Pattern], ...]]


def _compile(**tables: Tuple[Tuple[str, str], ...]) -> _Table:
    return {language: tuple((kind, re.compile(pattern))
                            for kind, pattern in table)
            for language, table in tables.items()}


PATTERNS = _compile(zh=ZH + NO_CAPS, en=EN + LATIN, tr=TR + LATIN,
                    ko=KO + NO_CAPS)
# What refers to a sign in a text that is not in capitals throughout.
NAMES = _compile(zh=(), en=LONE + EN_NAMES, tr=LONE + TR_NAMES, ko=())
