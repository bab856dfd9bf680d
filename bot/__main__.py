"""The command `senpai`. Nothing heavy is imported before a command needs it."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from bot import __version__
from bot.cli.docs_options import add_docs_commands
from bot.cli.news_options import add_news_commands, day, described, positive
from bot.dates import today_in_japan
from bot.errors import BotError


class _Parser(argparse.ArgumentParser):
    def parse_known_args(  # pyright: ignore[reportIncompatibleMethodOverride]  # narrower than its overloads
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; a command without its subcommand shows them, and who does not know an option says so itself."""
        if self._subparsers and not (sys.argv[1:] if args is None else args):
            self.print_help(sys.stderr)
            self.exit(2)
        known, unknown = super().parse_known_args(args, namespace or argparse.Namespace())
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def build_parser() -> argparse.ArgumentParser:
    """The command line with its help."""
    parser = _Parser(
        prog="senpai", description="Dated, sourced answers about living and working in Japan's tech scene."
    )
    parser.add_argument("--version", action="version", version=f"senpai {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    ask = described(commands, "ask", "answer one question, or a file of them")
    ask.add_argument("question", nargs="*", help="the question; several words need no quotes")
    ask.add_argument("--json", action="store_true", help="one JSON object instead of text")
    ask.add_argument("--batch", type=Path, metavar="IN.jsonl", help='rows {"id", "question"} or {"id", "turns": [...]}')
    ask.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where --batch writes, one row a question or turn")
    _add_answer_options(ask)

    search = described(commands, "search", "show the passages that a question finds")
    search.add_argument("query", nargs="+", help="the question, or a few words")
    search.add_argument("-k", type=positive, default=8, help="how many passages (default 8)")
    search.add_argument("--json", action="store_true", help="JSON instead of text")
    _add_day(search)

    chat = described(commands, "chat", "a conversation in the terminal, with follow-up questions")
    _add_answer_options(chat)

    add_news_commands(commands)
    add_docs_commands(commands)

    doctor = described(commands, "doctor", "what works, what is missing and how to mend it")
    doctor.add_argument("--json", action="store_true", help="JSON instead of text")

    evaluation = described(commands, "eval", "quality figures over labelled sets")
    kinds = evaluation.add_subparsers(dest="what", required=True, metavar="WHAT")
    evals = Path("tests/evals")
    retrieval = described(kinds, "retrieval", "hit@1, hit@5, nDCG@10 of keyword, dense and fused search")
    retrieval.add_argument("--set", type=Path, default=evals / "retrieval.jsonl", metavar="FILE")
    _add_eval_options(retrieval)
    _add_day(retrieval)
    news = described(kinds, "news", "precision and recall of the same story in several outlets, and of topics")
    news.add_argument("--set", type=Path, default=evals / "news_pairs.jsonl", metavar="FILE", help="pairs of stories")
    news.add_argument(
        "--titles", type=Path, default=evals / "news_topics.jsonl", metavar="FILE", help="topics of titles"
    )
    _add_eval_options(news)
    answers = described(kinds, "answers", "fact recall, wrong claims, right and false refusals")
    answers.add_argument("--set", type=Path, default=evals, metavar="FOLDER")
    answers.add_argument("--kind", help="only questions of this kind, such as near_miss")
    answers.add_argument("--sample", type=positive, metavar="N", help="only N questions of each kind, by chance")
    answers.add_argument("--seed", type=int, default=0, help="another number makes another sample (default 0)")
    answers.add_argument("--show", action="store_true", help="print questions and answers, to be read by people")
    _add_eval_options(answers)
    _add_answer_options(answers)

    _add_backup_commands(commands)
    running = described(commands, "run", "run the Discord bot (needs DISCORD_TOKEN)")
    running.add_argument("--shard-ids", metavar="IDS", help="the shards that this process serves, as 0,1 (SHARD_IDS)")
    running.add_argument("--shard-count", metavar="N", help="of how many shards in all (SHARD_COUNT)")
    return parser


def _add_backup_commands(commands: Any) -> None:  # noqa: ANN401  # argparse has no public name for subparsers
    backup = described(commands, "backup", "write the catalog to one file, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE.zip", help="an older file of that name is replaced")
    restore = described(commands, "restore", "put a backup in the catalog's place; the bot must be stopped")
    restore.add_argument("file", type=Path, metavar="FILE.zip", help="what senpai backup wrote, or one of BACKUP_DIR")
    restore.add_argument("--force", action="store_true", help="even if there is a catalog, which is kept beside it")
    restore.add_argument("--check", action="store_true", help="only prove that the file is whole")
    export = described(commands, "export", "write what servers have, settings to subscriptions, as plain files")
    export.add_argument("folder", type=Path, metavar="FOLDER", help="new or empty")


def _add_eval_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--split", choices=["tune", "report", "all"], default="report")
    parser.add_argument("--misses", action="store_true", help="list the questions that went wrong")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=day, metavar="DATE", help="answer as of this day (default: today in Japan)")


def _add_answer_options(parser: argparse.ArgumentParser) -> None:
    _add_day(parser)
    parser.add_argument(
        "--mode",
        choices=["auto", "extractive", "model"],
        help="auto: a language model where one is set up, else quotes (default: ANSWER_MODE)",
    )


def _command(options: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    name = options.command
    if name == "run":
        from bot.cli.run import run  # noqa: PLC0415  # discord is imported by the bot alone

        return run
    if name == "doctor":
        from bot.cli.doctor import doctor  # noqa: PLC0415  # imports what it examines

        return doctor
    if name == "eval":
        from bot.cli import evaluate, evaluate_answers, evaluate_news  # noqa: PLC0415  # opens models and indexes

        return {
            "answers": evaluate_answers.evaluate_answers,
            "news": evaluate_news.evaluate_news,
            "retrieval": evaluate.evaluate_retrieval,
        }[options.what]
    if name == "docs":
        from bot.cli import docs  # noqa: PLC0415  # opens models and indexes

        return docs.COMMANDS[options.what]
    if name in {"news", "changes"}:
        from bot.cli import news  # noqa: PLC0415  # opens models and indexes

        return news.COMMANDS[options.what if name == "news" else name]
    from bot.cli import ask, backup, export  # noqa: PLC0415  # opens models and indexes

    return {
        "ask": ask.ask,
        "backup": backup.backup,
        "chat": ask.chat,
        "export": export.export,
        "restore": backup.restore,
        "search": ask.search,
    }[name]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 an expected error (one sentence), 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # what a terminal cannot show or read is no reason to fail
    options = build_parser().parse_args(arguments)
    if getattr(options, "as_of", None) is None:
        options.as_of = today_in_japan(datetime.now(UTC))
    try:
        code = _command(options)(options)
        sys.stdout.flush()  # here, where a reader that has gone is expected
    except BotError as error:
        print(error, file=sys.stderr)  # noqa: T201  # the shell is this door's voice
        return 1
    except BrokenPipeError:  # `| head` had enough; what is still buffered must not fail again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  # the boundary: what it says may hold texts or secrets, so it is logged
        from bot.log import log_unexpected  # noqa: PLC0415  # heavy: not for --help

        log_unexpected(error)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
