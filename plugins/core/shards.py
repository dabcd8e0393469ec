"""Where the numbers of an article's visits are: pages and the counter must agree on it."""

from hashlib import blake2b

SHARDS = 256
"""At 100,000 articles each has some 400."""
NAMES = tuple(f"{number:02x}" for number in range(SHARDS))
FOLDER = "/_v/"


def shard(article_id: str) -> str:
    """`1f` of `/_v/1f.json`: the id decides, for ever, since pages name it."""
    return NAMES[blake2b(article_id.encode(), digest_size=1).digest()[0]]
