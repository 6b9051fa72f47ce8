"""All stores know the same folders of one tree."""

from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.files.memory import MemoryStore
from archlint.files.stdin import BufferStore
from archlint.files.store import Store
from archlint.fixes.draft import Draft
from archlint.git.left_out import find_left_out
from archlint.git.repository import find_repository
from archlint.git.staged import StagedStore
from archlint.layouts.registry import example_layout
from repositories import make_repository

FILES = {
    "images/2031/05/a.png": "",
    "images/b.png": "",
    "about.md": "We.\n",
    ".hidden/c.png": "",
    "images/.d/e.png": "",
    "images/.f.png": "",
}
KINDS = ("disk", "draft", "index", "memory", "buffer", "sparse checkout")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    repository = make_repository(tmp_path / "site", tmp_path)
    repository.commit(FILES)
    root, layout = str(repository.folder), example_layout("jekyll")
    if request.param == "sparse checkout":
        repository.git("sparse-checkout", "set", "--no-cone", "/about.md")
        assert not (repository.folder / "images").exists()
        return find_left_out(root, layout).store(root)
    disk, memory = DiskStore(root), MemoryStore({f"/{name}": text for name, text in FILES.items()})
    stores: dict[str, Store] = {
        "disk": disk,
        "draft": Draft(disk, layout),
        "index": StagedStore(find_repository(root)),
        "memory": memory,
        "buffer": BufferStore(memory, "/about.md", b"Us.\n"),
    }
    return stores[request.param]


def test_the_folders_are_those_with_files(store: Store) -> None:
    assert store.folders("") == {"images"}
    assert store.folders("/images") == {"2031"}
    assert store.folders("/images/2031") == {"05"}
    assert store.folders("/images/2031/05") == store.folders("/none") == frozenset()


def test_the_names_are_those_of_files_that_are_not_hidden(store: Store) -> None:
    assert store.names("") == {"about.md"}
    assert store.names("/images") == {"b.png"}
    assert store.names("/images/2031") == store.names("/none") == frozenset()


def test_a_link_to_a_folder_is_one_that_has_none(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "site", tmp_path)
    repository.write(FILES)
    (repository.folder / "photos").symlink_to("images")
    repository.commit()
    root = str(repository.folder)
    for store in (DiskStore(root), StagedStore(find_repository(root))):
        assert store.folders("") == {"images", "photos"}
        assert store.folders("/photos") == store.names("/photos") == frozenset()
