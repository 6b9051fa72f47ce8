"""The values that one data file of a site sets: what JSON says is read, what a program may set is not known."""

from collections.abc import Callable

from archlint.discovery.source_files import SourceFiles
from archlint.layouts.dated_files.config.data_files import read_json, read_value, set_by_program, unread, wanted_keys
from archlint.layouts.dated_files.preset import Keys

Values = dict[str, object]


class DataValues:
    """Reader of data files, given by their paths in the source without a slash in front."""

    def __init__(self, files: SourceFiles, keys: Keys) -> None:
        """Take the files of the source, which collect warnings, and the keys of fields that count."""
        self._files = files
        self._keys = keys

    def value(self, path: str, key: str) -> Values:
        """Return the value that a file of its name sets for all pages; an unknown one of a file that is not read."""
        text = self._text(path)
        if text is None:
            return unread(path, (key,))
        if not path.endswith(".json"):
            return set_by_program(path, key, self._keys)
        return self._parsed(path, lambda: read_value(text, key, self._keys))

    def of(self, path: str) -> Values:
        """Return the values that a file sets."""
        text = self._text(path)
        if text is None:
            return unread(path, wanted_keys(self._keys))
        if not path.endswith(".json"):
            return set_by_program(path, text, self._keys)
        return self._parsed(path, lambda: read_json(text, self._keys))

    def _text(self, path: str) -> str | None:
        return self._files.text(self._files.place(f"/{path}"))

    def _parsed(self, path: str, parse: Callable[[], Values]) -> Values:
        """Return the values of a file; none, with a warning, if it is no JSON."""
        try:
            return parse()
        except ValueError as error:
            what = f"{self._files.place(f'/{path}')}: its values are left out: this is no JSON"
            self._files.warnings.append(f"{what}: {error}; correct it there")
            return {}
