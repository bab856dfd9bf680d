"""Thanks, greetings and laughter: a friendly sentence, and nothing is searched for or quoted."""
# ruff: noqa: E501  # one language a line reads better than one cut in pieces

import re
import unicodedata
from dataclasses import replace
from enum import Enum, auto

from bot.answering.phrases import Phrase, say
from bot.models import Answer, Outcome
from bot.text.words import fold


class Courtesy(Enum):
    """What somebody says who asks nothing."""

    THANKS = auto()
    GREETING = auto()


# Folded: lower case without diacritics and punctuation.
_THANKS = (
    r"ok|okay|okey|k|kk|great|perfect|cool|nice|awesome|alright|understood|noted|got it|i see|makes sense|good to know|all good|no worries|that helps|that helped|helpful",
    r"thanks|thank you|thx|ty|tysm|cheers|appreciated?|much appreciated|good bot|good ?bye|bye|see you|see ya",
    r"ありがとう(?:ございます|ございました|です|ね)?|どうも|了解(?:です|しました)?|承知しました|(?:よく)?(?:わか|分か)り?(?:ました|った)|なるほど(?:です|ね)?|助かり(?:ました|ます)|助かった|感謝(?:します|です)?|参考になりました|お疲れ様(?:です|でした)?|さようなら|オッケー|オーケー",
    r"谢谢(?:你|您|啦|了)?|謝謝|多谢|感谢|好的|明白了?|知道了|了解了|再见|감사합니다|감사해요|고마워요?|고맙습니다|알겠습니다|알겠어요|안녕히 계세요",
    r"(?:muchas |mil )?gracias|vale|perfecto|entendido|adios|(?:muito )?obrigad[oa]|valeu|entendi|beleza|tchau",
    r"merci(?: beaucoup| bien)?|d accord|compris|parfait|au revoir|(?:vielen )?dank|danke(?: schon| sehr| dir| ihnen)?|alles klar|verstanden|tschuss?",
    r"cam on(?: ban| nhieu)*|(?:maraming )?salamat(?: po)?|terima kasih(?: banyak)?|makasih|oke|baik|धन्यवाद|शुक्रिया|ठीक है|हुन्छ",
)
_GREETINGS = (
    r"hi|hello|hey|yo|hiya|greetings|good (?:morning|afternoon|evening|night|day)|how are you|test|testing|ping|help(?: me)?",
    r"(?:who|what) are you|are you (?:a |an )?(?:real )?(?:bot|robot|ai|human|person|there|real)|what ?i?s your name|what can you do|lol|lmao|(?:ha){2,}|wow|h+m+",
    r"こんにちは|こんばんは|おはよう(?:ございます)?|(?:はじめ|初め)まして|もしもし|よろしく(?:お願いします)?|テスト|(?:あなたは)?(?:誰|だれ)ですか|(?:お)?名前は(?:何ですか)?|草|笑|w+",
    r"你好|您好|大家好|早上好|嗨|你是谁|测试|哈+|안녕(?:하세요)?|누구세요|이름이 뭐예요|테스트|[ㅋㅎ]+",
    r"hola|buen[oa]s (?:dias|tardes|noches)|buenas|quien eres|ola|oi|bom dia|boa (?:tarde|noite)|quem e voce",
    r"bonjour|salut|bonsoir|coucou|qui es tu|hallo|moin|servus|guten (?:tag|morgen|abend)|wer bist du",
    r"(?:xin )?chao(?: ban)?|kumusta|magandang (?:umaga|hapon|gabi)(?: po)?|halo|hai|selamat (?:pagi|siang|sore|malam)|apa kabar|नमस्ते|नमस्कार",
)
_AROUND = r"senpai|先輩|there|all|everyone|everybody|again|you|so much|very much|a lot|very|really|many|for (?:the|your) help|man|mate|bro|and"
_LONGEST = 80  # characters


def _any(*alternatives: str) -> re.Pattern[str]:
    said, end = rf"(?:{'|'.join(alternatives)})", r"(?: |$|(?<=[ぁ-んー解]))"
    return re.compile(rf"(?:(?:{_AROUND}){end})*{said}{end}(?:(?:{said}|{_AROUND}){end})*")


_THANKFUL = _any(*_THANKS)
_COURTEOUS = _any(*_THANKS, *_GREETINGS)


def courtesy_in(text: str) -> Courtesy | None:
    """What a text is that asks nothing, in any language that we answer in; None of one that may ask something."""
    if len(text) > _LONGEST:
        return None
    words = _words(text)
    if words and _THANKFUL.fullmatch(words):
        return Courtesy.THANKS
    return Courtesy.GREETING if not words or _COURTEOUS.fullmatch(words) else None


def returned(draft: Answer) -> Answer | None:
    """The answer to a draft's question where nothing is asked."""
    courtesy = courtesy_in(draft.question)
    if courtesy is None:
        return None
    phrase = Phrase.WELCOME if courtesy is Courtesy.THANKS else Phrase.GREETING
    return replace(draft, outcome=Outcome.OFF_TOPIC, reason="courtesy", message=say(phrase, draft.language))


def _words(text: str) -> str:
    """The folded words of a text with single spaces; no emoji and no punctuation."""
    return " ".join("".join(each if _is_read(each) else " " for each in fold(text)).split())


def _is_read(character: str) -> bool:
    """Whether it is a letter, a figure or a vowel sign, and not a mark that colours an emoji."""
    return character.isalnum() or (unicodedata.category(character)[0] == "M" and character < "\u2000")
