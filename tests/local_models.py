"""The embedding models that come along, loaded once in each process of the tests: together they take three seconds."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from bot import providers
from bot.config import Settings
from bot.providers.local import LocalEmbeddings
from bot.providers.multilingual import MultilingualEmbeddings
from bot.services import Services, open_services

LOCAL, MULTILINGUAL = LocalEmbeddings(), MultilingualEmbeddings()


def share(patch: pytest.MonkeyPatch) -> None:
    """Let whatever is opened from now on have these."""
    patch.setattr(providers, "LocalEmbeddings", lambda folder=None: LOCAL)
    patch.setattr(providers, "MultilingualEmbeddings", lambda folder=None: MULTILINGUAL)


@contextmanager
def opened(settings: Settings) -> Iterator[Services]:
    """All services, on these models."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:  # only while they are opened: others' tests may come before the end
            share(patch)
            services = stack.enter_context(open_services(settings))
        yield services
