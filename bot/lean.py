"""Imports that nobody needs are put off until somebody does."""

import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any


def put_off(package: str, part: str) -> None:
    """Let `package.part` run only when a name is wanted of itself; modules inside it can be imported meanwhile."""
    name, top = f"{package}.{part}", find_spec(package)
    if name in sys.modules or top is None or not top.submodule_search_locations:
        return
    file = Path(top.submodule_search_locations[0], part, "__init__.py")
    spec = spec_from_file_location(name, file, submodule_search_locations=[str(file.parent)])
    if spec is None or spec.loader is None or not file.is_file():
        return
    module, loader = module_from_spec(spec), spec.loader

    def wanted(attribute: str) -> Any:  # noqa: ANN401  # whatever is in it
        if not attribute.startswith("__"):
            del module.__getattr__
            loader.exec_module(module)
            if attribute in vars(module):
                return vars(module)[attribute]
        msg = f"module {name!r} has no attribute {attribute!r}"
        raise AttributeError(msg)

    module.__getattr__ = wanted  # pyright: ignore[reportAttributeAccessIssue]
    sys.modules[name] = module
