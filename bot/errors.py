"""The errors of Senpai.

    BotError                    str(error) is a sentence for the person who sees it
    ├── StartupError            the process cannot start: a setting, a file or a service is wrong
    │   └── IndexesInUse        another process owns the search indexes
    ├── IndexUnavailable        a search index cannot be used just now
    ├── ModelUnavailable        a language model or an embedding model did not answer
    ├── BudgetSpent             the month's budget for models is used up
    ├── FetchRefused            an address that must not or could not be fetched
    ├── UnsupportedDocument     a document in a form that cannot be read
    │   └── EmptyDocument       a document without any text
    ├── InvalidQuestion         a question that is empty or too long
    ├── TooManyQuestions        the person or the server has asked too much; `seconds` until the next may be asked
    ├── InvalidSetting          a server's setting with a value that it cannot have
    ├── NotSaved                the disk with the catalog is full, or may not be written
    ├── BackupRefused           a backup that could not be made, is none, or may not be restored here
    ├── IndexMismatch           an index that does not belong to this catalog or embedding model
    └── NotAllowed              the person may not do this
        └── AlreadyThere        what is to be added is there already, just as it is

Code decides by class, never by the text of a message.
"""

from bot.wording import Wording


class BotError(Exception):
    """Base of every expected error; its text is shown to the person who caused it, a Wording in their language.

    `language` is the one in which they asked, where that is known: it may not be that of their app.
    """

    language = ""

    @property
    def wording(self) -> Wording:
        """The sentence with its Japanese form, where it has one."""
        return Wording.of(self.args[0]) if self.args else Wording("")


class StartupError(BotError):
    """The process cannot start; the text names the setting or the file and the way out."""


class IndexesInUse(StartupError):
    """Another process owns the search indexes; it may be done soon."""


class IndexUnavailable(BotError):
    """A search index cannot be used just now: its server does not answer, its disk is full; searches go on."""


class ModelUnavailable(BotError):
    """A language or embedding model is missing, broken or did not answer in time."""


class BudgetSpent(BotError):
    """The month's budget for language models is used up."""


class FetchRefused(BotError):
    """An address that is forbidden, unreachable, too large or not what it claims to be."""


class UnsupportedDocument(BotError):
    """A document that cannot be read, with the reason and what to do."""


class EmptyDocument(UnsupportedDocument):
    """A document without any text in it."""


class InvalidQuestion(BotError):
    """A question that is empty, too long or asks about an impossible day."""


class TooManyQuestions(BotError):
    """More questions than are allowed in a time; `seconds` is how long to wait, `shared` whether others used it up."""

    def __init__(self, seconds: int, *, shared: bool = False) -> None:
        self.seconds = max(1, seconds)
        whose = "This server has" if shared else "You have"
        super().__init__(f"{whose} asked many questions. Please ask again in {self.seconds} seconds.")
        self.shared = shared


class InvalidSetting(BotError):
    """A setting of a server that cannot be what somebody wants it to be; the text says what it can be."""


class NotSaved(BotError):
    """What was to be kept could not be, since the disk is full or read-only; nothing was changed."""


class BackupRefused(BotError):
    """A backup that could not be made or proven, or that may not be restored here; the text says what to do."""


class IndexMismatch(BotError):
    """An index that was built from another catalog or with another embedding model."""


class NotAllowed(BotError):
    """The person lacks the permission for what they tried."""


class AlreadyThere(NotAllowed):
    """A document that is there already, or waits for review, just as it is; the text names it and says where it is.

    `proposal_id` is that of what waits.
    """

    def __init__(self, wording: str, proposal_id: int | None = None) -> None:
        super().__init__(wording)
        self.proposal_id = proposal_id
