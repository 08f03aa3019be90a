"""The kind of a flag, to count flags and to tell them apart."""
import re

_NUMBER = re.compile(r' \d+(?= |$)')
_NAME = re.compile(r'(?<= for the reference) .*')


def kind_of(flag: str) -> str:
    """Return what stands before the colon, without numbers and names.

    ``synonym 2 leaves out: finger index`` is of the kind ``synonym leaves
    out``.
    """
    code = flag.split(':')[0]
    return _NUMBER.sub('', _NAME.sub('', code))
