"""Sign descriptions: what is said about how each sign is made."""
from .records import (PARTS, STATUSES, Description, Segment, changing,
                      descriptions_sha256, read_descriptions,
                      write_descriptions)

__all__ = [
    'Description', 'PARTS', 'STATUSES', 'Segment', 'changing',
    'descriptions_sha256', 'read_descriptions', 'write_descriptions'
]
