"""A build with a seventh kind of record: a dataclass and a row of the table, and nothing else."""

import sys
from dataclasses import dataclass

from plugins.core import kinds
from plugins.core.authority import Record


@dataclass(frozen=True)
class Prize(Record):
    """What is awarded."""

    KIND, ADDRESS = "prizes", "giai-thuong"

    organization: str = ""


FIELDS = (
    *kinds.COMMON,
    kinds.Field("organization", kinds.Form.REFERENCE, "Issued by", kinds=("organizations",), schema="sponsor"),
)
WORDS = ("Prize", "Prizes", "Prizes on %(portal)s.", "giải thưởng")
PRIZES = kinds.Kind(Prize, *WORDS, "Thing", "Text", FIELDS, (("", "By name", "initial"),))
kinds.KINDS = (*kinds.KINDS, PRIZES)
kinds.BY_NAME["prizes"] = PRIZES

if __name__ == "__main__":
    from scripts.build import main  # after the table has its row

    raise SystemExit(main(sys.argv[1:]))
