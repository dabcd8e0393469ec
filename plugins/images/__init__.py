"""Image derivatives and social cards: planned before a page is rendered, made after, kept between builds.

Worker processes import this package, so nothing here may import Pelican (0.7 s a process) before `register()`.
"""


def register():
    """Connect to Pelican: a generator that makes the files, and the moment when all images are known."""
    from pelican import signals

    signals.get_generators.connect(images_generator)
    signals.all_generators_finalized.connect(plan_images)


def images_generator(pelican):
    """The generator class, for Pelican to construct."""
    from plugins.images.generator import ImagesGenerator

    return ImagesGenerator


def plan_images(generators):
    """Put `pictures` and `cards` on the context, and report every image that cannot be used."""
    from plugins.images.generator import ImagesGenerator

    for generator in generators:
        if isinstance(generator, ImagesGenerator):
            generator.plan()
