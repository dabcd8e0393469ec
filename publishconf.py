"""Pelican's settings for the production build: a real address is required, texts are compressed ahead."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

PRODUCTION = True
PRECOMPRESS = True
