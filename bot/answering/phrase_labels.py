"""Words and names that stand inside other lines, by name and language: kinds of personal data, services.

The rules of `phrase_texts` hold here too.
"""

from collections.abc import Mapping

ORDER = ("en", "ja", "zh", "ko", "es", "pt", "fr", "de", "vi", "fil", "hi", "ne", "id")
"""The languages of the rows below, from left to right."""

_ROWS: Mapping[str, tuple[str, ...]] = {
    "kind_residence_card": (
        *("residence card number", "在留カード番号", "在留卡号码", "재류카드 번호", "número de tarjeta de residencia"),
        *("número do cartão de residência", "numéro de carte de résidence", "Nummer der Aufenthaltskarte"),
        *(
            "số thẻ cư trú",
            "numero ng residence card",
            "रेज़िडेंस कार्ड नंबर",
            "रेजिडेन्स कार्ड नम्बर",
            "nomor kartu izin tinggal",
        ),
    ),
    "kind_my_number": (
        *("My Number", "マイナンバー", "个人编号（My Number）", "마이넘버", "My Number", "My Number", "My Number"),
        *("My Number", "My Number", "My Number", "My Number", "My Number", "My Number"),
    ),
    "kind_passport": (
        *("passport number", "旅券番号", "护照号码", "여권 번호", "número de pasaporte", "número do passaporte"),
        *("numéro de passeport", "Passnummer", "số hộ chiếu", "numero ng pasaporte", "पासपोर्ट नंबर"),
        *("राहदानी नम्बर", "nomor paspor"),
    ),
    "kind_phone": (
        *("phone number", "電話番号", "电话号码", "전화번호", "número de teléfono", "número de telefone"),
        *("numéro de téléphone", "Telefonnummer", "số điện thoại", "numero ng telepono", "फ़ोन नंबर"),
        *("फोन नम्बर", "nomor telepon"),
    ),
    "kind_email": (
        *("e-mail address", "メールアドレス", "电子邮箱", "이메일 주소", "correo electrónico", "endereço de e-mail"),
        *("adresse e-mail", "E-Mail-Adresse", "địa chỉ e-mail", "e-mail address", "ई-मेल पता", "इमेल ठेगाना"),
        "alamat e-mail",
    ),
    "kind_credit_card": (
        *("credit card number", "クレジットカード番号", "信用卡号码", "신용카드 번호", "número de tarjeta de crédito"),
        *("número do cartão de crédito", "numéro de carte de crédit", "Kreditkartennummer", "số thẻ tín dụng"),
        *("numero ng credit card", "क्रेडिट कार्ड नंबर", "क्रेडिट कार्ड नम्बर", "nomor kartu kredit"),
    ),
    "kind_bank_account": (
        *("bank account number", "銀行口座番号", "银行账号", "은행 계좌번호", "número de cuenta bancaria"),
        *("número da conta bancária", "numéro de compte bancaire", "Kontonummer", "số tài khoản ngân hàng"),
        *("numero ng bank account", "बैंक खाता संख्या", "बैंक खाता नम्बर", "nomor rekening bank"),
    ),
    "service_immigration": (
        "the Immigration Information Center (0570-013904, weekdays 8:30-17:15, many languages) or the office in charge",
        "外国人在留総合インフォメーションセンター（0570-013904、平日8:30～17:15、多言語）または担当の窓口",
        "外国人在留综合信息中心（0570-013904，工作日 8:30-17:15，多种语言）或主管窗口",
        "외국인 재류 종합 인포메이션 센터(0570-013904, 평일 8:30-17:15, 다국어) 또는 담당 기관",
        "Immigration Information Center (0570-013904, días laborables 8:30-17:15, varios idiomas) o la oficina a cargo",
        "Immigration Information Center (0570-013904, dias úteis 8:30-17:15, vários idiomas) ou o órgão responsável",
        "Immigration Information Center (0570-013904, en semaine 8:30-17:15, multilingue) ou le service compétent",
        "Immigration Information Center (0570-013904, werktags 8:30-17:15, viele Sprachen) oder die zuständige Stelle",
        "Immigration Information Center (0570-013904, ngày thường 8:30-17:15, nhiều ngôn ngữ) hoặc cơ quan phụ trách",
        "Immigration Information Center (0570-013904, Lunes-Biyernes 8:30-17:15, maraming wika) o opisinang sangkot",
        "Immigration Information Center (0570-013904, कार्यदिवस 8:30-17:15, कई भाषाएँ) या संबंधित कार्यालय",
        "Immigration Information Center (0570-013904, कार्यदिन 8:30-17:15, धेरै भाषा) वा सम्बन्धित कार्यालय",
        "Immigration Information Center (0570-013904, hari kerja 8:30-17:15, banyak bahasa) atau kantor yang berwenang",
    ),
}

LABELS: Mapping[str, Mapping[str, str]] = {name: dict(zip(ORDER, row, strict=True)) for name, row in _ROWS.items()}
