"""How Pelican and worker processes load the plugin."""

import subprocess
import sys

from pelican import signals

from plugins import images
from plugins.core.problems import Problems
from plugins.core.spread import Spread
from plugins.images.generator import ImagesGenerator
from tests.images.samples import THEME, encoded, poster


def test_pelican_gets_the_generator_and_asks_it_to_plan(site):
    images.register()
    [(_, generator_class)] = signals.get_generators.send(None)
    assert generator_class is ImagesGenerator
    site.put("huy-hieu.png", encoded(poster(), "PNG"))
    archive, spread = site.show_images("huy-hieu.png").archive, Spread(site.executor, lambda *_: None)
    context = {"archive": archive, "problems": Problems(), "spread": spread}
    settings = {"CACHE_PATH": str(site.cache), "THEME": str(THEME)}
    generator = generator_class(context=context, settings=settings, path="", theme="", output_path="")
    signals.all_generators_finalized.send([object(), generator])
    assert list(context["pictures"]) == ["huy-hieu.png"]
    assert list(context["cards"]) == ["bai"]


def test_worker_processes_do_without_pelican():
    """It takes longer to import than most images take to make."""
    modules = "plugins.images.making, plugins.images.drawing, plugins.images.examination"
    code = f"import sys, {modules}; sys.exit('pelican' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=THEME.parent, check=False).returncode == 0
