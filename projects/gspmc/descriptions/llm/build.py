"""Choosing a language model by name."""
from gspmc.errors import InputError

from .backend import Backend
from .cache import AnswerCache
from .cached_model import CachedModel
from .settings import Settings
from .usage import Usage

BACKENDS = ('openai', 'transformers')


def build_model(backend: str, settings: Settings, *,
                dry_run: bool = False) -> CachedModel:
    """Return a language model; use it in a ``with`` block.

    Neither the key nor the weights are looked for before the first request
    that the cache cannot answer.

    Args:
        backend: One of ``BACKENDS``.
        settings: How to reach the model, and its cache.
        dry_run: Send nothing: what the cache does not hold is counted, and
            asking for it raises NotSent.

    Raises:
        InputError: If there is no such backend, a package is missing, or
            the settings do not fit it.
    """
    source = _backend(backend, settings)
    return CachedModel(source, AnswerCache(settings.cache), Usage(settings),
                       dry_run=dry_run)


def _backend(name: str, settings: Settings) -> Backend:
    try:
        if name == 'openai':
            from .openai_server import OpenAIServer
            return OpenAIServer(settings)
        if name == 'transformers':
            from .local import LocalModel
            return LocalModel(settings)
    except ModuleNotFoundError as error:
        raise InputError(f'the backend {name!r} needs {error.name}; '
                         "pip install 'gspmc[describe]'") from None
    raise InputError(f'unknown backend {name!r}; there are '
                     f'{", ".join(BACKENDS)}')
