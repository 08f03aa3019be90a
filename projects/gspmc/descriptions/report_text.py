"""Reports on descriptions as text, to be read by people."""
import math
from typing import Iterable, List, Mapping, Sequence

from .comparison import Agreement, Comparison
from .quality_report import QualityReport
from .records import Description
from .rules.folding import printable

MOST_LISTED = 20


def quality_text(report: QualityReport, signs: int) -> str:
    """Return the report on a file with so many signs."""
    lines = [f'{signs} signs']
    lines += _shares('status', report.statuses, signs)
    lines += _shares('reasons', report.reasons, signs)
    lines += _shares('signs with texts of', report.coverage, signs)
    if report.lengths:
        lines += ['', 'tokens: texts, median, longest, signs with texts too '
                  'long']
    for term, lengths in report.lengths.items():
        lines.append(f'  {term:<12} {lengths.texts:>6} {lengths.median:>6g} '
                     f'{lengths.longest:>6} {len(lengths.too_long):>6}')
    lines += ['', f'pairs of signs with texts too alike: {len(report.alike)}']
    lines += _listed(f'{one} and {other}: {cosine:.3f}'
                     for one, other, cosine in report.alike)
    return '\n'.join(lines)


def flags_text(descriptions: Sequence[Description]) -> str:
    """Return the flags of every sign that has some."""
    return '\n'.join(
        f'{d.gloss} ({d.status}): {printable("; ".join(d.flags))}'
        for d in descriptions if d.flags)


def comparison_text(comparison: Comparison) -> str:
    """Return the comparison; the second file is the reference."""
    lines = [f'only in the first file: {len(comparison.only_mine)}']
    lines += _listed(comparison.only_mine)
    lines += [f'only in the second file: {len(comparison.only_other)}']
    lines += _listed(comparison.only_other)
    lines += [f'in both and different: {len(comparison.changed)}']
    lines += _listed(f'{gloss}: {", ".join(fields)}'
                     for gloss, fields in comparison.changed.items())
    lines += ['', 'equal, of the signs in both']
    lines += [f'  {name:<12} {_percent(share)}'
              for name, share in comparison.fields.items()]
    lines += ['', 'what the texts of the whole sign say, the second file as '
              'the reference', f'  {"":<12} precision  recall      F1  values']
    lines += [_agreement(kind, agreement)
              for kind, agreement in comparison.slots.items()]
    return '\n'.join(lines)


def _agreement(kind: str, agreement: Agreement) -> str:
    shares = agreement.precision, agreement.recall, agreement.f1
    cells = ' '.join(f'{_percent(share):>8}' for share in shares)
    values = agreement.both + agreement.other
    return f'  {kind:<12} {cells} {values:>7}'


def _shares(title: str, counts: Mapping[str, int], whole: int) -> List[str]:
    lines = ['', title] if counts else []
    return lines + [f'  {name:<28} {n:>5} {_percent(n / whole):>8}'
                    for name, n in counts.items()]


def _percent(share: float) -> str:
    return '-' if math.isnan(share) else f'{100 * share:.1f} %'


def _listed(items: Iterable[str]) -> List[str]:
    lines = [f'  {item}' for item in items]
    more = len(lines) - MOST_LISTED
    return lines[:MOST_LISTED] + [f'  and {more} more'] * (more > 0)
