"""Pelican's settings for a local build. What editors decide (name, sections, footer) is in content/portal.yaml."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from plugins.engine.portal import Portal  # noqa: E402 (needs the line above)

PELICAN_CLASS = Portal
# Mentions link article texts before anybody prints them; what reads pictures stands after the images.
PLUGINS = [
    f"plugins.{name}" for name in ("articles", "mentions", "images", "authorities", "listings", "search", "visits")
]
PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
# Addresses inside pages are root-relative; absolute ones (feeds, canonical) come from portal.yaml.
SITEURL = ""
# Feeds are made by plugins.listings.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

PREVIEW = False
PRODUCTION = False
PRECOMPRESS = False
NOW = None
JOBS = None
