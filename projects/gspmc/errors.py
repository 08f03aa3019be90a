"""Errors that a user can cure; the tools print them as one line."""


class InputError(ValueError):
    """What the user handed in cannot be used: a file, a config, a value.

    The message says what was wrong, with the value and the file, and what to
    do. It takes exactly one argument, because mmengine builds the error anew
    when it adds the name of the component that raised it.
    """


class MissingFileError(InputError, FileNotFoundError):
    """A file or folder that a step needs does not exist."""


def first_line(error: Exception) -> str:
    """Return an error's first line, with its kind unless it is ours."""
    lines = str(error).strip().splitlines()
    kind = [] if isinstance(error, InputError) else [type(error).__name__]
    return ': '.join(kind + lines[:1])
