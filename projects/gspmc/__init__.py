"""GSP-MC: sign-language recognition from skeletons, a plugin of mmaction2.

Importing the package makes the installed toolbox usable and registers the
components in mmaction's registries; a config needs only
``custom_imports = dict(imports=['gspmc'], allow_failed_imports=False)``.
"""
from .interrupts import ending_quietly
from .version import __version__

with ending_quietly():  # all these libraries take seconds
    from . import upstream

    upstream.apply()

    from . import datasets, evaluation, hooks, models

__all__ = ['__version__', 'datasets', 'evaluation', 'hooks', 'models']
