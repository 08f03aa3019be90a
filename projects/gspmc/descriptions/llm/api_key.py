"""The key of a server: from the environment, and nowhere else."""
import ipaddress
import os
from urllib.parse import urlsplit

from .interface import RunStopped
from .settings import Settings

DUMMY = 'no-key-needed'  # the SDK insists on one


def read_key(settings: Settings) -> str:
    """Read the key from the environment; servers at hand need none.

    Raises:
        RunStopped: If there is none, or it cannot be one; without the value.
    """
    name = settings.key_variable
    key = os.environ.get(name, '').strip()
    if not key and _is_near(urlsplit(settings.base_url).hostname or ''):
        return DUMMY
    if not key:
        raise RunStopped(
            f'the environment variable {name} is empty; put the key of '
            f'{settings.base_url} there, or any word if it needs none')
    if not key.isascii() or not key.isprintable() or ' ' in key:
        raise RunStopped(f'the environment variable {name} holds characters '
                         'that cannot be part of a key')
    return key


def _is_near(host: str) -> bool:
    """Whether a host is this machine, or one in its own network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:  # a name
        return '.' not in host or host.endswith('.local')
