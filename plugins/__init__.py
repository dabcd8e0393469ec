"""The portal's Pelican plugins: `core` <- feature plugins <- `engine`."""
