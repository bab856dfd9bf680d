"""What the countries that our people come from and go to are called, in the languages that are answered without a key.

Folded (`bot.text.words.fold`), so "México" is "mexico". States, provinces and cities that people name in a country's
place stand among the nouns. Left out is what is an everyday word: Portuguese "irá", Spanish "gana", Korean 이란, and
"suica", the card, which "suíça" is once it is folded.
"""

LATIN_NOUNS = """
    usa|america|united states|uk|united kingdom|great britain|britain|england|scotland|wales|canada|australia
    new zealand|ireland|germany|france|spain|portugal|italy|netherlands|holland|belgium|switzerland|austria|sweden
    norway|denmark|finland|poland|czechia|czech republic|ukraine|russia|turkey|turkiye|greece|romania|hungary|india
    nepal|sri lanka|bangladesh|pakistan|china|taiwan|hong kong|korea|south korea|vietnam|viet nam|philippines|thailand
    indonesia|malaysia|singapore|myanmar|burma|cambodia|mongolia|brazil|mexico|peru|argentina|chile|colombia|bolivia
    ecuador|venezuela|egypt|morocco|tunisia|nigeria|kenya|south africa|ghana|iran|israel|uae|dubai|saudi arabia
    uzbekistan|kazakhstan|estonia|europe
    california|texas|florida|hawaii|illinois|ohio|oregon|colorado|virginia|maryland|indiana|michigan|arizona|nevada|utah
    new york|new jersey|washington|massachusetts|pennsylvania|minnesota|ontario|quebec|british columbia
    london|berlin|munich|paris|madrid|lisbon|amsterdam|manila|cebu|mumbai|delhi|bangalore|kathmandu|dhaka|beijing
    shanghai|shenzhen|taipei|seoul|hanoi|bangkok|jakarta|sydney|melbourne|toronto|vancouver|sao paulo|lima|moscow
    vereinigten staaten|grossbritannien|kanada|australien|neuseeland|irland|deutschland|frankreich|spanien|italien
    niederlanden?|belgien|schweiz|osterreich|schweden|norwegen|danemark|finnland|polen|tschechien|russland|turkei
    griechenland|rumanien|ungarn|indien|bangladesch|sudkorea|philippinen|indonesien|singapur|kambodscha|mongolei
    brasilien|mexiko|argentinien|kolumbien|bolivien|agypten|marokko|kenia|sudafrika
    etats-unis|royaume-uni|angleterre|australie|nouvelle-zelande|irlande|allemagne|espagne|italie|pays-bas|belgique
    suisse|autriche|suede|norvege|danemark|finlande|pologne|tchequie|russie|turquie|grece|roumanie|hongrie|inde|chine
    coree(?: du sud)?|thailande|indonesie|malaisie|singapour|cambodge|mongolie|bresil|mexique|perou|argentine|chili
    colombie|bolivie|egypte|maroc|tunisie|algerie|afrique du sud
    estados unidos|eeuu|ee\\.? ?uu\\.?|eua|reino unido|inglaterra|nueva zelanda|irlanda|alemania|francia|espana|italia
    paises bajos|holanda|belgica|suiza|suecia|noruega|dinamarca|finlandia|polonia|ucrania|rusia|turquia|grecia|rumania
    hungria|corea(?: del sur)?|filipinas|tailandia|malasia|singapur|camboya|brasil|egipto|marruecos|kenia|sudafrica
    nova zelandia|alemanha|franca|espanha|belgica|noruega|polonia|ucrania|russia|grecia|romenia|coreia(?: do sul)?
    vietna|indonesia|singapura|camboja|angola|mocambique|egito|quenia|africa do sul|cabo verde|paquistao
"""

