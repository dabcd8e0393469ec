# Mọi lệnh tự cài thứ còn thiếu vào .venv, theo tệp khóa; lần sau chỉ cài lại khi tệp khóa đổi.
# ARGS chuyển tiếp tham số: make html ARGS="--output /srv/www/cong"
# Muốn dùng một Python khác: xóa .venv rồi make html PYTHON=<đường dẫn>

.DEFAULT_GOAL := help
.PHONY: help html serve publish test check bench format lock clean runtime development browser

ARGS ?=
# Three on two cores: tests wait for servers, browsers and processes for half of their time.
WORKERS ?= 3
PY := .venv/bin/python
LOCK := $(PY) -m uv pip compile pyproject.toml --universal --generate-hashes --annotation-style line \
	--custom-compile-command "make lock" --quiet

# Messages are Vietnamese, whatever the machine's locale.
export PYTHONUTF8 := 1

SUITABLE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

# The first Python that can make an environment runs scripts/bootstrap.py; $(1) are its options.
define bootstrap
@for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	"$$python" -c '$(SUITABLE)' >/dev/null 2>&1 && exec "$$python" scripts/bootstrap.py $(1); \
done; \
printf '%s\n' \
	'Không tìm thấy Python 3.11, 3.12 hoặc 3.13 có đủ mô-đun venv và ensurepip. Cách khắc phục:' \
	'  Debian, Ubuntu (thường chỉ thiếu gói python3-venv):  sudo apt-get install python3 python3-venv' \
	'  Fedora:                                              sudo dnf install python3' \
	'  macOS:                                               brew install python@3.13' \
	'  Python nằm ở nơi khác:                               make $(or $(MAKECMDGOALS),html) PYTHON=<đường dẫn>' >&2; \
exit 1
endef

help: ## Liệt kê các lệnh này
	@echo 'Cổng thông tin. Các lệnh (thêm ARGS="…" để chuyển tham số, ARGS=--help để xem tham số):'
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

html: runtime ## Dựng trang vào output/
	@$(PY) scripts/build.py $(ARGS)

serve: runtime ## Dựng trang và xem ngay trên máy; sửa bài là trang đổi theo
	@$(PY) scripts/serve.py $(ARGS)

publish: runtime ## Dựng bản xuất bản: đòi địa chỉ thật, chân trang đã điền; nén sẵn
	@$(PY) scripts/build.py --publish $(ARGS)

test: browser ## Kiểm mã nguồn và chạy mọi phép thử, kể cả trong trình duyệt
	@$(PY) -m ruff check --output-format concise .
	@$(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: runtime ## Kiểm nội dung: bài viết, hồ sơ, liên kết
	@$(PY) scripts/check.py $(ARGS)

bench: browser ## Đo tốc độ cạnh Pelican, Hugo và Eleventy; ghi docs/hieu-nang.md
	@$(PY) scripts/bench.py --write $(ARGS)

format: development ## Trình bày lại mã nguồn theo quy ước
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .

lock: development ## Tính lại tệp khóa thư viện từ pyproject.toml (ARGS=--upgrade để lên bản mới)
	@$(LOCK) $(ARGS) --output-file requirements.lock
	@$(LOCK) $(ARGS) --extra cluster --constraints requirements.lock --output-file requirements-cluster.lock
	@$(LOCK) $(ARGS) --extra cluster --group dev --constraints requirements-cluster.lock \
		--output-file requirements-dev.lock

clean: ## Xóa trang đã dựng và mọi bộ đệm (giữ .venv)
	@rm -rf output .cache .pytest_cache .ruff_cache .hypothesis
	@find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

runtime:
	$(call bootstrap)

development:
	$(call bootstrap,--dev)

browser:
	$(call bootstrap,--dev --browser)
