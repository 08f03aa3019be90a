"""What a server's refusal means: for one request, or for the whole run."""
import re
from typing import Any, Optional, Union

import httpx2
import openai

from .interface import GenerationFailed, RunStopped
from .settings import Settings

Failure = Union[GenerationFailed, RunStopped]

_REFUSALS = (400, 403, 405, 415, 422, 500, 501, 503)
_SHAPE = re.compile(r'response_format|json_object|json mode|grammar|'
                    r'schema')
_ADDRESS = re.compile(r'https?://[^\s"\'<>]+')
_QUOTA = re.compile(r'insufficient_quota|exceeded_current_quota|'
                    r'insufficient[_ ]balance|balance is insufficient|billing|'
                    r'credit balance|arrear|余额不足|欠费')
# Of Google; an answer in an answer has its quotation marks escaped.
_RETRY_DELAY = re.compile(r'retryDelay\W{1,9}(\d{1,9}(?:\.\d{1,9})?)s')
# Names of errors, of servers that give them without a status.
_NAMED = {
    429: re.compile(r'rate_?limit|too_?many_?requests|resource_?exhausted|'
                    'insufficient_quota', re.IGNORECASE),
    503: re.compile(r'server_?error|internal|overload|unavailable|time_?out',
                    re.IGNORECASE)}


def reveal_error(response: httpx2.Response) -> None:
    """Give status 200 the status of an error in the body; a hook of httpx2.

    Routers in front of several servers report so what these said, once they
    have begun to answer: ``{"error": {"code": 429, ...}}``, or so in a choice;
    others name the error instead: ``{"error": {"type": "server_error"}}``.
    """
    if response.status_code != 200:
        return
    response.read()
    try:
        response.status_code = _status_in(response.json()) or 200
    except (ValueError, RecursionError):  # no JSON
        pass


def _status_in(body: Any) -> Optional[int]:
    """Return the status that a body tells of; None if all is well."""
    choices = _get(body, 'choices')
    choice = choices[0] if isinstance(choices, list) and choices else None
    for error in (_get(body, 'error'), _get(choice, 'error')):
        code = str(_get(error, 'code'))
        if re.fullmatch('[45][0-9][0-9]', code):
            return int(code)
        names = f'{code} {_get(error, "type")}'
        for status, named in _NAMED.items():
            if named.search(names):
                return status
    return 502 if _get(choice, 'finish_reason') == 'error' else None


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def out_of_quota(error: openai.APIError) -> bool:
    """Whether the account is empty, which comes as status 429, too.

    Google says the same words of a limit by the minute, and when to come
    again; also of one by the day, where that helps nothing.
    """
    if getattr(error, 'status_code', None) == 402:
        return True
    said = _said(error)
    if retry_delay(error) is not None and 'perday' not in said:
        return False
    return _QUOTA.search(said) is not None


def retry_delay(error: openai.APIError) -> Optional[float]:
    """Return for how many seconds the words of a server want us to wait."""
    match = _RETRY_DELAY.search(str(error.body))
    return float(match[1]) if match else None


def not_understood(error: openai.APIError) -> bool:
    """Whether a server takes offence at a request, whatever it is."""
    return getattr(error, 'status_code', None) in (400, 415, 422, 501)


def words_of(error: openai.APIError) -> str:
    """Return what went wrong, in the words of the server if it has any."""
    if error.__cause__ is not None:
        return str(error.__cause__)
    if _is_redirect(error):
        request = error.response.next_request  # None if it makes no sense
        return str(request.url if request else
                   error.response.headers['location'])
    named = isinstance(error.body, dict) and error.body.get('message')
    # The SDK's own message quotes those that are where OpenAI puts them.
    return error.message if named or not error.body else (
        f'{error.message} - {error.body}')


def _is_redirect(error: openai.APIError) -> bool:
    return (isinstance(error, openai.APIStatusError)
            and error.response.has_redirect_location)


def about_schema(error: openai.APIError) -> bool:
    """Whether a server objects to how the shape of answers is told.

    Some fall over it instead, with status 500, or say that it is not
    implemented.
    """
    return (getattr(error, 'status_code', 0) in _REFUSALS
            and _SHAPE.search(_said(error)) is not None)


def _said(error: openai.APIError) -> str:
    """Return all that a server said, in small letters.

    Addresses are left out: limits of the pace are explained at ".../billing",
    and pages about errors name schema.org.
    """
    said = f'{error.code} {error.type} {error.message} {error.body}'
    return _ADDRESS.sub('', said).lower()


def failure(error: openai.APIError, said: str, settings: Settings,
            answered: bool) -> Failure:
    """Translate an error that repeating does not cure.

    Args:
        error: Of the SDK.
        said: The server's words, fit to be shown.
        settings: Where it was sent.
        answered: Whether the server has answered other requests.
    """
    if isinstance(error, openai.APIConnectionError):
        return _unreachable(error, said, settings)
    status = getattr(error, 'status_code', None)
    where = f'{settings.base_url}, model {settings.model!r},'
    if _is_redirect(error):
        return RunStopped(f'{settings.base_url} answers that it has moved '
                          f'({status}), which is not followed; check '
                          f'base_url. Requests are to go to {said}')
    no_model = 'model_not_found' in f'{error.code} {error.body}'
    if out_of_quota(error):
        return RunStopped(f'{where} has no quota left, or wants the account '
                          f'to be filled up: {said}')
    if status == 404 or no_model:
        return RunStopped(f'{where} does not exist, check both: {said}')
    # Once it has taken the key, 403 is about what a request says.
    if status == 401 or status == 403 and not answered:
        return RunStopped(f'{where} refuses the key in the environment '
                          f'variable {settings.key_variable}: {said}')
    if about_schema(error) and settings.structured.startswith('json'):
        return RunStopped(f'{where} does not take structured '
                          f'{settings.structured}; set it to auto or none: '
                          f'{said}')
    return GenerationFailed(f'{where} gave no answer: {said}')


def _unreachable(error: openai.APIConnectionError, said: str,
                 settings: Settings) -> Failure:
    tries = f'{1 + settings.retries} tries'
    if isinstance(error, openai.APITimeoutError):
        return GenerationFailed(
            f'{settings.base_url} sent nothing for {settings.timeout} s, or '
            f'did not end within {settings.longest_answer} s ({tries})')
    if isinstance(error.__cause__, httpx2.ConnectError):
        return RunStopped(f'cannot reach {settings.base_url} ({tries}); check '
                          f'it and the server: {said}')
    return GenerationFailed(f'{settings.base_url} broke off ({tries}): {said}')
