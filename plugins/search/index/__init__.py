"""What the page's script reads: `docs/tim-kiem.md`."""
