"""Why the child refuses a file, and what it noticed of one that it read. It gives codes; the words are ours."""

from collections.abc import Mapping
from enum import StrEnum

from bot.wording import Wording


class Refusal(StrEnum):
    """Why a file is not read."""

    PROTECTED = "protected"
    UNPACKS = "unpacks"
    TOO_MUCH = "too much"
    STOPPED = "stopped"
    NESTED = "nested"
    PAGES = "pages"
    ROWS = "rows"
    PICTURES = "pictures"
    UNREADABLE_LETTERS = "letters"
    MACROS = "macros"
    ENTITIES = "entities"
    OTHER_KIND = "other kind"
    BROKEN = "broken"
    EMPTY = "empty"
    NO_MAIN_TEXT = "no main text"


class Refused(Exception):
    """Raised by a task to refuse its input."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


MOST_CHARACTERS = 1_000_000
MOST_PAGES = 500
MOST_ROWS = 10_000

SENTENCES: Mapping[Refusal, Wording] = {
    Refusal.PROTECTED: Wording(
        "It is protected by a password: save it without one.",
        "パスワードで保護されています。パスワードなしで保存してください。",
    ),
    Refusal.UNPACKS: Wording(
        "It unpacks to far more than a document holds, as files made to harm do: save it anew from the program that "
        "made it.",
        "展開すると、文書とは思えない大きさになります（攻撃用のファイルによくある形です）。作成したソフトで保存し直してください。",
    ),
    Refusal.TOO_MUCH: Wording(
        f"It holds more than can be read at once ({MOST_CHARACTERS:,} characters at most): split it into smaller "
        "documents.",
        f"一度に読める量（{MOST_CHARACTERS // 10_000}万字まで）を超えています。小さな文書に分けてください。",
    ),
    Refusal.STOPPED: Wording(
        "Reading it takes more time or memory than it should, so it was given up: split it into smaller files, or "
        "paste its text.",
        "読み取りに時間やメモリがかかりすぎるため、中止しました。小さなファイルに分けるか、本文を貼り付けてください。",
    ),
    Refusal.NESTED: Wording(
        "Its parts lie in each other too deeply to be read: copy its text into a new document.",
        "入れ子が深すぎて読めません。本文を新しい文書に写してください。",
    ),
    Refusal.PAGES: Wording(
        f"It has more than {MOST_PAGES} pages: split it, and add the parts that matter.",
        f"{MOST_PAGES}ページを超えています。分けて、必要な部分を追加してください。",
    ),
    Refusal.ROWS: Wording(
        f"It has more than {MOST_ROWS:,} rows: keep those that matter, and add them as a smaller file.",
        f"{MOST_ROWS:,}行を超えています。必要な行だけを小さなファイルにして追加してください。",
    ),
    Refusal.PICTURES: Wording(
        "It holds pictures of text only, as scans do: let a program recognise its text (OCR) and save it with that, "
        "or paste the text.",
        "スキャンのように、文字が画像になっています。文字認識（OCR）をかけて保存するか、本文を貼り付けてください。",
    ),
    Refusal.UNREADABLE_LETTERS: Wording(
        "Its fonts do not say which letters they show, so its text cannot be read: export it anew from the program "
        "that made it, or paste the text.",
        "フォントに文字の情報がなく、本文を読めません。作成したソフトで書き出し直すか、本文を貼り付けてください。",
    ),
    Refusal.MACROS: Wording(
        "It holds macros: save it without them, as .docx or .xlsx.",
        "マクロが入っています。マクロなしの.docxか.xlsxで保存してください。",
    ),
    Refusal.ENTITIES: Wording(
        "It holds XML definitions, which no Office program writes: save it anew from Word or Excel.",
        "Officeのソフトなら書かないXMLの定義が入っています。WordかExcelで保存し直してください。",
    ),
    Refusal.OTHER_KIND: Wording(
        "Its content is of another kind than its name says: give it the right ending, or save it anew.",
        "中身がファイル名と違う種類です。正しい拡張子を付けるか、保存し直してください。",
    ),
    Refusal.BROKEN: Wording(
        "It is damaged or incomplete: open it in the program that made it, save it anew, and try again.",
        "壊れているか、途中で切れています。作成したソフトで開いて保存し直し、もう一度お試しください。",
    ),
    Refusal.EMPTY: Wording(
        "No text was found in it: write some into it.", "本文が見つかりません。文章を入れてください。"
    ),
    Refusal.NO_MAIN_TEXT: Wording(
        "No text was found in the page; it may be made by a script: save its text as plain text or Markdown.",
        "ページに本文が見つかりません（スクリプトで表示しているのかもしれません）。本文をテキストかMarkdownで保存してください。",
    ),
}


NO_TEXT = frozenset({Refusal.EMPTY, Refusal.NO_MAIN_TEXT, Refusal.PICTURES})
"""The refusals of documents without any text."""


class Notice(StrEnum):
    """What was left out of a file's text, or read although it is hidden, each with a count."""

    HIDDEN_TEXT = "hidden text"
    HIDDEN_READ = "hidden text that is read"
    UNSEEN = "unseen characters"
    STRUCK_TEXT = "struck text"
    DAMAGED_PAGES = "damaged pages"
    PICTURE_PAGES = "picture pages"
    HIDDEN_SHEETS = "hidden sheets"
    OPEN_FORMULAS = "formulas"


_NOTICES: Mapping[Notice, tuple[str, str, str]] = {
    Notice.HIDDEN_TEXT: (
        "1 text that its readers do not see was left out.",
        "{} texts that its readers do not see were left out.",
        "読者に見えない文{}件を除きました。",
    ),
    Notice.HIDDEN_READ: (
        "1 part is hidden by its style, but read all the same, since it is most of the page: look at it on the page.",
        "{} parts are hidden by their style, but read all the same, as most of the page: look at them on the page.",
        "スタイルで非表示になっている部分が{}か所ありますが、ページの大半を占めるため読み込みました。元のページで確認してください。",
    ),
    Notice.UNSEEN: (
        "1 character that nobody sees was left out.",
        "{} characters that nobody sees were left out.",
        "目に見えない文字{}個を除きました。",
    ),
    Notice.STRUCK_TEXT: (
        "1 struck-out text was left out.",
        "{} struck-out texts were left out.",
        "取り消し線の付いた文{}件を除きました。",
    ),
    Notice.DAMAGED_PAGES: (
        "1 page is damaged and was not read.",
        "{} pages are damaged and were not read.",
        "壊れた{}ページは読みませんでした。",
    ),
    Notice.PICTURE_PAGES: (
        "1 page holds only a picture and was not read.",
        "{} pages hold only pictures and were not read.",
        "画像だけの{}ページは読みませんでした。",
    ),
    Notice.HIDDEN_SHEETS: (
        "1 hidden sheet was left out.",
        "{} hidden sheets were left out.",
        "非表示のシート{}枚を除きました。",
    ),
    Notice.OPEN_FORMULAS: (
        "1 cell holds a formula without its result and was left out: save the file in a spreadsheet program.",
        "{} cells hold formulas without their results and were left out: save the file in a spreadsheet program.",
        "計算結果のない数式のセル{}個を除きました。表計算ソフトでファイルを保存し直してください。",
    ),
}


def notice_sentence(notice: Notice, count: int) -> Wording:
    """What was left out or read, in words."""
    one, many, ja = _NOTICES[notice]
    return Wording(one if count == 1 else many.format(count), ja.format(count))
