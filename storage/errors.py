"""What can go wrong with the store, in words that say what to do about it.

Every message is for staff or for the person who looks after the machine. None of them
ever holds a name, an answer or a key.
"""

from __future__ import annotations


class StorageError(Exception):
    """Something about the store is wrong. The message says what, and how to mend it."""


class MissingKey(StorageError):
    """The key file is not there."""


class WrongKey(StorageError):
    """The key file is damaged, or belongs to another database."""


class KeyFileExists(StorageError):
    """A key file is there already and is not overwritten."""


class NotMigrated(StorageError):
    """The database is empty or older than this version of What Matters."""


class DatabaseNewer(StorageError):
    """The database was made by a newer version of What Matters."""


class CannotOpen(StorageError):
    """The database cannot be opened or reached."""


class ReadOnlyDisk(StorageError):
    """The folder or file of the database cannot be written."""


class DiskFull(StorageError):
    """There is no room left to write. What was not committed has not been kept."""


class Busy(StorageError):
    """Somebody else is writing. Nothing was changed; the same work can be done again."""


class DamagedDatabase(StorageError):
    """The database file is damaged."""


class DamagedRow(StorageError):
    """Sealed content does not open: the row was changed, moved or cut."""


class StaleConversation(StorageError):
    """The conversation moved on since it was loaded. Load it again."""


class Changed(StorageError):
    """Somebody else was quicker: what was to be replaced has been replaced already.

    ``newest_id`` is the version that is there now. Nothing was overwritten.
    """

    def __init__(self, newest_id: str) -> None:
        super().__init__("Somebody else changed this meanwhile. Nothing was overwritten.")
        self.newest_id = newest_id


class ReviewClosed(StorageError):
    """The review was held and closed; nothing new can be added to it."""


class Unknown(StorageError):
    """There is no such row."""


class Erased(StorageError):
    """This person was erased: their key was destroyed and their words are gone."""


class Hidden(StorageError):
    """The person took this back, or it was sealed. It is not shown."""


class AlreadyThere(StorageError):
    """There is one already."""


class LastManager(StorageError):
    """They are the only manager who can sign in: somebody else has to be one first."""


class StillKeyworker(StorageError):
    """They are keyworker of somebody, who has to be handed over first."""


class InviteUnknown(StorageError):
    """No invite has this code."""


class InviteUsed(StorageError):
    """The invite was used already."""


class InviteExpired(StorageError):
    """The invite is too old."""


class NotForThisDatabase(StorageError):
    """This is done in another way on this kind of database; the message says how."""
