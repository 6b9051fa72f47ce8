"""The smallest blog that Jekyll builds: a configuration and a post."""

from collections.abc import Mapping

POST = "---\ntitle: The bridge opens\n---\nAll came.\n"
BLOG = {"_config.yml": "title: Harbour\n", "_posts/2031-05-07-bridge.md": POST}


def below(folder: str, files: Mapping[str, str]) -> dict[str, str]:
    """Return the files of an archive by their paths from the folder above it."""
    return {f"{folder}/{path.lstrip('/')}": text for path, text in files.items()}
