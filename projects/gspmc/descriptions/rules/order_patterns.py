"""How orders to a language model are worded, in each language.

By principle: who is addressed is a model; what is said before is to be
ignored; from now on something else holds; something has to be the answer.
A sign for "robot", "answer" or "instruction" is none of this. The patterns
are for folded text: in small letters, commas and colons those of English.
"""
from .orders_en import EN
from .orders_ko import KO
from .orders_tr import TR
from .orders_zh import ZH

ORDERS = (*EN, *ZH, *TR, *KO)
