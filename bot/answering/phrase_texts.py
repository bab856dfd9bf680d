"""The texts of `phrases`, by name and language. A test checks that every language is there, with the same placeholders.

Chinese is written in simplified characters. Placeholders stand where any noun or date may stand, so that no language
has to inflect them: after a colon or in brackets.
"""

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "distress": {
        "en": (
            "I am a program and no help with this, but there are people who listen, right now. In danger, call "
            "119 (ambulance) or 110 (police); both are free. In English: TELL Lifeline, "
            "https://telljp.com/lifeline/. More lines, some in other languages: "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Please tell somebody near you, too."
        ),
        "ja": (
            "私はプログラムなので力になれませんが、今すぐ話を聞いてくれる人がいます。危険なときは119番（救急）か110番（警察）へ。どちらも無料です。相談窓口（外国語対応もあり）：https://www.m"
            "hlw.go.jp/mamorouyokokoro/。英語では TELL ライフライン：https://telljp.com/lifeline/。どうか身近な人にも話してください。"
        ),
        "zh": (
            "我只是一个程序，帮不了这件事，但现在就有人愿意倾听。如有危险，请拨打119（急救）或110（报警），均免费。咨询热线（部分提供外语）：https://www.mhlw.go.jp/mamorouy"
            "okokoro/。英语：TELL Lifeline，https://telljp.com/lifeline/。也请告诉您身边的人。"
        ),
        "ko": (
            "저는 프로그램이라 도움이 되지 못하지만, 지금 바로 이야기를 들어 줄 사람들이 있습니다. 위험할 때는 "
            "119(구급)나 110(경찰)으로 전화하세요. 모두 무료입니다. 상담 "
            "창구(일부 외국어 지원): https://www.mhlw.go.jp/mamorouyokokoro/. 영어: TELL Lifeline, "
            "https://telljp.com/lifeline/. 가까운 사람에게도 꼭 이야기해 주세요."
        ),
        "es": (
            "Soy un programa y no puedo ayudar con esto, pero hay personas que escuchan, ahora mismo. En "
            "peligro, llame al 119 (ambulancia) o al 110 (policía); son gratuitos. En inglés: TELL Lifeline, "
            "https://telljp.com/lifeline/. Más líneas, algunas en otros idiomas: "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Dígaselo también a alguien cercano."
        ),
        "pt": (
            "Sou um programa e não posso ajudar com isto, mas há pessoas que escutam, agora mesmo. Em perigo, "
            "ligue 119 (ambulância) ou 110 (polícia); são gratuitos. Em inglês: TELL Lifeline, "
            "https://telljp.com/lifeline/. Mais linhas, algumas em outros idiomas: "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Conte também a alguém próximo."
        ),
        "fr": (
            "Je suis un programme et ne peux pas aider, mais des personnes vous écoutent, dès maintenant. En "
            "danger, appelez le 119 (ambulance) ou le 110 (police) ; c'est gratuit. En anglais : TELL "
            "Lifeline, https://telljp.com/lifeline/. D'autres lignes, certaines en d'autres langues : "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Parlez-en aussi à un proche."
        ),
        "de": (
            "Ich bin ein Programm und kann hier nicht helfen, aber es gibt Menschen, die zuhören, jetzt "
            "sofort. In Gefahr: 119 (Rettungsdienst) oder 110 (Polizei), beide kostenlos. Auf Englisch: TELL "
            "Lifeline, https://telljp.com/lifeline/. Weitere Stellen, manche in anderen Sprachen: "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Bitte sagen Sie es auch jemandem in Ihrer Nähe."
        ),
        "vi": (
            "Tôi chỉ là một chương trình và không giúp được việc này, nhưng có người sẵn sàng lắng nghe ngay "
            "bây giờ. Khi nguy hiểm, hãy gọi 119 (cấp cứu) hoặc 110 (cảnh sát), đều miễn phí. Tiếng Anh: TELL "
            "Lifeline, https://telljp.com/lifeline/. Các đường dây khác, một số có ngoại ngữ: "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Hãy nói với cả người thân bên cạnh bạn."
        ),
        "fil": (
            "Programa lang po ako at hindi makakatulong dito, pero may mga taong makikinig ngayon mismo. Kung "
            "may panganib, tumawag sa 119 (ambulansya) o 110 (pulis); parehong libre. Sa Ingles: TELL "
            "Lifeline, https://telljp.com/lifeline/. Iba pang linya, ang ilan sa ibang wika: "
            "https://www.mhlw.go.jp/mamorouyokokoro/. Sabihin din po sa taong malapit sa inyo."
        ),
        "hi": (
            "मैं एक प्रोग्राम हूँ और इसमें मदद नहीं कर सकता, पर ऐसे लोग हैं जो अभी आपकी बात सुनेंगे। ख़तरे में "
            "119 (एम्बुलेंस) या 110 (पुलिस) पर फ़ोन करें; दोनों मुफ़्त हैं। अंग्रेज़ी में: TELL Lifeline, "
            "https://telljp.com/lifeline/। और हेल्पलाइनें, कुछ दूसरी भाषाओं में: "
            "https://www.mhlw.go.jp/mamorouyokokoro/। कृपया अपने किसी क़रीबी को भी बताएँ।"
        ),
        "ne": (
            "म एउटा प्रोग्राम हुँ र यसमा मद्दत गर्न सक्दिनँ, तर अहिले नै तपाईंको कुरा सुन्ने मानिसहरू छन्। "
            "खतरामा 119 (एम्बुलेन्स) वा 110 (प्रहरी) मा फोन गर्नुहोस्; दुवै निःशुल्क छन्। अङ्ग्रेजीमा: TELL "
            "Lifeline, https://telljp.com/lifeline/। अन्य लाइनहरू, केही अरू भाषामा: "
            "https://www.mhlw.go.jp/mamorouyokokoro/। कृपया नजिकको कसैलाई पनि भन्नुहोस्।"
        ),
        "id": (
            "Saya hanya program dan tidak bisa membantu dalam hal ini, tetapi ada orang yang mau mendengarkan, "
            "sekarang juga. Dalam bahaya, hubungi 119 (ambulans) atau 110 (polisi); keduanya gratis. Dalam "
            "bahasa Inggris: TELL Lifeline, https://telljp.com/lifeline/. Layanan lain, sebagian dalam bahasa "
            "lain: https://www.mhlw.go.jp/mamorouyokokoro/. Ceritakan juga kepada orang terdekat."
        ),
    },
    "off_topic": {
        "en": "I only answer questions about living and working in Japan's tech scene: visas, jobs, tax, insurance, "
        "daily procedures, and the chip, AI and start-up industry. I found nothing about this.",
        "ja": "お答えできるのは、日本のテック業界で暮らし働くことについての質問です（ビザ、仕事、税金、保険、日々の手"
        "続き、半導体・AI・スタートアップ業界）。このご質問については何も見つかりませんでした。",
        "zh": "我只回答在日本科技行业生活和工作的问题：签证、工作、税金、保险、日常手续，以及半导体、AI 和创业行业。"
        "关于您的问题，我没有找到任何资料。",
        "ko": "저는 일본 테크 업계에서 생활하고 일하는 것에 관한 질문에만 답합니다. 비자, 일자리, 세금, 보험, 생활 "
        "절차, 그리고 반도체·AI·스타트업 업계입니다. 이 질문에 관한 내용은 찾지 못했습니다.",
        "es": "Solo respondo preguntas sobre vivir y trabajar en el sector tecnológico de Japón: visados, empleo, "
        "impuestos, seguros, trámites y la industria de chips, IA y startups. No he encontrado nada sobre esto.",
        "pt": "Só respondo perguntas sobre viver e trabalhar no setor de tecnologia do Japão: vistos, emprego, "
        "impostos, seguros, procedimentos do dia a dia e a indústria de chips, IA e startups. Não encontrei nada "
        "sobre isso.",
        "fr": "Je réponds seulement aux questions sur la vie et le travail dans la tech au Japon : visas, emploi, "
        "impôts, assurances, démarches, et le secteur des puces, de l'IA et des start-up. Je n'ai rien trouvé à ce "
        "sujet.",
        "de": "Ich beantworte nur Fragen zum Leben und Arbeiten in Japans Tech-Branche: Visa, Arbeit, Steuern, "
        "Versicherung, Behördengänge sowie die Chip-, KI- und Start-up-Branche. Dazu habe ich nichts gefunden.",
        "vi": "Tôi chỉ trả lời câu hỏi về cuộc sống và công việc trong ngành công nghệ ở Nhật: visa, việc làm, thuế, "
        "bảo hiểm, thủ tục hằng ngày và ngành chip, AI, khởi nghiệp. Tôi không tìm thấy gì về câu hỏi này.",
        "fil": "Sumasagot lang po ako tungkol sa pamumuhay at pagtatrabaho sa tech industry ng Japan: visa, trabaho, "
        "buwis, insurance, mga pang-araw-araw na proseso, at industriya ng chip, AI at startup. Wala po akong "
        "nakita tungkol dito.",
        "hi": "मैं केवल जापान के टेक क्षेत्र में रहने और काम करने से जुड़े सवालों के जवाब देता हूँ: वीज़ा, नौकरी, टैक्स, "
        "बीमा, रोज़मर्रा की प्रक्रियाएँ, और चिप, AI व स्टार्टअप उद्योग। इस बारे में मुझे कुछ नहीं मिला।",
        "ne": "म जापानको टेक क्षेत्रमा बस्ने र काम गर्ने विषयका प्रश्नको मात्र उत्तर दिन्छु: भिसा, जागिर, कर, बीमा, दैनिक "
        "प्रक्रिया, र चिप, AI तथा स्टार्टअप उद्योग। यस बारेमा मैले केही भेटिनँ।",
        "id": "Saya hanya menjawab pertanyaan tentang tinggal dan bekerja di dunia teknologi Jepang: visa, "
        "pekerjaan, pajak, asuransi, urusan sehari-hari, serta industri cip, AI, dan startup. Saya tidak menemukan "
        "apa pun tentang ini.",
    },
    "unknown": {
        "en": "I don't know: my sources don't answer this. For a question about your own case, ask here: {service}.",
        "ja": "わかりません。手元の出典には答えがありません。ご自身のケースについては、こちらにお尋ねください："
        "{service}。",
        "zh": "我不知道：我的资料没有回答这个问题。关于您个人的情况，请咨询：{service}。",
        "ko": "모르겠습니다. 제가 가진 출처에는 답이 없습니다. 본인의 사정에 관해서는 다음에 문의해 주세요: {service}.",
        "es": "No lo sé: mis fuentes no responden a esto. Para su caso concreto, consulte aquí: {service}.",
        "pt": "Não sei: minhas fontes não respondem a isso. Sobre o seu caso, consulte: {service}.",
        "fr": "Je ne sais pas : mes sources n'y répondent pas. Pour votre cas personnel, adressez-vous ici : "
        "{service}.",
        "de": "Das weiß ich nicht: Meine Quellen beantworten es nicht. Zu Ihrem eigenen Fall fragen Sie bitte hier: "
        "{service}.",
        "vi": "Tôi không biết: nguồn của tôi không trả lời điều này. Về trường hợp của bạn, hãy hỏi: {service}.",
        "fil": "Hindi ko po alam: walang sagot dito ang aking mga source. Para sa sarili ninyong kaso, magtanong po "
        "dito: {service}.",
        "hi": "मुझे नहीं पता: मेरे स्रोतों में इसका जवाब नहीं है। अपने मामले के लिए यहाँ पूछें: {service}।",
        "ne": "मलाई थाहा छैन: मेरा स्रोतहरूमा यसको उत्तर छैन। आफ्नो मामिलाका लागि यहाँ सोध्नुहोस्: {service}।",
        "id": "Saya tidak tahu: sumber saya tidak menjawab ini. Untuk kasus Anda sendiri, silakan tanya: {service}.",
    },
    "other_country": {
        "en": "My sources are about Japan only, so I can't answer for another country.",
        "ja": "手元の出典は日本についてのものだけなので、ほかの国についてはお答えできません。",
        "zh": "我的资料只涉及日本，所以无法回答其他国家的问题。",
        "ko": "제가 가진 출처는 일본에 관한 것뿐이라 다른 나라에 대해서는 답할 수 없습니다.",
        "es": "Mis fuentes tratan solo de Japón, así que no puedo responder sobre otro país.",
        "pt": "Minhas fontes tratam só do Japão, por isso não posso responder sobre outro país.",
        "fr": "Mes sources ne portent que sur le Japon : je ne peux pas répondre pour un autre pays.",
        "de": "Meine Quellen handeln nur von Japan; zu einem anderen Land kann ich nichts sagen.",
        "vi": "Nguồn của tôi chỉ nói về Nhật Bản nên tôi không thể trả lời về nước khác.",
        "fil": "Tungkol lang po sa Japan ang aking mga source, kaya hindi ako makasasagot tungkol sa ibang bansa.",
        "hi": "मेरे स्रोत केवल जापान के बारे में हैं, इसलिए मैं किसी दूसरे देश के बारे में जवाब नहीं दे सकता।",
        "ne": "मेरा स्रोतहरू जापानका बारेमा मात्र छन्, त्यसैले अरू देशको बारेमा उत्तर दिन सक्दिनँ।",
        "id": "Sumber saya hanya tentang Jepang, jadi saya tidak bisa menjawab tentang negara lain.",
    },
    "prediction": {
        "en": "Nobody can know this yet. I only report what has been decided or announced, and I don't guess.",
        "ja": "これはまだ誰にもわかりません。お伝えできるのは決まったことと発表されたことだけで、予想はしません。",
        "zh": "这一点目前谁也无法知道。我只介绍已经决定或公布的内容，不做预测。",
        "ko": "이것은 아직 아무도 알 수 없습니다. 저는 결정되었거나 발표된 것만 알려 드리며 추측하지 않습니다.",
        "es": "Eso nadie puede saberlo todavía. Solo informo de lo que se ha decidido o anunciado; no hago "
        "pronósticos.",
        "pt": "Ninguém pode saber isso ainda. Só informo o que foi decidido ou anunciado; não faço previsões.",
        "fr": "Personne ne peut encore le savoir. Je rapporte seulement ce qui est décidé ou annoncé, sans pronostic.",
        "de": "Das kann noch niemand wissen. Ich berichte nur, was beschlossen oder angekündigt ist, und rate nicht.",
        "vi": "Chưa ai có thể biết điều này. Tôi chỉ nói những gì đã được quyết định hoặc công bố, không phỏng đoán.",
        "fil": "Wala pa pong makaaalam nito. Sinasabi ko lang ang napagpasyahan o naipahayag na; hindi ako nanghuhula.",
        "hi": "यह अभी कोई नहीं जान सकता। मैं केवल वही बताता हूँ जो तय या घोषित हो चुका है; अनुमान नहीं लगाता।",
        "ne": "यो अहिले कसैलाई थाहा हुँदैन। म निर्णय वा घोषणा भइसकेको कुरा मात्र बताउँछु, अनुमान गर्दिनँ।",
        "id": "Belum ada yang bisa mengetahui hal ini. Saya hanya menyampaikan yang sudah diputuskan atau diumumkan, "
        "bukan tebakan.",
    },
    "personal_outcome": {
        "en": "I can't say how your own case will turn out: only the office in charge decides that. To go through "
        "your case with someone, ask here: {service}.",
        "ja": "あなたのケースの結果は私にはわかりません。決めるのは担当の役所です。個別のご相談はこちらへ：{service}。",
        "zh": "我无法判断您个人申请的结果，这由主管机关决定。如需商谈您的情况，请咨询：{service}。",
        "ko": "본인의 결과가 어떻게 될지는 말씀드릴 수 없습니다. 담당 기관이 결정합니다. 개별 상담은 다음에 문의해 "
        "주세요: {service}.",
        "es": "No puedo decir cómo se resolverá su caso: eso lo decide solo la oficina competente. Para hablar de su "
        "caso, consulte aquí: {service}.",
        "pt": "Não posso dizer qual será o resultado do seu caso: só o órgão responsável decide. Para conversar "
        "sobre o seu caso, consulte: {service}.",
        "fr": "Je ne peux pas dire comment votre dossier sera jugé : seule l'administration compétente en décide. "
        "Pour en parler, adressez-vous ici : {service}.",
        "de": "Wie Ihr Fall ausgeht, kann ich nicht sagen: Das entscheidet allein die zuständige Behörde. Beratung "
        "zu Ihrem Fall gibt es hier: {service}.",
        "vi": "Tôi không thể nói trường hợp của bạn sẽ ra sao: chỉ cơ quan phụ trách quyết định. Để được tư vấn "
        "riêng, hãy hỏi: {service}.",
        "fil": "Hindi ko po masasabi ang kalalabasan ng inyong kaso: ang opisinang may hawak lang ang magpapasya. "
        "Para mapag-usapan ito, magtanong po dito: {service}.",
        "hi": "आपके मामले का नतीजा क्या होगा, यह मैं नहीं बता सकता: यह संबंधित कार्यालय ही तय करता है। अपने मामले पर "
        "सलाह के लिए यहाँ पूछें: {service}।",
        "ne": "तपाईंको मामिलाको नतिजा के हुन्छ भन्न सक्दिनँ: त्यो सम्बन्धित कार्यालयले नै निर्णय गर्छ। सल्लाहका लागि यहाँ "
        "सोध्नुहोस्: {service}।",
        "id": "Saya tidak bisa mengatakan hasil kasus Anda: hanya kantor yang berwenang yang memutuskan. Untuk "
        "berkonsultasi, silakan tanya: {service}.",
    },
    "harmful": {
        "en": "I don't help with breaking the law or getting around it. If you are in a difficult situation, there "
        "is official advice: {service}.",
        "ja": "法律に反することや抜け道のお手伝いはできません。お困りのときは、公的な相談窓口があります：{service}。",
        "zh": "我不会协助违反或规避法律。如果您遇到困难，可以向官方窗口咨询：{service}。",
        "ko": "법을 어기거나 피하는 일은 도와드리지 않습니다. 어려운 상황이시라면 공적인 상담 창구가 있습니다: "
        "{service}.",
        "es": "No ayudo a infringir ni a eludir la ley. Si está en una situación difícil, hay asesoramiento oficial: "
        "{service}.",
        "pt": "Não ajudo a violar nem a contornar a lei. Se estiver em dificuldade, há orientação oficial: {service}.",
        "fr": "Je n'aide pas à enfreindre ni à contourner la loi. Si votre situation est difficile, il existe un "
        "conseil officiel : {service}.",
        "de": "Beim Brechen oder Umgehen von Gesetzen helfe ich nicht. In einer schwierigen Lage gibt es amtliche "
        "Beratung: {service}.",
        "vi": "Tôi không giúp vi phạm hay lách luật. Nếu bạn đang gặp khó khăn, có nơi tư vấn chính thức: {service}.",
        "fil": "Hindi po ako tumutulong sa paglabag o pag-iwas sa batas. Kung nahihirapan kayo, may opisyal na "
        "mahihingan ng payo: {service}.",
        "hi": "मैं क़ानून तोड़ने या उससे बचने में मदद नहीं करता। अगर आप मुश्किल में हैं, तो आधिकारिक सलाह यहाँ मिलती है: {service}।",
        "ne": "म कानुन तोड्न वा छल्न मद्दत गर्दिनँ। कठिन अवस्थामा हुनुहुन्छ भने आधिकारिक सल्लाह यहाँ पाइन्छ: {service}।",
        "id": "Saya tidak membantu melanggar atau mengakali hukum. Jika Anda dalam kesulitan, ada layanan konsultasi "
        "resmi: {service}.",
    },
    "private_matter": {
        "en": "This is about somebody's private matters. I know only public sources and don't look people up.",
        "ja": "これは個人のプライベートに関することです。私が知っているのは公開の出典だけで、個人については調べません"
        "。",
        "zh": "这涉及个人隐私。我只有公开资料，不查找个人信息。",
        "ko": "이것은 개인의 사적인 일입니다. 저는 공개된 출처만 알고 있으며 사람을 조사하지 않습니다.",
        "es": "Esto es un asunto privado de una persona. Solo conozco fuentes públicas y no busco datos de personas.",
        "pt": "Isso é um assunto particular de alguém. Só conheço fontes públicas e não pesquiso pessoas.",
        "fr": "Cela relève de la vie privée de quelqu'un. Je ne connais que des sources publiques et ne recherche "
        "personne.",
        "de": "Das betrifft das Privatleben eines Menschen. Ich kenne nur öffentliche Quellen und forsche niemanden "
        "aus.",
        "vi": "Đây là chuyện riêng tư của một người. Tôi chỉ biết nguồn công khai và không tra cứu cá nhân.",
        "fil": "Pribadong bagay po ito ng isang tao. Mga pampublikong source lang ang alam ko at hindi ako "
        "naghahanap ng impormasyon ng tao.",
        "hi": "यह किसी का निजी मामला है। मैं केवल सार्वजनिक स्रोत जानता हूँ और लोगों की जानकारी नहीं खोजता।",
        "ne": "यो कसैको निजी कुरा हो। मलाई सार्वजनिक स्रोत मात्र थाहा छ र म व्यक्तिको जानकारी खोज्दिनँ।",
        "id": "Ini urusan pribadi seseorang. Saya hanya tahu sumber publik dan tidak mencari data orang.",
    },
    "not_covered": {
        "en": "What I found says nothing about {what}.",
        "ja": "見つかった資料は次のことに触れていません：{what}。",
        "zh": "找到的资料没有提到{what}。",
        "ko": "찾은 자료에는 다음 내용이 없습니다: {what}.",
        "es": "Lo que he encontrado no dice nada de {what}.",
        "pt": "O que encontrei não fala de {what}.",
        "fr": "Ce que j'ai trouvé ne dit rien sur {what}.",
        "de": "Was ich gefunden habe, sagt nichts zu {what}.",
        "vi": "Những gì tôi tìm được không nói về {what}.",
        "fil": "Wala pong nabanggit sa nahanap ko tungkol sa {what}.",
        "hi": "मुझे जो मिला, उसमें {what} के बारे में कुछ नहीं है।",
        "ne": "मैले भेट्टाएका स्रोतमा {what} बारे केही छैन।",
        "id": "Yang saya temukan tidak menyebut {what}.",
    },
    "unconfirmed": {
        "en": "My sources do not confirm this: “{what}”. They say:",
        "ja": "次の点は手元の出典では確認できません：「{what}」。出典には次のようにあります：",
        "zh": "我的资料没有证实这一点：“{what}”。资料中的说法是：",
        "ko": "제가 가진 출처에서는 다음 내용이 확인되지 않습니다: “{what}”. 출처의 내용은 다음과 같습니다:",
        "es": "Mis fuentes no confirman esto: «{what}». Lo que dicen es:",
        "pt": "Minhas fontes não confirmam isto: “{what}”. O que elas dizem é:",
        "fr": "Mes sources ne confirment pas ceci : « {what} ». Elles disent :",
        "de": "Meine Quellen bestätigen das nicht: „{what}“. Dort steht:",
        "vi": "Nguồn của tôi không xác nhận điều này: “{what}”. Nguồn viết:",
        "fil": "Hindi po ito kinukumpirma ng aking mga source: “{what}”. Ganito po ang sabi nila:",
        "hi": "मेरे स्रोत इसकी पुष्टि नहीं करते: “{what}”। उनमें यह लिखा है:",
        "ne": "मेरा स्रोतहरूले यो पुष्टि गर्दैनन्: “{what}”। तिनमा यस्तो लेखिएको छ:",
        "id": "Sumber saya tidak membenarkan hal ini: “{what}”. Yang tertulis di sana:",
    },
    "nothing_new": {
        "en": "I found nothing that answers just this. The nearest is:",
        "ja": "その点に答える記述は見つかりませんでした。最も近いのは次の内容です：",
        "zh": "没有找到正好回答这一点的内容。最接近的是：",
        "ko": "바로 그 점에 답하는 내용은 찾지 못했습니다. 가장 가까운 내용은 다음과 같습니다:",
        "es": "No he encontrado nada que responda justo a eso. Lo más cercano es:",
        "pt": "Não encontrei nada que responda exatamente a isso. O mais próximo é:",
        "fr": "Je n'ai rien trouvé qui réponde précisément à cela. Le plus proche est :",
        "de": "Dazu habe ich nichts Genaues gefunden. Am nächsten kommt:",
        "vi": "Tôi không tìm thấy nội dung trả lời đúng điều này. Gần nhất là:",
        "fil": "Wala po akong nahanap na tuwirang sagot dito. Ito ang pinakamalapit:",
        "hi": "ठीक इसी बात का उत्तर मुझे नहीं मिला। सबसे नज़दीकी यह है:",
        "ne": "ठ्याक्कै यसको उत्तर मैले भेट्टाइनँ। सबैभन्दा नजिकको यो हो:",
        "id": "Saya tidak menemukan jawaban tepat untuk hal ini. Yang paling dekat:",
    },
    "quoted_heading": {
        "en": "From the sources, in their own language:",
        "ja": "英語の出典からの引用です：",
        "zh": "以下引自英文资料：",
        "ko": "영어 출처에서 인용합니다:",
        "es": "De fuentes en inglés:",
        "pt": "De fontes em inglês:",
        "fr": "D'après des sources en anglais :",
        "de": "Aus englischen Quellen:",
        "vi": "Trích từ nguồn tiếng Anh:",
        "fil": "Mula sa mga source sa Ingles:",
        "hi": "अंग्रेज़ी स्रोतों से:",
        "ne": "अङ्ग्रेजी स्रोतहरूबाट:",
        "id": "Dari sumber berbahasa Inggris:",
    },
    "needs_key": {
        "en": "In this language I can answer only with a language model, and none is set up here. Please ask in "
        "English.",
        "ja": "この言語のご質問にお答えするには言語モデルのキーが必要ですが、ここでは設定されていません。日本語か英語で"
        "ご質問ください。",
        "zh": "用中文回答需要语言模型的密钥，这里没有设置。请用英文提问。",
        "ko": "한국어로 답하려면 언어 모델 키가 필요한데 여기에는 설정되어 있지 않습니다. 영어로 질문해 주세요.",
        "es": "Para responder en español necesito la clave de un modelo de lenguaje, y aquí no hay ninguna. Pregunte "
        "en inglés, por favor.",
        "pt": "Para responder em português preciso da chave de um modelo de linguagem, e aqui não há nenhuma. Por "
        "favor, pergunte em inglês.",
        "fr": "Pour répondre en français, il me faut la clé d'un modèle de langage, et il n'y en a pas ici. Posez "
        "votre question en anglais, s'il vous plaît.",
        "de": "Um auf Deutsch zu antworten, brauche ich den Schlüssel eines Sprachmodells; hier ist keiner "
        "eingerichtet. Bitte fragen Sie auf Englisch.",
        "vi": "Để trả lời bằng tiếng Việt, tôi cần khóa của một mô hình ngôn ngữ, và ở đây chưa có. Vui lòng hỏi "
        "bằng tiếng Anh.",
        "fil": "Para makasagot sa Filipino, kailangan ko po ng key ng isang language model, at walang nakatakda "
        "rito. Pakitanong po sa Ingles.",
        "hi": "हिन्दी में जवाब देने के लिए मुझे भाषा मॉडल की कुंजी (key) चाहिए, जो यहाँ सेट नहीं है। कृपया अंग्रेज़ी में पूछें।",
        "ne": "नेपालीमा उत्तर दिन मलाई भाषा मोडेलको कुञ्जी (key) चाहिन्छ, जुन यहाँ राखिएको छैन। कृपया अङ्ग्रेजीमा सोध्नुहोस्।",
        "id": "Untuk menjawab dalam bahasa Indonesia saya perlu kunci model bahasa, dan di sini belum ada. Silakan "
        "bertanya dalam bahasa Inggris.",
    },
    "no_translation": {
        "en": "For this language I need the language model, and it is not available just now. Please try again later, "
        "or ask in English.",
        "ja": "この言語のご質問にお答えするには言語モデルが必要ですが、今は利用できません。後でもう一度お試しになるか、"
        "日本語か英語でご質問ください。",
        "zh": "用这种语言回答需要语言模型，但它目前无法使用。请稍后再试，或用英文提问。",
        "ko": "이 언어로 답하려면 언어 모델이 필요한데 지금은 사용할 수 없습니다. 나중에 다시 시도하시거나 영어로 "
        "질문해 주세요.",
        "es": "Para este idioma necesito el modelo de lenguaje, que ahora no está disponible. Inténtelo más tarde o "
        "pregunte en inglés, por favor.",
        "pt": "Para este idioma preciso do modelo de linguagem, que não está disponível agora. Tente mais tarde ou "
        "pergunte em inglês, por favor.",
        "fr": "Pour cette langue, il me faut le modèle de langage, qui n'est pas disponible en ce moment. Réessayez "
        "plus tard ou posez votre question en anglais, s'il vous plaît.",
        "de": "Für diese Sprache brauche ich das Sprachmodell, das gerade nicht verfügbar ist. Bitte versuchen Sie es "
        "später noch einmal oder fragen Sie auf Englisch.",
        "vi": "Với ngôn ngữ này tôi cần mô hình ngôn ngữ, nhưng hiện không dùng được. Vui lòng thử lại sau hoặc hỏi "
        "bằng tiếng Anh.",
        "fil": "Para sa wikang ito, kailangan ko po ang language model, pero hindi ito magagamit ngayon. Subukan po "
        "ulit mamaya, o magtanong sa Ingles.",
        "hi": "इस भाषा के लिए मुझे भाषा मॉडल चाहिए, जो अभी उपलब्ध नहीं है। कृपया बाद में फिर कोशिश करें या अंग्रेज़ी में पूछें।",
        "ne": "यो भाषाका लागि मलाई भाषा मोडेल चाहिन्छ, तर अहिले उपलब्ध छैन। कृपया पछि फेरि प्रयास गर्नुहोस् वा अङ्ग्रेजीमा सोध्नुहोस्।",
        "id": "Untuk bahasa ini saya memerlukan model bahasa, tetapi saat ini tidak tersedia. Silakan coba lagi nanti "
        "atau bertanya dalam bahasa Inggris.",
    },
}
