"""Whether a question asks for a verdict on the asker's own case: one's chances, or what an office is going to decide.

A sign among others for `bot.answering.judgement`, not a decision: "will they refuse it?" may ask for a rule too. The
words of a verdict are few in each language, and the examples from which weights are learnt hold only some of them.
"""

import re

_DECIDED = (
    r"(?:approv|reject|den(?:y|ied)|refus|grant|deport|turn.{0,8}\ down|(?:renew|give)\ (?:me|us)|accept\ (?:me|us|my))"
)
_SPACED = (
    rf"""(?:chances?|odds|likelihood|likely|realistic(?:ally)?|hopeless|doomed|screwed|be\ honest|honestly)\b
    |(?:good|strong|solid|safe|bad)\ enough\b|too\ (?:old|risky|weak)\b
    |should\ i\ (?:quit|resign|take|accept|stay|go)\b|your\ (?:honest\ )?(?:opinion|view|guess|take)\b
    |(?:do|would|what\ do)\ you\ (?:think|reckon|guess|say)\b
    |(?:am\ i|are\ we|i['’]?m|is\ (?:my|our)\ \w+)\ (?:ok|okay|fine|safe|good|in\ trouble|at\ risk)\b
    |(?:will|would|won['’]?t|gonna|going\ to|are\ they|could)\b[^?.]{{0,40}}\b{_DECIDED}
    |why\ (?:did|was|were|has|have)\b[^?]{{0,40}}\b{_DECIDED}|{_DECIDED}\w*\b[^?]{{0,40}}\bwhy\b
    |will\ (?:i|we|my|he|she)\ (?:get|pass|win|make\ it|be\ fine)\b""",
    r"""(?:posibilidades|probab\w+|opciones\ de|(?:crees|piensas)\ que|deber[ií]a|rechaza\w+|sea\ sincer[oa])\b
    |(?:me\ (?:van|vayan)\ a|van\ a\ (?:renovar|aprobar|rechazar|negar|dar|quitar))\b
    |me\ (?:dar|aprobar|renovar|rechazar)[aá]n\b""",
    r"""(?:vão\ (?:me\ )?(?:negar|aprovar|recusar|barrar|dar)|(?:aprovad|negad|recusad)[oa]|consigo\ o|acham?)\b
    |(?:seja\ sincer[oa]|devo\ (?:largar|sair|aceitar)|vale\ (?:a\ )?pena)\b""",
    r"""(?:vont[ -]ils|va[ -]t[ -](?:elle|il|on)|(?:accept|refus)ée?s?|(?:tu|vous)\ (?:pens|croi|croy)e?[sz])\b
    |(?:(?:ton|votre)\ avis|devrais|sincèrement|honnêtement)\b""",
    r"""(?:chancen|aussicht\w*|wahrscheinlich\w*|abgelehnt|genehmigt|kriege?\ ich|ablehn\w*|ehrlich)\b
    |(?:(?:meinst|glaubst)\ du|soll(?:te)?\ ich)\b""",
)
_UNSPACED = (
    r"""可能性|確率|見込み|望みは|厳しいで|無理(?:です|でしょう)|正直|不許可にな|不許可.{0,6}理由|追い出され|認められ(?:ます|る)
    |(?:通り|下り|おり|受かり|勝て|落ち|いけ|もらえ)ます(?:か|よね)|(?:通る|下りる|もらえる|受かる)(?:でしょう|と思|かな)
    |(?:許可|承認|認定|更新|採用)され(?:ます|る)(?:か|でしょう)|と思いますか|どう思|大丈夫(?:です|でしょう|だと)|(?:べき|ほうがいい)(?:です|でしょう)か""",
    r"机会|希望|概率|几率|能(?:过|下来|批|通过|拿)|会(?:不会)?被?(?:拒|不给|批)|拒签|被拒|该不该|没事吧|你(?:觉得|看|说)|没戏|悬",
    r"가능성|확률|될까요|나올까요|통과|거절|괜찮을까요|문제\ ?없겠|생각(?:하세|해)요|어떨까요|좋을까요|있을까요|솔직",
)
_VERDICT = re.compile(rf"\b(?:{'|'.join(_SPACED)})|{'|'.join(_UNSPACED)}", re.IGNORECASE | re.VERBOSE)


def asks_for_a_verdict(question: str) -> bool:
    """Whether its words are those of a verdict."""
    return bool(_VERDICT.search(question))
