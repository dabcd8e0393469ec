"""Pure library under every plugin: no Pelican signal, no clock, no network."""
