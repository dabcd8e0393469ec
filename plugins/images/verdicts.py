"""What earlier builds found out about images, so that no image is decoded twice to be planned."""

import json
from collections.abc import Mapping
from pathlib import Path

import PIL

from plugins.core.files import write_if_changed
from plugins.images.derivatives import RECIPE
from plugins.images.examination import Examined, Kind

RULES = f"{RECIPE}, Pillow {PIL.__version__}"
"""Under which rules the verdicts were given; under others they are asked anew."""


def load(path: Path) -> dict[str, Examined]:
    """The images found sound, by digest; none where the file is missing, broken or of other rules."""
    try:
        kept = json.loads(path.read_bytes())
        sound = kept["sound"] if kept["rules"] == RULES else {}
        return {digest: Examined(width, height, Kind(kind)) for digest, (width, height, kind) in sound.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save(path: Path, sound: Mapping[str, Examined]) -> None:
    """Keep these verdicts and forget all others. Refusals are not kept: they are to be mended and looked at again."""
    rows = {digest: (seen.width, seen.height, seen.kind) for digest, seen in sorted(sound.items())}
    data = json.dumps({"rules": RULES, "sound": rows}, indent=0).encode()
    write_if_changed(path, data)
