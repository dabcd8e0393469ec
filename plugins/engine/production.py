"""What a production build asks beyond a local one."""

from dataclasses import asdict
from urllib.parse import urlsplit

from plugins.core.identity import FILE
from plugins.core.model import Identity
from plugins.core.problems import Problems, quoted

PLACEHOLDER_HOSTS = ("example", "localhost", "test", "invalid", "example.com", "example.org", "example.net")


def check_production(identity: Identity, problems: Problems) -> None:
    """Addresses given to the world must be real and secure."""
    parts = urlsplit(identity.url)
    host = parts.hostname or ""
    placeholder = any(host == name or host.endswith("." + name) for name in PLACEHOLDER_HOSTS)
    if parts.scheme != "https" or placeholder:
        message = f"url {quoted(identity.url)} không dùng để xuất bản được"
        problems.add(FILE, 1, "url", message, "viết url: https://tên-miền-thật của cổng trong portal.yaml")
    for name, value in asdict(identity.footer).items():
        if isinstance(value, str) and value.startswith("["):
            message = f"chân trang còn chỗ chưa điền: {name} {quoted(value)}"
            problems.add(FILE, 1, "placeholder", message, "điền giá trị thật, hoặc bỏ dòng đó trong portal.yaml")
