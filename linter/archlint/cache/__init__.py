"""Stored results of earlier runs, so that a run checks only the pages that a change can affect."""
