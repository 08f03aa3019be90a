"""GSP-MC: sign-language recognition from skeletons, a plugin of mmaction2.

Importing the package makes the installed toolbox usable and registers the
components in mmaction's registries; a config needs only
``custom_imports = dict(imports=['gspmc'], allow_failed_imports=False)``.
"""
from . import upstream

upstream.apply()

from . import bfloat16, datasets, evaluation, hooks, models  # noqa: E402
from .version import __version__  # noqa: E402

__all__ = ['__version__', 'bfloat16', 'datasets', 'evaluation', 'hooks',
           'models']
