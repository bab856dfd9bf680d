"""The knowledge folder as the check sees it: which files belong to it, and its articles, each read once."""

from functools import cached_property
from pathlib import Path

from bot.errors import StartupError
from bot.ingestion.articles import Article, read_article
from bot.ingestion.findings import Finding
from bot.ingestion.frontmatter import FrontMatterInvalid
from bot.text.glossary import Glossary
from bot.text.words import fold

GLOSSARY = "glossary.yaml"
TABLES = "tables"


def knowledge_files(folder: Path) -> list[Path]:
    """The articles below a knowledge folder, in a stable order."""
    return sorted(path for path in folder.rglob("*.md") if path.name != "README.md" and path.is_file())


def data_files(folder: Path) -> list[Path]:
    """The glossary and the tables of a knowledge folder; what is not there is left out."""
    glossary = folder / GLOSSARY
    return [*([glossary] if glossary.is_file() else []), *sorted((folder / TABLES).glob("*.yaml"))]


class KnowledgeFolder:
    """A knowledge folder; its files are named relative to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._read: dict[Path, Article | list[Finding]] = {}

    def name(self, path: Path) -> str:
        """The path as findings name it."""
        resolved = path.resolve()
        return resolved.relative_to(self.folder).as_posix() if resolved.is_relative_to(self.folder) else path.as_posix()

    def article(self, path: Path) -> Article | list[Finding]:
        """The article, or what makes it unreadable."""
        resolved = path.resolve()
        if resolved not in self._read:
            self._read[resolved] = self._load(resolved)
        return self._read[resolved]

    @cached_property
    def terms(self) -> frozenset[str] | None:
        """Every name in the glossary, folded; None without a glossary that can be read."""
        try:
            glossary = Glossary.parse((self.folder / GLOSSARY).read_text("utf-8"))
        except (OSError, UnicodeDecodeError, StartupError):
            return None  # a broken glossary is a finding of its own
        return frozenset(fold(name) for term in glossary.terms for name in (*term.names(), *term.capitals))

    def text(self, path: Path) -> str | Finding:
        """A file's text, or why it cannot be read."""
        name = self.name(path)
        try:
            return path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            return Finding(name, 1, "error", f"the file cannot be read ({error.strerror}): check its name and rights")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            return Finding(name, line, "error", "the file is not UTF-8: save it as UTF-8")

    def _load(self, path: Path) -> Article | list[Finding]:
        name = self.name(path)
        raw = self.text(path)
        if isinstance(raw, Finding):
            return [raw]
        if not raw.startswith("---"):
            return [Finding(name, 1, "error", "there is no front matter: begin the file with “---” and “id: …”")]
        try:
            return read_article(raw)
        except FrontMatterInvalid as error:
            return [Finding(name, found.line, "error", found.message) for found in error.errors]
