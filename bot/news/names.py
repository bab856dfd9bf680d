"""Names in headlines, so that English and Japanese can be compared: Rapidus and ラピダス, METI and 経産省."""

import re
from functools import lru_cache

from bot.text.normalise import normalise
from bot.text.words import fold, tokens

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&+'’-]*")
_KATAKANA = re.compile(r"[ァ-ヶー]{3,}")
_WITH_ORIGINAL = re.compile(r"(?:\b[A-Z][\w’'-]+ ?){1,6}[(（]([぀-ヿ㐀-鿿・]{2,30})[)）]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[\"“‘(]\s*)$")
_DOUBLED = re.compile(r"([a-z])\1")
_STRONG = 3
"""Consonants of the shortest sound by which two scripts are held together: “Arm” and アーム alone prove little."""

# By romanised consonant; what is alike in the two scripts is written alike: v as b, l as r, c as k.
_KANA = {
    **dict.fromkeys("カキクケコヵヶガギグゲゴ", "k"),
    **dict.fromkeys("サスセソザズゼゾシジ", "s"),
    **dict.fromkeys("タテトダデドチツヂヅ", "t"),
    **dict.fromkeys("ナニヌネノン", "n"),
    **dict.fromkeys("ハヒヘホフ", "h"),
    **dict.fromkeys("バビブベボヴ", "b"),
    **dict.fromkeys("パピプペポ", "p"),
    **dict.fromkeys("マミムメモ", "m"),
    **dict.fromkeys("ラリルレロ", "r"),
}
_LETTERS = str.maketrans(
    {"v": "b", "l": "r", "c": "k", "q": "k", "g": "k", "z": "s", "j": "s", "d": "t", "f": "h", "x": "ks"}
    | dict.fromkeys("aeiouyw", "")
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Loan words that name nobody.
_COMMON = _words(
    "データ センター システム サービス メーカー ビジネス スタートアップ エンジニア エージェント メモリー "
    "プログラミング カンファレンス サイバー オンライン デジタル ソフトウエア ソフトウェア インターネット ニュース "
    "コスト グループ プラン リスク ビザ カード マイナンバー ナンバー ナノメートル メートル ドル ユーロ ポイント "
    "パーセント ワンストップ シリーズ フラッシュ コンピューター ランサムウエア ウイルス ストア ホールディングス "
    "テクノロジー ネットワークス ネットワーク インフラ クラウド チップ ロボット モデル アプリ ユーザー トップ リスト "
    "セミナー イベント オフィス"
)
_PLAIN = _words(
    "a an the in on at of to by for from with and or its it he she they their this that these those some as after "
    "before under over about new japan japanese tokyo-based government ministry agency company companies first second "
    "third monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december fiscal series group holdings"
)
# What outlets call the same body or place in both languages; the glossary has the terms of the law.
_CALLED = {
    "boj": (r"bank of japan|boj", "日本銀行|日銀"),
    "meti": (r"meti|(?:economy|industry|trade) ministry", "経済産業省|経産省"),
    "mhlw": (r"mhlw|(?:labou?r|health|welfare) ministry|ministry of health", "厚生労働省|厚労省"),
    "moj": (r"justice (?:ministry|minister)|ministry of justice", "法務省|法相|法務大臣"),
    "isa": (r"immigration (?:services )?agency|immigration bureau|\bisa\b", "出入国在留管理庁|入管庁|入管"),
    "mof": (r"finance ministry|ministry of finance", "財務省"),
    "mext": (r"(?:science|education) ministry|mext", "文部科学省|文科省"),
    "mic": (r"communications ministry|internal affairs ministry", "総務省"),
    "digital-agency": (r"digital agency", "デジタル庁"),
    "npa": (r"(?:national )?police agency", "警察庁"),
    "fsa": (r"financial services agency", "金融庁"),
    "jftc": (r"fair trade commission|jftc", "公正取引委員会|公取委"),
    "nta": (r"(?:national )?tax agency", "国税庁"),
    "tourism-agency": (r"tourism agency", "観光庁"),
    "diet": (r"\bdiet\b|parliament|lower house|upper house", "国会|参院|衆院|参議院|衆議院"),
    "cabinet": (r"cabinet", "閣議|内閣"),
    "keidanren": (r"keidanren", "経団連"),
    "tsmc": (r"tsmc|taiwan semiconductor", "tsmc|台湾積体電路製造"),
    "hokkaido": (r"hokkaido", "北海道"),
    "chitose": (r"chitose", "千歳"),
    "sapporo": (r"sapporo", "札幌"),
    "sendai": (r"sendai", "仙台"),
    "iwate": (r"iwate", "岩手"),
    "kitakami": (r"kitakami", "北上"),
    "tsukuba": (r"tsukuba", "つくば"),
    "tokyo": (r"\btokyo\b", "東京|都内"),
    "yokohama": (r"yokohama", "横浜"),
    "nagoya": (r"nagoya", "名古屋"),
    "mie": (r"\bmie\b|yokkaichi", "三重|四日市"),
    "osaka": (r"osaka", "大阪"),
    "kyoto": (r"kyoto", "(?<!東)京都"),
    "kobe": (r"kobe", "神戸"),
    "hiroshima": (r"hiroshima", "広島"),
    "matsuyama": (r"matsuyama", "松山"),
    "fukuoka": (r"fukuoka", "福岡"),
    "kumamoto": (r"kumamoto", "熊本"),
    "okinawa": (r"okinawa", "沖縄"),
}  # fmt: skip
_BODIES = [(name, re.compile(rf"{english}|{japanese}", re.IGNORECASE)) for name, (english, japanese) in _CALLED.items()]


@lru_cache(maxsize=4096)
def names(text: str) -> frozenset[str]:
    """The names of a text that is no headline: bodies and places by their id, others by their sound."""
    plain = normalise(text)
    found = {f"={name}" for name, pattern in _BODIES if pattern.search(plain)}
    found |= {_sound(fold(word).removesuffix("'s")) for word in _capitals(plain)}
    found |= {_kana_sound(match[0]) for match in _KATAKANA.finditer(plain) if match[0] not in _COMMON}
    return frozenset(name for name in found if len(name) > 1)


def unheld(line: str, sources: str) -> tuple[str, ...]:
    """The names in a line that its sources do not hold, in either script.

    A name that the sources have in Japanese characters alone is held where those stand behind it in brackets.
    """
    plain, held = normalise(line), normalise(sources)
    plain = _WITH_ORIGINAL.sub(lambda found: " " if found[1] in held else found[0], plain)
    words = set(tokens(held))
    sounds = {_sound(word, 2) for word in words} | {_kana_sound(each[0], 2) for each in _KATAKANA.finditer(held)}
    bodies = names(held)
    latin = [word for word in _capitals(plain) if fold(word).removesuffix("'s") not in words]
    missing = [word for word in latin if _sound(fold(word).removesuffix("'s"), 2) not in sounds]
    missing = [word for word in missing if not {f for f in names(f"x {word}") if f.startswith("=")} & bodies]
    for match in _KATAKANA.finditer(plain):
        word = match[0]
        if word not in _COMMON and word not in held and _kana_sound(word, 2) not in sounds:
            missing.append(word)
    return (*missing, *(name for name in names(plain) - bodies if name.startswith("=")))


def _capitals(plain: str) -> list[str]:
    """Words written large inside a sentence, and those with several capitals; not those that name nobody."""
    found: list[str] = []
    for match in _LATIN.finditer(plain):
        word = match[0]
        inside = word[:1].isupper() and not _SENTENCE_START.search(plain[: match.start()])
        loud = len(word) > 1 and sum(letter.isupper() for letter in word) > 1
        if (inside or loud) and fold(word).removesuffix("'s") not in _PLAIN:
            found.append(word)
    return found


def _sound(word: str, least: int = _STRONG) -> str:
    """The consonants of a word in Latin letters; the word itself where they are too few."""
    single = _DOUBLED.sub(r"\1", word.replace("ph", "f").replace("th", "s"))
    return _enough(re.sub(r"[^a-z0-9]", "", single.translate(_LETTERS)), word, least)


def _kana_sound(word: str, least: int = _STRONG) -> str:
    """The same of a word in katakana."""
    return _enough("".join(_KANA.get(letter, "") for letter in word), word, least)


def _enough(skeleton: str, word: str, least: int) -> str:
    return skeleton if len(skeleton) >= least else word
