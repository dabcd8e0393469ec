"""Counters and most-read from server logs: every view once, no bots, nothing personal kept."""
