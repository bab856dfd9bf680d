"""Questions for a verdict on one's own case, told from questions for a rule by their words."""

import pytest

from bot.answering.verdict import asks_for_a_verdict


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("what are my chances of getting PR?", True),
        ("will they renew me after two job changes", True),
        ("why was my application refused?", True),
        ("they rejected my visa renewal, why?", True),
        ("is my record good enough for naturalisation", True),
        ("この経歴で帰化できる可能性はありますか", True),
        ("私の更新は許可されますか", True),
        ("以我的情况能批下来吗", True),
        ("이번 갱신은 거절될까요?", True),
        ("¿me van a negar la renovación?", True),
        ("vão negar o meu visto?", True),
        ("vous pensez que j'aurai mon visa ?", True),
        ("Wie stehen meine Chancen auf eine Verlängerung?", True),
        ("How much does permanent residence cost?", False),
        ("Do I get my deposit back?", False),
        ("can my employer refuse paid leave?", False),
        ("永住許可の手数料はいくらですか", False),
        ("永住申请要多少钱", False),
        ("영주권 수수료가 얼마예요?", False),
        ("¿cuánto cuesta la residencia permanente?", False),
        ("quanto custa o visto permanente?", False),
        ("combien coûte la résidence permanente ?", False),
        ("Was kostet die Daueraufenthaltserlaubnis?", False),
    ],
)
def test_the_words_of_a_verdict(question, asks):
    assert asks_for_a_verdict(question) is asks
