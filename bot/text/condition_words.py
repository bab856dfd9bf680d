"""How people word a status, a role, a place or a channel when they ask: patterns over lower-cased text.

Each line is one or more alternatives of a regular expression. English first, then Japanese, Chinese, Korean and others.
"""

import re
from typing import TypeAlias

Patterns: TypeAlias = "dict[str, re.Pattern[str]]"


def _patterns(rows: dict[str, str]) -> Patterns:
    return {
        name: re.compile("|".join(line.strip() for line in rows[name].split("\n") if line.strip())) for name in rows
    }


STATUSES: Patterns = _patterns(
    {
        "gijinkoku": r"""
            \bgijinkoku\b|\bgijin koku\b
            \b(?:engineer|engineering|humanities|esi|eshis)(?:['’]?s)? (?:visa|status|card)
            \bspecialist in humanities\b|\bengineer/specialist\b|\bfrom engineer to\b|技人国|技術・人文|人文知识|기인국
            (?:visto|visa) de (?:engenheiro|ingeniero)
        """,
        "hsp": r"""
            \bhsp\b|\bhsfp\b|\bhighly[ -]skilled\b|\bkodo ?(?:senmon|jinzai)\w*
            高度専門職|高度人材|高度专门|高度人才|고도전문직|고도인재
        """,
        "business-manager": r"""
            \bbusiness[ /&-]*(?:and )?manage(?:r|ment)\b|\bkeiei[ -]?kanri\b|\bbm (?:visa|status)\b
            \binvestor visa\b|\bbusiness visa\b|経営・?管理|经营管理|경영관리|visa de gérant
        """,
        "student": r"""
            \bstudent (?:visa|status)\b|\b(?:i['’]?m|am|as|being) (?:still )?an? (?:\w+ ){0,3}student\b
            \bryu?u?gaku(?:sei)?\b|\bstudent here\b|\bfinal yr student\b|留学(?:生|ビザ|签证)?|유학(?:생)?
            \bstudent(?:en|in)?-?(?:visum|status)\b|visa d['’]étudiante?|(?:visa|visado) de estudiante
            \bich (?:bin (?:noch |derzeit )?|als )(?:eine? |internationale[rn]? )?student(?:in)?\b
            \b(?:suis|tant qu['’]) ?(?:une? )?étudiante?\b|(?<!\bno )\bsoy (?:un |una )?estudiante\b
            \b(?:puedo|debo) (?:\w+ ){0,3}como estudiante\b|(?<!não )\bsou (?:um |uma )?estudante\b
            \b(?:posso|devo) (?:\w+ ){0,3}como estudante\b|visto de estudante
            我是(?:一名|大|在校)?学生(?!的|家长)|作为(?:一名|大|在校)?学生(?!的|家长)|学生签证|学生です
            (?:^|[.,!?] ?)(?:저는 |나는 |제가 |전 )?학생(?:인데|이에요|입니다|으로서)|학생 ?비자
        """,
        "dependent": r"""
            \bdependa?[ae]?nt (?:visa|status|card)\b|\b(?:on|have|has|holds?) (?:a )?dependent\b
            \bkazoku ?taizai\b|\bfamily stay\b|\bdependent visa\w*|家族滞在|家属签证|家族签证|가족체재|visa de famille
            \bfamilienvisum\b|visa de dépendant|(?:visa|visado) de dependiente|visto de dependente|가족 ?비자
        """,
        "spouse": r"""
            \b(?:spouse|marriage) (?:visa|status|of (?:a )?(?:japanese|permanent))
            \bmarried to (?:a |an )?japanese\b|\bmy japanese (?:wife|husband|spouse)\b|\bhaigusha visa\b
            \b(?:wife|husband|spouse) is (?:a )?japanese\b|日本人の配偶者|配偶者ビザ|配偶者签证|casad[ao] con un japon
            \behe(?:gatten|partner)visum\b|visa de conjoint|(?:visa|visado) de cónyuge|visto de cônjuge|배우자 ?비자
        """,
        "long-term": r"""
            \blong[ -]term resident\b|\bteij(?:u|uu)sha\b|定住者|定住ビザ|정주자
        """,
        "permanent": r"""
            \b(?:i|we|he|she|wife|husband|already) (?:\w+ )?(?:have|has|hold|holds|got) (?:a |my )?pr\b(?! app)
            \b(?:have|has|hold|holds|got) (?:a |my )?(?:permanent residen\w+|eijuu?(?:ken)?)\b(?! app)
            \bas an? (?:pr|permanent resident)\b|\b(?:i['’]?m|am|is) (?:already )?an? permanent resident\b
            \b(?:i became|i['’]ve become|i have become|since becoming) (?:a )?permanent resident\b
            \b(?:pr|eijuken|permanent residence) holder\b|\bmy (?:pr|eijuken)\b(?! (?:app|application)\b)
            \b(?:lose|revoke|cancel|give up|keep|take)\w* (?:my |the |your )?(?:pr|permanent residence)\b
            永住者(?!に)|永住権を(?:持|取り消)|visto permanente|tengo la residencia permanente
        """,
        "ssw": r"""
            \bssw\b|\bspecified skilled\b|\btokutei ?gin(?:o|ou)\b|特定技能|특정기능
        """,
        "ikusei": r"""
            \bikusei\b|\bemployment for skill development\b|育成就労|육성취로
        """,
        "technical-intern": r"""
            \btechnical intern\w*|\btrainees?\b(?= (?:visa|program|status))|\bgin(?:o|ou) ?jissh?(?:u|uu)\b
            技能実習|技能实习|기능실습
        """,
        "j-skip": r"""
            \bj-?skip\b|特別高度人材
        """,
        "j-find": r"""
            \bj-?find\b|未来創造人材
        """,
        "nomad": r"""
            \b(?:digital )?nomads?\b(?= ?(?:visa|status)?)|デジタルノマド|nomade numérique|digitaler nomade
            nómada digital
        """,
        "startup": r"""
            \bstart-?up (?:visa|viza|status)\b|スタートアップビザ|外国人起業活動|visa startup
        """,
        "designated-activities": r"""
            \bdesignated activit\w+|\btokutei ?katsu?d?o?u?\b|\bworking holiday\b
            特定活動|ワーキングホリデー|特定活动|특정활동
        """,
        "intra-company": r"""
            \bintra-?company\b|\bict visa\b|\btransferee\b|企業内転勤|企业内转勤|기업내전근
        """,
        "short-term": r"""
            \btourists?\b|\btourist visa\b|\bvisitor (?:visa|stay|status)\b
            \bvisa[ -](?:waiver|exempt|free)\b
            \bshort[ -]term (?:stay|visit|visitor|visa|status)\b|\bshort[ -]stay\b
            短期滞在|観光(?:で|ビザ|客)|旅游签证|단기체재|관광|de turista|als (?:\w+ )?tourist
        """,
    }
)

