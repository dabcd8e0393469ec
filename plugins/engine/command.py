"""How every command ends: with an exit status and, when it failed, one clear line."""

import logging
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor

from pelican.log import init as init_logging

from plugins.core.packing import MemoryDamaged
from plugins.core.problems import BuildRefused
from plugins.engine.assets import AssetMissing
from plugins.engine.executors import ClusterFailed
from plugins.engine.portal import PluginMissing
from plugins.engine.settings import UsageError
from plugins.engine.writer import OutputConflict


def run_command(work: Callable[[], int]) -> int:
    """Run a command's work; errors that Pelican only logs are fatal."""
    init_logging(level=logging.WARNING, fatal="errors", handler=None)
    try:
        return work()
    except BuildRefused as refused:
        return refused.code
    except (UsageError, PluginMissing) as error:
        print(error, file=sys.stderr)
        return 2
    except (AssetMissing, OutputConflict) as error:
        print(f"Lỗi trong giao diện hoặc plugin: {error}", file=sys.stderr)
        return 1
    except ClusterFailed as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 1
    except BrokenExecutor:
        print("Lỗi: một tiến trình phụ bị hệ thống dừng (có thể thiếu bộ nhớ); chạy lại với --jobs 1", file=sys.stderr)
        return 1
    except RuntimeError as error:
        # Pelican's fatal logger, which has already printed the error it stops at.
        if str(error) != "Warning or error encountered":
            raise
        return 1
    except MemoryDamaged as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 1
    except sqlite3.DatabaseError as error:
        print(f"Lỗi: không đọc ghi được bộ nhớ đệm ({error}); chạy lại với --clean", file=sys.stderr)
        return 1
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        print(f"Lỗi đọc hoặc ghi tệp: {error.strerror}{place}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng. Lần chạy sau sẽ làm tiếp, không hỏng gì.", file=sys.stderr)
        return 130
