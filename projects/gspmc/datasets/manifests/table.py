"""Writing a manifest and the list of what is not in it."""
import csv
import re
from pathlib import Path
from typing import Sequence

from gspmc.files import atomic_write

from ..importers.manifest import COLUMNS
from ..pose_store_index import check_text
from .listing import Problem, VideoClip


def write_manifest(path: Path, clips: Sequence[VideoClip]) -> None:
    """Write the CSV table ``path,label,signer,split`` and extra columns.

    Raises:
        InputError: If a value has a line end, or is not Unicode.
    """
    extra = list(dict.fromkeys(name for clip in clips for name in clip.extra))
    with atomic_write(path) as temporary:
        with open(temporary, 'w', encoding='utf-8', newline='') as file:
            writer = csv.writer(file, lineterminator='\n')
            header = [*COLUMNS, *extra]
            writer.writerow(header)
            for clip in clips:
                row = [clip.path, clip.label, clip.signer, clip.split,
                       *(clip.extra.get(name, '') for name in extra)]
                for name, value in zip(header, row):
                    check_text(value, name)
                writer.writerow(row)


def write_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Write ``kind <tab> name <tab> detail`` a line; no file without any."""
    if not problems:
        path.unlink(missing_ok=True)
        return
    with atomic_write(path) as temporary:
        with open(temporary, 'w', encoding='utf-8',
                  errors='backslashreplace') as file:
            for problem in problems:
                fields = (problem.kind, problem.name, problem.detail)
                line = '\t'.join(re.sub('[\t\r\n]', ' ', f) for f in fields)
                file.write(line.rstrip('\t') + '\n')
