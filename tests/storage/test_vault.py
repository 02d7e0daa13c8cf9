"""The vault: what is sealed opens in its own place only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage.errors import DamagedRow
from storage.keys import load_key_file
from storage.vault import Seal, Vault, folded


@pytest.fixture
def vault(key_file: Path) -> Vault:
    return Vault(load_key_file(key_file), remembered=2)


def test_a_sealed_value_opens_only_where_it_was_put() -> None:
    seal = Seal(bytes(32))
    stored = seal.close("views", "1", "body", b"the sea")
    assert seal.open("views", "1", "body", stored) == b"the sea"
    for place in (("views", "2", "body"), ("view", "1", "body"), ("views", "1", "about")):
        with pytest.raises(DamagedRow, match="whatmatters verify"):
            seal.open(*place, stored)
    for damaged in (b"", stored[:-1], stored + b"x", b"\x02" + stored[1:], b"\x01"):
        with pytest.raises(DamagedRow):
            seal.open("views", "1", "body", damaged)


@given(some.text(some.characters(codec=None), max_size=200))
def test_any_text_can_be_sealed(text: str) -> None:
    seal = Seal(bytes(32))
    assert seal.open_data("a", "b", "c", seal.close_data("a", "b", "c", [text])) == [text]


def test_the_same_words_are_never_sealed_the_same() -> None:
    seal = Seal(bytes(32))
    assert len({seal.close("a", "b", "c", b"sea") for _ in range(100)}) == 100


def test_a_persons_key_opens_for_that_person_only(vault: Vault) -> None:
    wrapped = vault.new_person_key("sam")
    stored = vault.person("sam", wrapped).close("a", "b", "c", b"sea")
    with pytest.raises(DamagedRow):
        vault.person("alex", vault.new_person_key("alex")).open("a", "b", "c", stored)
    vault.forget(wrapped)
    with pytest.raises(DamagedRow):
        vault.person("alex", wrapped)
    assert vault.person("sam", wrapped).open("a", "b", "c", stored) == b"sea"


def test_only_some_keys_are_remembered(vault: Vault) -> None:
    for name in ("a", "b", "c"):
        vault.person(name, vault.new_person_key(name))
    assert len(vault._people) == 2


def test_lookups_are_keyed_and_each_use_has_its_own(vault: Vault) -> None:
    assert vault.lookup("name", "sam") == vault.lookup("name", "sam")
    assert vault.lookup("name", "sam") != vault.lookup("login", "sam")
    assert b"sam" not in vault.lookup("name", "sam")
    assert folded("  SAM\u00a0 Ŵyn ") == folded("sam ŵyn")
