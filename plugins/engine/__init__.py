"""The build itself: a Pelican whose generators hand declared pages to one writer."""