ROLES: Patterns = _patterns(
    {
        "employee": r"""
            \bas an? (?:\w+ )?(?:employee|salaryman)\b|\b(?:i['’]?m|am) an? (?:\w+ ){0,3}employee\b
            \bseishain\b|\bkaisha ?in\b|\bmy (?:new |old |current )?(?:boss|job|salary|employer|hr|manager)\b
            \bi work (?:at|for|in) (?:a|an|the)\b|\bmy (?:current |new |old )?company\b|会社員|正社員|契約社員|勤務先
            会社に(?:勤|言)|직장인|회사원|公司职员|我的?(?:公司|老板)
            \bich (?:bin|als) (?:eine? )?angestellte[rn]?\b|\b(?:suis|tant que) salariée?\b
            (?<!\bno )\bsoy empleado\b|(?<!não )\bsou empregado\b
        """,
        "founder": r"""
            \b(?:i|we) (?:\w+ )?(?:run|own|founded|set up) (?:my|our|a|an) (?:\w+ ){0,2}?(?:company|business|kk)\b
            \b(?:i['’]?m|am|as) an? (?:\w+ )?(?:founder|ceo|entrepreneur|business owner|company owner)\b
            \bmy own (?:company|business|startup)\b|\bfounder here\b|\bas (?:the )?(?:founder|ceo|owner)\b
            \brepresentative director\b|起業家|経営者|会社を(?:経営|設立|作っ)|代表取締役
            自分の会社|我(?:自己)?(?:开|经营|的公司是)|사업자|창업
        """,
        "freelancer": r"""
            \bfreelanc(?:er|ers|ing|e)\b|\bself[ -]employed\b|\bsole propriet\w+|\bindependent contractor\b
            \bkojin ?jigy\w+|フリーランス|個人事業|自営業|프리랜서|自由职业
            por mi cuenta|autónom[oa]|freiberuf\w+|selbst[äa]ndig
            à mon compte
        """,
        "student": r"""
            \b(?:i['’]?m|am|as|being) (?:still )?an? (?:\w+ ){0,3}student\b|\bstudent here\b|留学生|大学生|学生です
            유학생|ich bin student
        """,
        "dependant": r"""
            \bas an? dependa?nt\b|\b(?:i['’]?m|am) an? dependa?nt\b|被扶養者
            \b(?:can|may) (?:my )?depend[ae]nts\b|\bdepend[ae]nts (?:can|may)\b
        """,
        "employer": r"""
            \bas an? employer\b
            \b(?:i|we) (?:want to |would like to |plan to )?(?:hire|hired|employ|are hiring)\b
            \bour (?:foreign )?employees?\b|\bmy (?:first |one |foreign )*(?:employee|hire)s?\b
            \bi(?:['’]m| am) (?:in )?(?:an )?(?:hr|employer)\b
            \bmy (?:current |new |old )?(?:company|employer)\b|を(?:採用|雇用|雇い)(?:し|ま|た)|雇用主|人事担当
            社員(?:が|を|に)(?!退)
        """,
        "jobseeker": r"""
            \bquit(?:ting)? (?:my |the )?(?:job|company)\b|\bresign(?:ed|ing)?\b|\bleft my (?:job|company)\b
            退職(?!金)|퇴사|离职
            \bunemployed\b|\bjobless\b|\bjob[ -]?(?:hunting|seeker|search)\b
            \blook(?:ing)? for (?:a |another |work|new )?(?:job|work)?|\bbetween jobs\b|\blost my job\b
            \b(?:no|without a) job(?: yet)?\b|\bgot (?:fired|laid off)\b|\bfired me\b|\blaid off\b
            \bwas let go\b|\bstill no offer\b|無職|求職中|失業|就職活動|就活|실업|구직|失业|找工作|arbeitslos|au chômage
            mandado embora|perdre mon travail
        """,
        "dispatch": r"""
            \bhaken\b|\bdispatch(?:ed)?\b(?: work\w*| staff| employee| agency)?|\btemp agency\b|派遣|파견
        """,
    }
)

