"""The URLs of pages, and their forms."""
