"""What a server's refusal means: for one request, or for the whole run."""
from typing import Union

import openai

from .interface import GenerationFailed, RunStopped
from .settings import Settings

Failure = Union[GenerationFailed, RunStopped]

_QUOTA = ('insufficient_quota', 'exceeded_current_quota',
          'insufficient_balance', 'billing')


def out_of_quota(error: openai.APIError) -> bool:
    """Whether the account is empty, which comes as status 429, too."""
    names = f'{error.code} {error.type}'.lower()
    return (getattr(error, 'status_code', None) == 402
            or any(word in names for word in _QUOTA))


def not_understood(error: openai.APIError) -> bool:
    """Whether a server takes offence at a request, whatever it is."""
    return getattr(error, 'status_code', None) in (400, 422)


def about_schema(error: openai.APIError) -> bool:
    """Whether a server objects to how the shape of answers is told.

    Some fall over it instead, with status 500, or say that it is not
    implemented.
    """
    said = f'{error.message} {error.body}'.lower()
    return getattr(error, 'status_code', None) in (400, 422, 500, 501) and any(
        word in said for word in ('response_format', 'schema', 'json_object',
                                  'json mode', 'grammar'))


def failure(error: openai.APIError, said: str,
            settings: Settings) -> Failure:
    """Translate an error that repeating does not cure.

    Args:
        error: Of the SDK.
        said: The server's words, fit to be shown.
        settings: Where it was sent.
    """
    if isinstance(error, openai.APIConnectionError):
        return _unreachable(error, said, settings)
    status = getattr(error, 'status_code', None)
    where = f'{settings.base_url}, model {settings.model!r},'
    if status in (401, 403):
        return RunStopped(f'{where} refuses the key in the environment '
                          f'variable {settings.key_variable}: {said}')
    if out_of_quota(error):
        return RunStopped(f'{where} wants the account to be filled up: '
                          f'{said}')
    if status == 404:
        return RunStopped(f'{where} does not exist, check both: {said}')
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
    return RunStopped(f'cannot reach {settings.base_url} ({tries}); check it '
                      f'and the server: {said}')
