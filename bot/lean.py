"""Imports that nobody needs are put off until somebody does."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any


def put_off(package: str, part: str) -> None:
    """Let `package.part` run only when a name is wanted of itself; modules inside it can be imported meanwhile.

    It must not run code that waits for another thread to have a name of it: the first thread to want one runs it, and
    the others wait.
    """
    sys.meta_path.insert(0, _Finder(f"{package}.{part}"))


def stand_in(alias: str, source: str) -> None:
    """Let the class `alias` be there, a module and a name, and make what `source` does, which is imported then.

    For a module that has nothing else, and a class that is only made and named in types.
    """
    module, name = alias.rsplit(".", 1)
    origin, real = source.rsplit(".", 1)

    def made(_: type, *args: Any, **values: Any) -> Any:  # noqa: ANN401  # whatever it takes and makes
        return getattr(import_module(origin), real)(*args, **values)

    sys.modules[module] = ModuleType(module)
    setattr(sys.modules[module], name, type(name, (), {"__new__": made}))


class _Finder(MetaPathFinder):
    """Finds one module as Python does, so that it is bound in its package, too, and has it run later."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname == self._name else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Later(spec.loader)
        return spec


class _Later(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._running = RLock()  # not a plain one: what runs may want a name of its own module
        self._begun = False

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        def wanted(attribute: str) -> Any:  # noqa: ANN401  # whatever is in it
            if not attribute.startswith("__"):
                self._run(module)
                if attribute in vars(module):
                    return vars(module)[attribute]
            msg = f"module {module.__name__!r} has no attribute {attribute!r}"
            raise AttributeError(msg)

        module.__getattr__ = wanted  # pyright: ignore[reportAttributeAccessIssue]

    def _run(self, module: ModuleType) -> None:
        with self._running:
            if self._begun:
                return
            self._begun = True
            try:
                self._loader.exec_module(module)
            except BaseException:
                self._begun = False  # whoever wants it next hears why, too
                raise
