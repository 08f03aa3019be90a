"""Any server that speaks OpenAI's chat-completions protocol.

Moonshot, vLLM, Ollama and many others do. Of the SDK only
``chat.completions.create`` is used: its schemas and its parsing of answers
fit OpenAI's own server alone.
"""
from concurrent.futures import TimeoutError
from functools import cached_property, partial
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

import httpx2
import openai

from gspmc.errors import InputError

from .api_key import read_key
from .bounded import bound_response, within
from .gate import Gate
from .interface import (GenerationFailed, Message, Reply, Request,
                        RunStopped)
from .json_answers import portable_schema, with_schema
from .message_text import text_of
from .retrying import Retrying
from .server_errors import (about_schema, failure, not_understood,
                            out_of_quota, reveal_error, words_of)
from .settings import STRUCTURED, Settings

MOST_TOKENS = 10**9  # that one answer can have cost
LONGEST_QUOTE = 500  # characters of what a server says
# Shorter ones are words such as "EMPTY", for servers that need none.
SHORTEST_SECRET = 16


class OpenAIServer:
    """One model of one server.

    The key is read when the first request goes out, so that a run whose
    answers are all in the cache needs none.

    Args:
        settings: With ``base_url``.

    Raises:
        InputError: If ``base_url`` is missing.
    """

    def __init__(self, settings: Settings) -> None:
        if not settings.base_url:
            raise InputError('there is no base_url; name the server, such as '
                             'https://api.openai.com/v1')
        self.name = settings.model
        self._settings = settings
        self._retrying = Retrying(settings.retries, settings.concurrency,
                                  settings.requests_per_minute)
        auto, *shapes = STRUCTURED  # from the strictest shape to none
        self._shapes = (tuple(shapes) if settings.structured == auto
                        else (settings.structured, ))
        self._understood = False  # whether it has answered the first shape

    def payload(self, request: Request,
                messages: Tuple[Message, ...]) -> Dict[str, Any]:
        """Return the request; how ``'auto'`` tells the shape stays open.

        That is found out with the server, and does not change what is
        asked.
        """
        settings = self._settings
        sampling = dict(
            temperature=settings.temperature, top_p=settings.top_p,
            max_tokens=settings.max_tokens, seed=settings.seed)
        return dict(
            base_url=settings.base_url.rstrip('/'), model=settings.model,
            messages=[vars(message) for message in messages],
            schema=portable_schema(request.schema),
            structured=settings.structured,
            sampling={k: v for k, v in sampling.items() if v is not None},
            extra=dict(settings.extra))

    def complete(self, payload: Mapping[str, Any], gate: Gate) -> Reply:
        """Get one reply; see :meth:`Backend.complete`."""
        try:
            return self._step_down(payload, gate)
        except openai.APIError as error:
            if isinstance(error.__cause__, GenerationFailed):
                raise error.__cause__ from None
            raise failure(error, self._quote(words_of(error)),
                          self._settings, self._understood) from None
        except InputError:
            raise
        except (ValueError, RecursionError) as error:  # no sound JSON
            raise self._no_completion(
                getattr(error, 'doc', str(error))) from None

    def _step_down(self, payload: Mapping[str, Any], gate: Gate) -> Reply:
        """Ask; tell the shape in a simpler way where the server refuses.

        Not every server says what it does not understand. As long as it has
        answered nothing, any refusal can be one of the shape.
        """
        shapes = self._shapes
        for number, shape in enumerate(shapes):
            understood = self._understood
            try:
                reply = self._send(payload, shape, gate)
            except openai.APIError as error:
                last = number + 1 == len(shapes)
                if last or out_of_quota(error) or not (
                        about_schema(error)
                        or not understood and not_understood(error)):
                    raise
            else:
                # Only now do we know that it helps.
                self._shapes, self._understood = shapes[number:], True
                return reply
        raise AssertionError('the last refusal is raised')

    def _send(self, payload: Mapping[str, Any], shape: str,
              gate: Gate) -> Reply:
        try:
            completions = self._client.chat.completions
        except (ImportError, ValueError, OSError) as error:
            if isinstance(error, InputError):
                raise
            raise RunStopped(
                f'cannot prepare a connection to {self._settings.base_url}: '
                f'{error}; look at the proxies (ALL_PROXY, HTTPS_PROXY) and '
                'SSL_CERT_FILE in the environment') from None
        create = partial(completions.create, **_arguments(payload, shape))
        return self._reply(self._retrying(partial(self._in_time, create),
                                          gate))

    def _in_time(self, create: Callable[[], Any]) -> Any:
        try:
            return within(self._settings.longest_answer, create)
        except TimeoutError:
            raise openai.APITimeoutError(
                httpx2.Request('POST', self._settings.base_url)) from None

    def _reply(self, completion: Any) -> Reply:
        """Take what we need out of whatever came with status 200."""
        usage = getattr(completion, 'usage', None)
        tokens = (_count(usage, 'prompt_tokens'),
                  _count(usage, 'completion_tokens'))
        try:
            choice = completion.choices[0]
            content, refusal = (self._text(text_of(choice.message)),
                                self._text(choice.message.refusal))
        except (AttributeError, LookupError, TypeError):
            if any(tokens):  # nothing was said, but it has to be paid
                return Reply('', 'no message', '', *tokens)
            raise self._no_completion(str(completion)) from None
        if choice.finish_reason == 'content_filter':
            refusal = refusal or 'a content filter of the server'
        return Reply(content, self._text(str(choice.finish_reason)), refusal,
                     *tokens)

    def _no_completion(self, body: str) -> GenerationFailed:
        return GenerationFailed(
            f'{self._settings.base_url} sent something else than a chat '
            'completion; check base_url, which mostly ends in /v1: '
            f'{self._quote(body)}')

    def _quote(self, text: str) -> str:
        return repr(text.replace(self._key, '***')[:LONGEST_QUOTE])

    def _text(self, text: Optional[str]) -> str:
        """Return a text that can be written to a file, without the key."""
        if len(self._key) >= SHORTEST_SECRET or self._key.startswith('sk-'):
            text = (text or '').replace(self._key, '***')
        # Half of a character becomes its escape, which no JSON may hold.
        return (text or '').encode('utf-8', 'backslashreplace').decode()

    @cached_property
    def _key(self) -> str:
        return read_key(self._settings)

    @cached_property
    def _client(self) -> openai.OpenAI:
        return openai.OpenAI(
            api_key=self._key, base_url=self._settings.base_url,
            max_retries=0, timeout=self._settings.timeout,
            default_headers={'Accept-Encoding': 'identity'},
            http_client=openai.DefaultHttpxClient(
                # To another address a request may go without its body.
                follow_redirects=False, event_hooks=dict(response=[
                    partial(bound_response,
                            seconds=self._settings.longest_answer),
                    reveal_error])))


def _arguments(payload: Mapping[str, Any], shape: str) -> Dict[str, Any]:
    """Return the arguments of ``chat.completions.create``."""
    messages, schema = payload['messages'], payload['schema']
    arguments = dict(model=payload['model'], **payload['sampling'])
    if payload['extra']:
        arguments['extra_body'] = payload['extra']
    if shape == 'json_schema':
        arguments['response_format'] = dict(type=shape, json_schema=dict(
            name='answer', strict=True, schema=schema))
        return dict(arguments, messages=messages)
    if shape == 'json_object':
        arguments['response_format'] = dict(type=shape)
    return dict(arguments, messages=with_schema(messages, schema))


def _count(usage: object, name: str) -> Optional[int]:
    value = getattr(usage, name, None)
    # Some servers that do not count say 0.
    sound = isinstance(value, int) and 0 < value <= MOST_TOKENS
    return value if sound else None
