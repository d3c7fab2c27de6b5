"""What can go wrong with an audit, one kind for each thing a user can act on."""

from __future__ import annotations

from checklists.errors import PlumblineError


class AuditError(PlumblineError):
    """Something about an audit that the user can put right."""

    code = "AUDIT-000"


class AuditClosed(AuditError):
    """The audit is closed; its answers stand."""

    code = "AUDIT-001"


class NotSaved(AuditError):
    """What was entered did not reach the disk, and is not part of the audit."""

    code = "STORE-001"
    exit_status = 3


class Locked(AuditError):
    """Another program holds the audit."""

    code = "STORE-002"
    exit_status = 3


class Refused(AuditError):
    """The account that is logged in may not do this."""

    code = "ROLE-001"


class Damaged(AuditError):
    """A stored file does not fit its own checksums."""

    code = "STORE-003"


class NewerForm(AuditError):
    """A stored file of a newer version of the program; it is left as it is."""

    code = "STORE-009"


class NotFound(AuditError):
    """There is no such audit, place, check item or file."""

    code = "STORE-004"


class BadReading(AuditError):
    """What was entered as measured cannot be a measurement."""

    code = "READ-001"


class BadEntry(AuditError):
    """A field of the audit was filled in a way that cannot stand."""

    code = "ENTRY-001"


class InterimWanted(BadEntry):
    """A critical finding would stay open too long with nothing done meanwhile."""

    code = "ENTRY-002"


class BadStep(AuditError):
    """Something that cannot happen to an order as it stands."""

    code = "ORDER-001"


class BadEvidence(AuditError):
    """A file that cannot serve as evidence."""

    code = "EVID-001"


class BadFolder(AuditError):
    """A folder that is not there or cannot be read."""

    code = "FILE-002"


class BadFile(AuditError):
    """A file the user handed over that cannot be read as what it should be."""

    code = "FILE-001"


class BadKey(AuditError):
    """A file with a key that documents cannot be signed with."""

    code = "SIGN-001"


class NotInstalled(AuditError):
    """A part of the program that is installed only where it is wanted."""

    code = "SIGN-002"


class NoTimestamp(AuditError):
    """The timestamp authority gave no timestamp."""

    code = "SIGN-003"
    exit_status = 3


class NeedsPassphrase(AuditError):
    """The data is sealed, and no passphrase was given."""

    code = "LOCK-001"


class WrongPassphrase(AuditError):
    """The passphrase that was given opens nothing."""

    code = "LOCK-002"


class WouldBeLost(AuditError):
    """Files that stay sealed when everything else is not any more, and that no key would open."""

    code = "LOCK-003"
