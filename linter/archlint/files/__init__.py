"""Reads pages from the disk, memory or standard input, and keeps their bytes."""
