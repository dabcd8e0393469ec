"""The build itself: a Pelican whose generators hand declared pages to one writer."""

from plugins.engine.portal import Portal

__all__ = ["Portal"]
