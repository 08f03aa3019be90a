"""Writing a listing to disk, and telling the user what it amounts to."""
import shlex
from collections import Counter
from pathlib import Path
from typing import List, Mapping, Optional, Tuple

from gspmc.errors import InputError

from ..importers.class_list import write_classes
from .listing import KINDS, SPLITS, Listing
from .table import write_manifest, write_problems

# So many signers and examples are named; all are in missing.txt.
NAMED = 8


def write_listing(out: Path, listing: Listing) -> str:
    """Write ``manifest.csv``, ``classes.txt`` and, if needed, ``missing.txt``.

    Args:
        out: The folder for them.
        listing: What was found.

    Returns:
        What was written, the problems, and the command that comes next.

    Raises:
        InputError: If there is not one clip.
    """
    if not listing.clips:
        first = ' '.join(listing.problems[0][:3]) if listing.problems else ''
        raise InputError(f'there is no usable clip in {listing.folder}; the '
                         f'first of {len(listing.problems):,} problems: '
                         f'{first or "none"}')
    write_classes(out / 'classes.txt', listing.classes)
    write_problems(out / 'missing.txt', listing.problems)
    write_manifest(out / 'manifest.csv', listing.clips)
    lines = [f'note: {note}' for note in listing.notes]
    lines += _problem_lines(out, listing)
    lines += [f'{out / "manifest.csv"}: {len(listing.clips):,} clips, '
              f'{len(listing.classes)} classes', 'next:',
              f'  {next_command(out, listing.folder)}']
    return '\n'.join(lines)


def split_table(listing: Listing,
                published: Optional[Mapping[str, Tuple[int, int]]] = None
                ) -> str:
    """Return a table of clips and signers by split.

    Args:
        listing: What was found.
        published: Clips and signers by split, to compare with.
    """
    head = ['split', 'clips', 'published', 'signers', 'published']
    rows = [head if published else head[:1] + head[1:4:2]]
    for split in SPLITS:
        clips = [clip for clip in listing.clips if clip.split == split]
        signers = len({clip.signer for clip in clips if clip.signer})
        counts = [len(clips), signers]
        if published:
            all_clips, all_signers = published.get(split, (0, 0))
            counts = [len(clips), all_clips, signers, all_signers]
        rows.append([split, *(f'{count:,}' for count in counts)])
    widths = [max(map(len, column)) for column in zip(*rows)]
    return '\n'.join('  '.join(
        [row[0].ljust(widths[0])] +
        [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])])
        for row in rows)


def next_command(out: Path, videos: Path) -> str:
    """Return the command that extracts the keypoints."""
    return shlex.join([
        'python', 'tools/extract_keypoints.py', str(out / 'manifest.csv'),
        '--videos', str(videos), '--classes', str(out / 'classes.txt'),
        '--out', str(out / 'poses')
    ])


def _problem_lines(out: Path, listing: Listing) -> List[str]:
    """Count the problems by kind, and the incomplete signers."""
    lines = []
    for kind in KINDS:
        found = [p for p in listing.problems if p.kind == kind]
        if found:
            # A file name need not be Unicode, and could not be printed.
            name = found[0].name.encode(errors='backslashreplace').decode()
            lines.append(f'warning: {len(found):,} {kind}, such as '
                         f'{name} {found[0].detail}'.rstrip())
    if lines:
        lines.append(f'warning: these are not in the manifest; '
                     f'{out / "missing.txt"} lists them all')
    lacking = Counter(p.signer for p in listing.problems if p.signer)
    if lacking:
        named = ', '.join(f'{signer} ({count:,})' for signer, count
                          in lacking.most_common(NAMED))
        more = len(lacking) - NAMED
        lines.append('warning: signers whose clips are not all there: ' +
                     named + (f' and {more} more' if more > 0 else ''))
    return lines
