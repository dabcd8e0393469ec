"""What readers type, and what they mean."""

from pathlib import Path

from tests.browser.search_archive import rows

FOUND = [(query, *wanted) for query, *wanted in rows(Path(__file__).with_name("search_queries.txt"))]
"""A query and the page that must be among the first three; none where nothing need be found."""

FIRST = (
    ("Nguyễn Thanh Hùng", "hung-huyen"), ("Nguyễn Thanh Hưng", "hung-moc"), ("Nguyễn Thanh Hứng", "hung-sac"),
    ("Phạm Văn Đông", "dong-ngang"), ("Phạm Văn Đồng", "dong-huyen"), ("Lê Thị Hiến", "hien-sac"),
    ("Lê Thị Hiền", "hien-huyen"), ("Lê Thị Hiện", "hien-nang"), ("Trần Ngọc Tam", "/lanh-dao/tran-ngoc-tam/"),
    ("Trần Ngọc Tâm", "/lanh-dao/tran-ngoc-tam-2/"), ("Trần Ngọc Tám", "/lanh-dao/tran-ngoc-tam-3/"),
    ("Trương Thị Lan", "lan"), ("hùng", "hung-huyen"), ("hưng", "hung-moc"), ("hứng", "hung-sac"),
    ("đất đai", "dat-dai"), ("Nước ngọt về cồn", "nuoc-2"),
)  # fmt: skip
"""What must stand first: exactly what was typed before what is only spelled alike, the newer before the older."""

HOSTILE = (
    "", " ", "a", "đ", "-", "--", "*", "**", '"', '""', "“”", "-*", '-"', "a*", "-a", "!!!", "…",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "%", "%00", "\\", "../../etc/passwd", "__proto__", "constructor", "toString",
    "hasOwnProperty", "' OR 1=1 --", "{{7*7}}", "𝒟â𝓃", "👍🏽", "ﬁ", "ẞ", "İstanbul", "٣٤", "½", "中文", "\u202e",
    "\u0301", "a\u0301\u0323", "\U0010ffff", "x" * 300, "á" * 300, "1 " * 150,
    '"a b c d e f g h"', "1.234.", ".5", "1.2.3.4", "-" * 300,
)  # fmt: skip
"""What must do no harm and leave no error."""
