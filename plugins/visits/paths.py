"""One key for every way in which a server's log may write an article's address."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

_SLASHES = re.compile("/{2,}")
_INDEX = re.compile("/index.html?$")


class ManifestError(Exception):
    """What is wrong with a manifest, in Vietnamese."""


def canonical(path: str) -> str | None:
    """The key of a path as it stands in a request: `/a/%C3%A1/index.html?utm_source=x` and `/a/á` are `/a/á`.

    Query and fragment cut off, percent-encoding undone once, NFC, one slash for many, no `index.html`, no slash at
    the end; None where the bytes are no UTF-8.
    """
    bare = path.partition("?")[0].partition("#")[0]
    try:
        decoded = unquote_to_bytes(bare).decode()
    except UnicodeError:
        return None
    text = _SLASHES.sub("/", unicodedata.normalize("NFC", decoded))
    return _INDEX.sub("", text).rstrip("/")


def asked_for(query: str) -> str | None:
    """The key of the path in the query `p=…` of a counted request; None where there is none.

    A browser encodes the path once as an address and once more as a part of the query, so both layers are undone.
    """
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name == "p":
            try:
                return canonical(unquote_to_bytes(value).decode())
            except UnicodeError:
                return None
    return None


def read_addresses(path: Path) -> Mapping[str, str]:
    """The build's `{address: id}`. Raises ManifestError where the file cannot be read as such."""
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"không đọc được {path}: {error.strerror}; dựng trang trước, hoặc sửa --manifest") from None
    except ValueError:
        raise ManifestError(f"{path} không phải là JSON; dựng lại trang, hoặc sửa --manifest") from None
    if not isinstance(found, dict):
        raise ManifestError(f"{path} phải là một đối tượng JSON: địa chỉ và mã bài")
    return {address: str(article) for address, article in found.items()}


def read_manifest(path: Path) -> Mapping[str, str]:
    """Canonical keys, each with its article's id. Raises ManifestError as `read_addresses` does."""
    keys = ((canonical(address), article) for address, article in read_addresses(path).items())
    return {key: article for key, article in keys if key is not None}
