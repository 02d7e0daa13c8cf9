"""The key file: made once, kept private, and told apart from the key of another database."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest

from storage import keys
from storage.errors import KeyFileExists, MissingKey, ReadOnlyDisk, WrongKey
from storage.keys import create_key_file, load_key_file
from storage.store import open_store


def test_a_key_file_is_private_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "key"
    key_id = create_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(KeyFileExists, match="left as it is"):
        create_key_file(path)
    assert path.read_bytes() == before
    assert load_key_file(path).id == key_id
    assert keys.complaints(path) == []


def test_each_use_has_a_key_of_its_own(key_file: Path) -> None:
    loaded = load_key_file(key_file)
    uses = {loaded.wrap, loaded.seal, loaded.lookup, loaded.ledger}
    assert len(uses) == 4
    assert all(one.hex() not in repr(loaded) and repr(one) not in repr(loaded) for one in uses)


def test_a_key_that_others_can_read_is_complained_about(
    key_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key_file.chmod(0o640)
    with caplog.at_level(logging.WARNING):
        load_key_file(key_file)
    assert "chmod 600" in caplog.text
    assert keys.complaints(key_file)


def test_a_missing_key_says_what_to_do(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(MissingKey, match=r"safe copy.*WHATMATTERS_KEY_FILE"):
        open_store(database_url, tmp_path / "nowhere")
    with pytest.raises(MissingKey):
        load_key_file(tmp_path)  # a folder


@pytest.mark.parametrize(
    "content", [b"", b"whatmatters key 1", b"whatmatters key 1\nAAAA\n", b"\xff\x00", b"a\nb\n",
                b"whatmatters key 1\n!!!\n"],
)  # fmt: skip
def test_a_damaged_key_file_says_so(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(WrongKey, match="damaged"):
        load_key_file(path)


def test_the_key_of_another_database_is_found_out(
    database_url: str, key_file: Path, tmp_path: Path
) -> None:
    open_store(database_url, key_file).close()
    other = tmp_path / "other.key"
    create_key_file(other)
    with pytest.raises(WrongKey, match="does not belong to this database") as caught:
        open_store(database_url, other)
    assert load_key_file(key_file).id in str(caught.value)
    open_store(database_url, key_file).close()


def test_a_key_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(ReadOnlyDisk, match="Choose another place"):
        create_key_file(in_the_way / "key")