CJK_NOUNS = """
    アメリカ|米国|イギリス|英国|カナダ|オーストラリア|豪州|ニュージーランド|アイルランド|ドイツ|フランス|スペイン|ポルトガル|イタリア|オランダ|ベルギー
    スイス|オーストリア|スウェーデン|ノルウェー|デンマーク|フィンランド|ポーランド|チェコ|ウクライナ|ロシア|トルコ|ギリシャ|ルーマニア|ハンガリー|インド
    ネパール|スリランカ|バングラデシュ|パキスタン|中国|台湾|香港|韓国|ベトナム|フィリピン|タイ|インドネシア|マレーシア|シンガポール|ミャンマー|カンボジア
    モンゴル|ブラジル|メキシコ|ペルー|アルゼンチン|チリ|コロンビア|ボリビア|エジプト|モロッコ|ナイジェリア|ケニア|南アフリカ|ガーナ|イラン|イスラエル
    ドバイ|ウズベキスタン|カザフスタン|カリフォルニア|ニューヨーク|ハワイ|ロンドン|ベルリン|パリ|ソウル
    美国|加拿大|澳大利亚|澳洲|新西兰|爱尔兰|德国|法国|西班牙|葡萄牙|意大利|荷兰|比利时|瑞士|奥地利|瑞典|挪威|丹麦|芬兰|波兰|捷克|乌克兰|俄罗斯|土耳其
    希腊|罗马尼亚|匈牙利|印度尼西亚|印度|印尼|尼泊尔|斯里兰卡|孟加拉国?|巴基斯坦|台灣|韩国|越南|菲律宾|泰国|马来西亚|新加坡|缅甸|柬埔寨|蒙古|巴西
    墨西哥|秘鲁|阿根廷|智利|哥伦比亚|玻利维亚|埃及|摩洛哥|尼日利亚|肯尼亚|南非|加纳|伊朗|以色列|迪拜|加州|纽约|伦敦|首尔
    미국|영국|캐나다|호주|뉴질랜드|아일랜드|독일|프랑스|스페인|포르투갈|이탈리아|네덜란드|벨기에|스위스|오스트리아|스웨덴|노르웨이|덴마크|핀란드|폴란드
    체코|우크라이나|러시아|튀르키예|터키|그리스|헝가리|인도네시아|인도|네팔|스리랑카|방글라데시|파키스탄|중국|대만|홍콩|한국|베트남|필리핀|태국
    말레이시아|싱가포르|미얀마|캄보디아|몽골|브라질|멕시코|페루|아르헨티나|칠레|콜롬비아|볼리비아|이집트|모로코|나이지리아|케냐|남아공|이스라엘|두바이
    캘리포니아|뉴욕|런던|베를린|파리
"""

ADJECTIVES = """
    american|british|english|scottish|canadian|australian|irish|german|french|spanish|portuguese|italian|dutch|belgian
    swiss|austrian|swedish|norwegian|danish|finnish|polish|czech|ukrainian|russian|turkish|greek|romanian|hungarian
    indian|nepali|nepalese|sri lankan|bangladeshi|pakistani|chinese|taiwanese|korean|vietnamese|filipin[oa]|philippine
    thai|indonesian|malaysian|singaporean|burmese|cambodian|mongolian|brazilian|mexican|peruvian|argentin(?:e|ian)
    chilean|colombian|bolivian|egyptian|moroccan|tunisian|nigerian|kenyan|south african|ghanaian|iranian|israeli|uzbek
    californian|texan|european
    (?:deutsch|britisch|englisch|(?:us-)?amerikanisch|kanadisch|australisch|franzosisch|spanisch|portugiesisch
    italienisch|niederlandisch|belgisch|osterreichisch|schwedisch|polnisch|ukrainisch|russisch|turkisch|griechisch
    rumanisch|ungarisch|indisch|nepalesisch|pakistanisch|chinesisch|taiwan(?:es)?isch|koreanisch|vietnamesisch
    philippinisch|thailandisch|indonesisch|brasilianisch|mexikanisch|peruanisch|kenianisch)e[rnms]?|schweizer
    inder(?:in)?|brasilianer(?:in)?|amerikaner(?:in)?|chines(?:e|in)|filipin[oa]s?|koreaner(?:in)?|vietnames(?:e|in)
    (?:americain|anglais|allemand|francais|espagnol|portugais|neerlandais|polonais|nepalais|chinois|taiwanais|philippin
    thailandais|mexicain|marocain|roumain)e?s?|(?:britannique|suisse|belge|russe|quebecois)(?:e?s)?
    (?:italien|autrichien|ukrainien|indien|coreen|vietnamien|indonesien|bresilien|peruvien|canadien|australien|tunisien
    algerien)(?:ne)?s?
    (?:american|britanic|italian|suiz|austriac|polac|ucranian|rus|russ|turc|indi|indian|chin|corean|filipin
    brasileir|mexican|peruan|argentin|chilen|colombian|bolivian|ecuatorian|venezolan|australian|angolan|mocambican
    indonesi)[oa]s?|estadounidenses?|brasilen[oa]s?|vietnamitas?|belgas?|canadienses?|canadenses?|marroquies?
    (?:ingles|aleman|frances|espanol|espanhol|portugues|holandes|tailandes|taiwanes|chines|polones|irlandes)(?:as?|es)?
    alemao|alema|suicos?
"""
