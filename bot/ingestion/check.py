"""The check of the knowledge base: every finding names its file and line and says what to write instead.

Reads files only; opens no database.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.ingestion.articles import Article, read_article
from bot.ingestion.check_article import ArticleCheck
from bot.ingestion.check_data import check_glossary, check_table
from bot.ingestion.findings import Finding
from bot.ingestion.folder import GLOSSARY, TABLES, KnowledgeFolder, data_files, knowledge_files
from bot.ingestion.footnotes import fix_footnotes
from bot.ingestion.frontmatter import FrontMatterInvalid


def checked_files(path: Path) -> list[Path]:
    """What a check of `path` looks at: below a folder the articles, the glossary and the tables; a file is itself."""
    return [*knowledge_files(path), *data_files(path)] if path.is_dir() else [path]


def check_knowledge(
    folder: Path, today: date, *, strict: bool = False, only: Sequence[Path] | None = None
) -> list[Finding]:
    """Check everything below `folder`, or `only` some of its files (links may still lead to all).

    Args:
        folder: The knowledge folder.
        today: The day on which dates are judged.
        strict: Whether a review date that has passed is an error.
        only: Files to check; all where None.
    """
    files = checked_files(folder) if only is None else list(only)
    base = KnowledgeFolder(folder)
    findings: list[Finding] = []
    for path in files:
        findings += _check_file(base, path, today, strict=strict)
    return sorted([*findings, *_duplicates(base, files)])


def fix_knowledge(files: Sequence[Path]) -> list[Path]:
    """Write the footnote definitions of articles; returns the files that changed. Broken articles are left alone."""
    changed: list[Path] = []
    for path in files:
        if _is_data(path):
            continue
        try:
            text = path.read_text(encoding="utf-8")
            article = read_article(text)
        except (OSError, UnicodeDecodeError, FrontMatterInvalid):
            continue  # the check reports it
        fixed = fix_footnotes(article.text, article.used_labels, article.front.by_label())
        if fixed != text:
            path.write_text(fixed, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _is_data(path: Path) -> bool:
    return path.name == GLOSSARY or (path.parent.name == TABLES and path.suffix == ".yaml")


def _check_file(base: KnowledgeFolder, path: Path, today: date, *, strict: bool) -> list[Finding]:
    if _is_data(path):
        text = base.text(path)
        if isinstance(text, Finding):
            return [text]
        check = check_glossary if path.name == GLOSSARY else check_table
        return list(check(base.name(path), text, today))
    article = base.article(path)
    if not isinstance(article, Article):
        return article
    return list(ArticleCheck(base, path, article, today, strict=strict).findings())


def _duplicates(base: KnowledgeFolder, files: Sequence[Path]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in sorted(path for path in files if not _is_data(path)):
        article = base.article(path)
        if isinstance(article, Article):
            name = base.name(path)
            other = first.setdefault(article.front.id, name)
            if other != name:
                message = f"the id “{article.front.id}” is also that of {other}: give each article its own"
                yield Finding(name, article.yaml.line(("id",)), "error", message)
