"""The servers that the benchmark measures a browser over."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scripts.benchmarks.serving import nginx_command, served_by_nginx, served_by_python


@pytest.mark.parametrize("serve", [lambda folder: served_by_nginx(nginx_command(), folder), served_by_python])
def test_a_folder_is_served_and_nothing_else(tmp_path: Path, serve):
    (tmp_path / "site/tim-kiem").mkdir(parents=True)
    (tmp_path / "site/tim-kiem/index.html").write_text("đất", encoding="utf-8")
    (tmp_path / "beside.html").touch()
    with serve(tmp_path / "site") as host:
        assert urllib.request.urlopen(f"{host}/tim-kiem/?q=dat").read().decode() == "đất"
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{host}/beside.html")
        assert refused.value.code == 404
        refused.value.close()
