"""What a user may choose about the language model."""
import json
import math
import re
from dataclasses import dataclass, field
from numbers import Real
from pathlib import Path
from typing import Any, Mapping, Optional, Union
from urllib.parse import urlsplit

from gspmc.errors import InputError

STRUCTURED = ('auto', 'json_schema', 'json_object', 'none')
# What the request holds already, or what would change the kind of answer.
RESERVED = frozenset(('model', 'messages', 'response_format', 'stream', 'n',
                      'temperature', 'top_p', 'seed', 'max_tokens'))


@dataclass(frozen=True)
class Settings:
    """How to reach a language model, and how much it may be used.

    Sampling parameters and ``max_tokens`` are sent only when they are set:
    some servers refuse all values but their own.

    Args:
        model: As the server calls it; for transformers a name on the hub or
            a folder. The cache knows a model by this name only.
        cache: SQLite file of the answers; it is made if it does not exist.
        base_url: Of the server, such as ``https://api.openai.com/v1``; ''
            for transformers.
        key_variable: Environment variable that holds the key of the server.
        structured: How the server is told the shape of the answer: one of
            ``STRUCTURED``. ``'auto'`` sends the schema, asks for any JSON
            object of a server that refuses it, and of one that refuses that
            as well by the prompt alone.
        temperature: 0 for the most probable words.
        top_p: Share of the probability to sample from.
        seed: Start of the random numbers.
        max_tokens: Longest answer. A server that wants
            ``max_completion_tokens`` instead gets it by ``extra``.
        extra: Further keys of the request, as the server's manual has them.
        timeout: Seconds without a byte until a request counts as lost; so
            does one whose answer takes five times as long in all.
        retries: How often a request is repeated after a failure that may
            pass.
        concurrency: Requests in flight at a time, at most: fewer where the
            server answers that there are too many.
        requests_per_minute: Most of them; None for no limit.
        prompt_price: Of a million tokens that are sent.
        completion_price: Of a million tokens that come back, in the same
            currency.
        max_requests: Most requests that this run sends.
        max_cost: The run stops when it has cost this much. Requests that
            are in flight then come on top.
        device: For transformers: such as ``'cpu'`` or ``'cuda:0'``.

    Raises:
        InputError: If a value is out of range or does not fit another one.
    """

    model: str
    cache: Union[str, Path]
    base_url: str = ''
    key_variable: str = 'OPENAI_API_KEY'
    structured: str = 'auto'
    temperature: Optional[float] = None
    top_p: Optional[float] = None
    seed: Optional[int] = None
    max_tokens: Optional[int] = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    timeout: float = 120.0
    retries: int = 5
    concurrency: int = 4
    requests_per_minute: Optional[float] = None
    prompt_price: Optional[float] = None
    completion_price: Optional[float] = None
    max_requests: Optional[int] = None
    max_cost: Optional[float] = None
    device: str = 'cpu'

    @property
    def longest_answer(self) -> float:
        """Seconds from the sending of a request to the end of its answer.

        A server may keep the connection alive with blanks while it waits.
        """
        return 5 * self.timeout

    def __post_init__(self) -> None:
        for name in ('model', 'key_variable'):
            if not getattr(self, name).strip():
                raise InputError(f'{name} is empty; name it')
        if not re.fullmatch('[A-Z_][A-Z0-9_]*', self.key_variable):
            raise InputError('key_variable is no name of an environment '
                             'variable, in capitals; it is not shown here, '
                             'as it may be the key itself')
        if self.structured not in STRUCTURED:
            raise InputError(f'structured is {self.structured!r}; there are '
                             f'{", ".join(STRUCTURED)}')
        self._check_numbers()
        self._check_prices()
        if self.base_url:
            _check_url(self.base_url)
        _check_extra(self.extra)

    def _check_numbers(self) -> None:
        for name, kind, low, high in (
                ('temperature', Real, 0, 2), ('top_p', Real, 0, 1),
                ('seed', int, 0, 2**31), ('max_tokens', int, 1, math.inf),
                ('timeout', Real, 0.001, 86400),
                ('retries', int, 0, 1000), ('concurrency', int, 1, 1000),
                ('requests_per_minute', Real, 0.001, math.inf),
                ('prompt_price', Real, 0, math.inf),
                ('completion_price', Real, 0, math.inf),
                ('max_requests', int, 0, math.inf),
                ('max_cost', Real, 0, math.inf)):
            value = getattr(self, name)
            if value is not None and not _between(value, kind, low, high):
                whole = 'whole ' if kind is int else ''
                raise InputError(f'{name} is {value!r}; it has to be a '
                                 f'{whole}number from {low} to {high}')

    def _check_prices(self) -> None:
        prices = self.prompt_price, self.completion_price
        if (prices[0] is None) != (prices[1] is None):
            raise InputError('give the price of the prompt and that of the '
                             'completion, or neither')
        if self.max_cost is not None and None in prices:
            raise InputError(f'max_cost is {self.max_cost}, but there are no '
                             'prices; give those of the prompt and of the '
                             'completion (--price)')


def _between(value: Any, kind: type, low: float, high: float) -> bool:
    """Whether a value is such a number; NaN is between nothing."""
    return (isinstance(value, kind) and not isinstance(value, bool)
            and low <= value <= high)


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        usable = (parts.scheme in ('http', 'https') and bool(parts.hostname)
                  and parts.port != 0)
    except ValueError:  # of brackets and ports
        usable = False
    # Before anything else: what may hold a password must not be repeated.
    if '@' in url or '?' in url or '#' in url:
        raise InputError('base_url must not hold a user name, a password or '
                         'anything behind "?" or "#"; the key belongs into '
                         'an environment variable')
    if not usable or any(c.isspace() for c in url):
        raise InputError(f'base_url is {url!r}; it has to look like '
                         'https://api.openai.com/v1 or '
                         'http://localhost:8000/v1')


def _check_extra(extra: Mapping[str, Any]) -> None:
    for key in extra:
        if key in RESERVED:
            raise InputError(f'extra must not hold {key!r}, which is set '
                             'otherwise')
    try:
        json.dumps(extra)
    except (TypeError, ValueError) as error:
        raise InputError(f'extra cannot be sent as JSON: {error}') from None