PLACES: Patterns = _patterns(
    {
        "inside": r"""
            \b(?:already|currently|now|living|live|i['’]?m|im|am) (?:\w+ )?in (?:japan|tokyo|osaka|kyoto)\b
            \blive in (?:nagoya|fukuoka|sendai|yokohama|kobe|sapporo)\b
            \bhere in japan\b|\binside japan\b|\bi live here\b|\bwhile (?:i['’]m |being )?in japan\b
            日本に(?:住|い(?:ます|る))|日本在住|日本国内で?|我在日本|日本에 살|일본에 살
        """,
        "outside": r"""
            \b(?:still |currently |now |living |from |i['’]?m |im |stuck )?(?:abroad|overseas)\b
            \boutside (?:of )?japan\b|\bfrom my home country\b|\bnot (?:yet )?in japan\b
            \bbefore (?:i )?(?:come|coming|move|moving|fly|flying) to japan\b|\bback home\b
            \bhaven['’]?t (?:arrived|moved|come)\b
            \b(?:i['’]?m|im|am|living|live) in (?:(?:the )?(?:us|uk|usa|philippines)|india|manila|lisbon|london)\b
            \b(?:i['’]?m|im|am|living|live) in (?:paris|berlin|singapore|china|vietnam|nepal|indonesia|brazil)\b
            \b(?:i['’]?m|im|am|living|live) in (?:france|germany|spain|korea|taiwan|bangalore|canada|australia)\b
            \bstudent in (?:india|manila|bangalore|vietnam|china|nepal|indonesia)\b
            海外(?:から|在住|にい|に住)|国外から|日本国外|来日前|入国前|在国外|在海外|还没来日本|해외에서
            desde el extranjero|aus dem ausland
            depuis l['’]étranger
        """,
        "airport": r"""
            \b(?:at|in|through|into) (?:the )?(?:\w+ )?airport\b
            \b(?:narita|haneda|kansai airport|kix|chubu airport)\b|空港で|空港に|在机场|공항에서
        """,
    }
)

CHANNELS: Patterns = _patterns(
    {
        "online": r"""
            \bonline\b(?! (?:shop|store|banking|business|game|meeting|course|survey))
            \be-?(?:filing|notification|tax)\b
            オンライン(?!ショップ)|電子届出|网上(?:申请|办理)|온라인|por internet|en ligne
        """,
        "counter": r"""
            \b(?:at|to) the (?:counter|window)\b|\bin person\b
            \bat (?:the )?(?:immigration|immi|nyukan|shinagawa|ward office|city hall|city office)\b
            \bgo to (?:the )?(?:shinagawa|immigration|nyukan|ward office|city hall)\b|窓口|在窗口|창구
        """,
    }
)
