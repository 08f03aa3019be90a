"""What the demo does with the descriptions that it generated."""
from dataclasses import replace
from pathlib import Path

from gspmc.descriptions import read_descriptions, write_descriptions
from gspmc.errors import InputError

from .gold import score, score_table


def compare_with_gold(path: Path, gold: Path) -> str:
    """Return a table of how well generated descriptions say the parameters.

    Raises:
        InputError: If they are gold descriptions themselves. Versions without
            a dictionary wrote these under the same name, and what was not
            generated is never overwritten.
    """
    descriptions = read_descriptions(path)
    if any('parameters' in record.made for record in descriptions):
        raise InputError(f'{path} was not generated from the dictionary; '
                         'remove it, and start again')
    return score_table(score(descriptions, read_descriptions(gold)))


def shuffle(source: Path, target: Path) -> None:
    """Give the texts of every sign to the one half the list away."""
    descriptions = read_descriptions(source)
    half = len(descriptions) // 2
    write_descriptions(target, [
        replace(other, gloss=mine.gloss) for mine, other in zip(
            descriptions, descriptions[half:] + descriptions[:half])
    ])
