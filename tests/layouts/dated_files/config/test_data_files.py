"""Values of data files of a site, and what programs beside them may set."""

import json

from archlint.layouts.dated_files.config.data_files import joined, read_json, set_by_program
from archlint.layouts.dated_files.preset import Keys
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.front_matter import Unknown


def test_a_program_is_looked_at_for_keys() -> None:
    keys = PRESETS["11ty"].keys
    assert set(set_by_program("a.js", "module.exports = {tags: []}", keys)) == {"tags"}
    assert set(set_by_program("a.js", "module.exports = {permalinks: []}", keys)) == set()
    assert {"tags", "permalink", "date"} <= set(set_by_program("a.js", "module.exports = require('./b')", keys))


def test_lists_are_joined_and_others_replaced() -> None:
    found = joined(
        {"tags": ["a"], "x": {"y": 1, "z": [1]}, "lang": "de"}, {"tags": ["b"], "x": {"z": [2]}, "lang": "nl"}
    )
    assert found == {"tags": ["a", "b"], "x": {"y": 1, "z": [1, 2]}, "lang": "nl"}


def test_very_long_lists_are_not_known() -> None:
    long = {"tags": [str(number) for number in range(600)]}
    assert read_json(json.dumps(long), Keys()) == long
    assert isinstance(joined(long, long)["tags"], Unknown)
    assert isinstance(joined(joined(long, long), long)["tags"], Unknown)
    assert isinstance(read_json(json.dumps({"tags": 2 * long["tags"]}), Keys())["tags"], Unknown)
    assert isinstance(read_json(json.dumps({"tags": "a," * 2000}), Keys())["tags"], Unknown)


def test_only_fields_with_a_meaning_count() -> None:
    assert read_json('{"layout": "a", "tags": "a,b", "date": null, "lang": "de"}', Keys()) == {
        "tags": ["a", "b"],
        "date": "",
        "lang": "de",
    }
