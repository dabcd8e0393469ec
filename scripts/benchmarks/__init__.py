"""The parts of `make bench`: what is built, how it is measured, how it is told."""
