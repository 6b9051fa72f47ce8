"""What tests of the commands of curators share: one time for all changes."""

import pytest


@pytest.fixture(autouse=True)
def one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1873801600")
