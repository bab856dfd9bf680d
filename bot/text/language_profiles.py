"""What tells our languages apart where the script does not: words of people's questions, without diacritics.

`FUNCTION_WORDS` carry a sentence and count fully; `CONTENT_WORDS` are what our questions are about and count less,
since English ones stand in questions of every language. A word that several languages share counts for each of them,
divided by their number. Japanese, Hindi and Nepali are here as people type them in Latin letters.
"""

from collections.abc import Mapping

FUNCTION_WORDS: Mapping[str, str] = {
    "en": """
        a about after again all also always am an and any anyone are as at back be because been before both but by
        can cant could did didnt do does doesnt doing dont during each else even ever every few for from get gets
        getting give go going got had has have he her here his how i id if ill im in is isnt it its ive just know
        let long lost made make many may me mean might more most much must my never no nor not now of off on once
        only or other our out over own please ppl said same say says she should since so some someone stay still
        take takes tell than that the their them then there these they this those through till to too u under until
        up us use was way we well were weve what whats when where whether which while who whose why will with within
        without wont work would wouldnt yes yet you your youre youve""",
    "es": """
        a ademas ahora al algo alguien algun alguna algunas algunos antes aparte aquel aqui asi aun aunque bien
        buenas cada como con contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos de debe debo dejar
        del desde despues dias dice dicen dijo donde dos durante e el ella ellos empece en entendido entonces entre
        era es esa esas ese eso esos esta estan estar este esto estoy estuve existe fue fui gracias ha hace hacen
        hacer hago han hasta hay he hemos hola ir la las le les lo los luego mas me mi mientras mis misma mismo
        mucho muy nada ni ningun ninguna no nos nuestra nuestro o otra otro para pasa perfecto pero pide pido poder
        podria por porque pq puede pueden puedo pues q que quien quiero sabe saber se segun ser si sido siendo sin
        sobre son soy su sus tambien tan tanto te tener tengo tiene tienen todo todos tras tu tuve un una uno unos
        usted vale van vez voy xq y ya yo""",
    "pt": """
        a agora ai ainda alem algo alguem algum alguma algumas alguns ano anos antes ao aos aquela aquele aqui as
        assim ate bem boa bom cada com como contra da dar das de dele depois desde deu devo dia dias disse dizem do
        dos durante e ela ele eles em embora entao entendi entre era essa esse esta estao estar estava este estive
        estou eu faco faz fazer fica foi for foram fosse fui ha isso isto ja la lhe mais mas me mesma mesmo meu meus
        mim minha minhas muito na nada nao nas nem no nos nossa nosso nossos num numa o obrigada obrigado oi ola
        onde os ou outra outro para pela pelo perdi pode podem poder por porque posso pq pra precisa preciso pro
        quais qual qualquer quando quanta quantas quanto quantos que quem quero sabe saber sair se sem sendo ser
        seria seu seus sido so sobre somos sou sua suas ta tambem tao tchau tem temos tenho ter teve tive todo todos
        tudo um uma umas uns vai valeu vao vc vcs voce voces volta vou""",
    "fr": """
        a ai alors apres as au aucun aucune aussi autre autres aux avait avant avec avez avoir avons ayant bien
        bonjour bonsoir ca car ce cela celle celui ces cest cet cette ceux chaque chez combien comme commen comment
        compris contre coucou dans de deja depuis des deux devrais dois doit donc dont du durant elle elles en
        encore entre es est et etait etc ete etes etre eu eux existe faire fais fait fasse faut fois font ici il ils
        jai je jsuis juste koi la le lequel les leur leurs lui ma mais me meme merci mes moi moins mon mot ne ni non
        nos notre nous on ont ou par parce parfait pas pendant peu peut peux plus pour pourquoi pourrait pouvons
        puis quand que quel quelle quelles quelqu quelque quelques quels quest qui quil quoi rien sa sais salut sans
        se selon sera serait ses si soit son sont suis sur ta tant te tes toi ton tous tout toute tres trop tu un
        une va vais venir vers veut veux voila vos votre vous vraiment""",
    "de": """
        ab aber alle alles als also am an andere anderen auch auf aus bei beim bekomme bevor bin bis brauch brauche
        braucht dabei damit danach danke dann darf das dass davon dein dem den denn der des deshalb dich die dies
        diese diesem diesen dieser dir doch du durch eigentlich ein eine einem einen einer eines einmal er es etwa
        etwas fuer fur gegen gehe geht genau gib gibt guten hab habe haben hallo hast hat hatte hier ich ihm ihn ihr
        ihre im immer in ins irgendwie ist ja jede jeden jeder jedes jemand jetzt kann kannst kein keine keinen
        keiner koennen konnen kriege kriegt laeuft lang lange machen mal man manche mehr mein meine meinem meinen
        meiner meines mich mir mit moin muessen muss mussen nach nicht nichts nie niemand noch nun nur ob oder ohne
        schon sehr sein seine seit seitdem selbst servus sich sie sind so soll sollte sollten sowas statt trotzdem
        uber ueber um und uns unser unsere unter verstanden viel viele vielleicht vom von vor wahrend wann war warum
        was weg wegen weil weiss welche welchen welcher welches wenn wer werde werden wie wieder wieviel wievil will
        wir wird wirklich wo wohin wurde ziemlich zu zum zur zwei zwischen""",
    "vi": """
        a ac ad ai anh ay ban bang bao ben bi biet bo boi cac cach cai can chi cho chua chung chuyen co con cua cung
        cuoi da dang dau day de den di diem do doi dong duoc em gi gia gio giu giup hay het hien hoac hoi hon khac
        khi khoan khong kia ko la lai lam lau len lien luc luon ma mat may minh mn moi mot muon nam nao nay nen neu
        ngay nguoi nha nhan nhat nhe nhieu nhu nhung nop o oi phai qua ra rang rat roi sang sao sap sau se so tai
        thay the thi thoi thu thuc tien tim toi tren trong truoc tu tuc tung va van vao vay ve vi viec vo voi vua
        vui xin""",
    "fil": """
        akin ako amin ang ano anong at atin ay ayaw ba bago bakit bang bawal buti dahil dapat dati daw di din dito
        doon edi eh gaano gagawin galing ganito ganun gawin gayon gusto habang hanggang hindi hoy ibig ikaw ilan
        ilang ito iyon ka kahit kailan kailangan kami kapag kasi kay kayo kaysa kelan kina ko kong kumusta kundi
        kung lahat lamang lang lumipat maaari maari mag maging magkaiba magkano magkno magpa mas may mayroon meron
        mga minsan mo muna na naman namin nang nasa nasaan natin nawala ng nga ngayon nila ninyo nito niya niyo noon
        nung o okey pa paano pag pala palagi pano papaano para parang pero po puwede pwede raw rin sa saan sabi saka
        sakin salamat san sila sinabi sino siya sobra taga talaga tama tapos tayo tayong uli uy wag wala walang yan
        yata yon yong yun yung""",
    "id": """
        ada adalah agar akan aku anda antara apa apabila apakah atau bagaimana bagi bahwa bakal banyak baru beberapa
        begitu belum berapa bgmn biasanya bila bisa bisakah boleh brp buat bukan butuh cara cuma dalam dan dapat
        dari daripada demi dengan dgn di dia dimana dong dulu ga gak gimana gmn gue gw halo hanya harus hilang
        hingga ia ini itu jadi jangan jika juga justru kah kalau kalian kalo kami kapan karena kasih kayak ke
        kecuali kemana kemudian kenapa kepada kita klo krn lagi lagian lain lalu lama lebih maka makasih malah mana
        masih masuk mau maupun melalui memang mengapa menjadi mereka meskipun mungkin namun nanti ngga nggak oleh
        pada pakai pake para perlu pernah pun saat saja saling sama sampai saya sebagai sebelum sebuah secara sedang
        sejak sekarang selama selamat semua seorang seperti serta sesuai setelah siapa sih soal sudah suka supaya
        tadi tahu tanggal tanpa tapi tau tdk telah tentang tentu terima ternyata terus tiap tidak udah untuk utk
        waktu walaupun ya yang yg""",
    "ja": """
        arimasu arimasuka dekimasu dekimasuka deshou desu desuka doko dou douyatte hitsuyou ikura itsu kakarimasu
        kara kudasai made masen masu moraemasu nani nanji nannen no onegaishimasu shimasu shinai suru tte wa watashi
        wo""",
    "hi": """
        aap aur bata batao bhi chahiye chalega chali gaya gayi ghar hai hain ho hoga hogi hoon hota hoti hua hum hun
        jab jana ka kaam kab kaha kahan kaise kar kare karein karna karne karta kaun ke khatam ki kitna kitne kitni
        ko koi kya kyun lag lagta le liye main mein mera mere meri milega mujhe nahi nahin naukri paise par pata
        raha rahe sakta sakte se tha thi toh vapas wala wapas yaar yeh""",
    "ne": """
        bhako bhane bhayo cha chahincha chaina chha chhaina chu dai garchu gareko garna garne garnu garnuparcha gayo
        hajur ho huncha hunchha hunna jagir ka kaha kahile kasari kasto kati ke ko kun lagcha lagi lai le ma maile
        malai mero milcha ni paincha pani parcha parchha pauna paune sakchu sakincha sanga thiyo timro tyo yo""",
}

CONTENT_WORDS: Mapping[str, str] = {
    "en": """
        abroad account allowance anybody application apply bank best bonus boss change changing check child
        citizenship close company contract cost date deadline degree dependent difference document driver driving
        employee employer employment engineer engineers english enough exam expired extend extension fee fees file
        find fired foreign foreigner form founder freelance friend friends happen happens health hire hours house
        husband income insurance interview japanese job jobs keep kids learn leave leaving left letter level licence
        license limit married minimum money month months moving name need needs new notice number office old open
        overtime paid parent parents pass passport pay payment pension permanent permit phone points quit rate
        refund register renew renewal rent required requirement requirements residence right salary school side
        spouse startup status student study tax taxes time tokyo unemployment university which wife work worked
        working works year years""",
    "es": """
        abrir acciones alquilar alquiler amigo ano anos anual autonomo avisar ayuda banco bolsa cambiar cambio carne
        carnet carta casa casada casado ciudad clave cobran cobrar cobro colegio conducir consigo contrato correo
        cotizar cuenta cuesta cuestan curro dependiente desempleo despedir despidieron despido dia dias dinero
        documentos echaron empleo empresa escuela esposa existen extranjero extranjeros familia fecha firmar
        funciona ganar gano hermano hijo hijos horas hospital idioma impuesto impuestos ingeniero ingenieros ingles
        inmigracion japon japones jefe jubilacion licencia llegar llego llevar madre madres marido medico mes meses
        minimo mudar mudo mujer nacional nacionalidad necesito nivel nombre nueva nuevo numero oficina padre paga
        pagan pagar papeles paro pedir perder perdi permanente permiso pierdo piso plazo puntos reembolso renovacion
        renovar renta renuncia renunciar requisitos residencia salario salir seguro semana semanas significa sueldo
        tarda tarjeta tasa tiempo tipo titulo trabajar trabajo traer tramite universidad valido viaje visado vivir
        vivo volver""",
    "pt": """
        abrir acoes ajuda alugar aluguel amigo anual apartamento aposentadoria assinar autonomo autorizacao avisar
        aviso banco bico cartao carteira casa casada casado chegar chego cidade cnpj conjuge conseguir consigo conta
        contrato custa custam declaracao demitido demitir dependente desemprego dinheiro documentos emprego
        empreiteira empresa engenheiro engenheiros escola esposa estrangeiro estrangeiros existe existem faculdade
        familia filhas filho filhos funciona ganhar ganho gente hora horas hospital idioma imigracao imposto
        impostos ingles irmao japao japones mae mandado marido medico mes meses minimo morar moro motorista mudanca
        mudar mulher nacional naturalizacao nivel nome nova novo numero pagar pai parto pedir permanencia permanente
        permissao pessoa pontos prazo quero receber recebo remessa renda renovacao renovar requisitos residencia
        salario seguro semana semanas senha significa taxa tempo tipo trabalhar trabalho trazer universidade vaga
        vagas valido valor viagem visto vistos viver voltar""",
    "fr": """
        actions aide ami anglais annuel appartement argent arriver assurance augmentation banque bosse bosser boulot
        carte changer chef chomage combien compte conditions conge conjoint contrat coute couter date declaration
        declarer delai demander demission demissionner depart document documents dossier droit droits ecole emploi
        employeur enfant enfants entreprise epouse etranger etrangers etude etudes etudiant famille femme frais
        frere gagne gagner gratuit habite habiter heures hopital impot impots ingenieur ingenieurs inscrire japon
        japonais langue legal licencie logement louer loyer maladie marche mari medecin mere mois niveau nom nouveau
        nouvelle numero obtenir passe paye payer pension pere permanent permanente permis points prefecture
        prolonger quitter recuperer remboursement renouveler renouvellement renouveller residence retraite revenir
        revenu salaire sante sejour semaine semaines signer signifie taxe temps titre toucher travail travailler
        type universite valide ville vire vivre voyage""",
    "de": """
        abgeben aktien amt ankommen anmelden anmeldung antrag arbeit arbeiten arbeitgeber arbeitslosengeld
        arbeitsvertrag arzt aufenthalt aufenthaltserlaubnis aufenthaltstitel auslaender ausland auslander auslandern
        ausreise ausziehen beantragen bedeutet behorde beitrag beitrage bruder chef datum dauer dauert dokumente
        ehefrau ehemann einkommen englisch familie familienvisum firma frau freund frist fristen fuehrerschein
        fuhrerschein gebuehr gebuhr gefeuert gehalt gekundigt geld genehmigung gesetzlich gruenden grunden gultig
        hilfe jahr jahre jahren jahrlich japanisch jobwechsel karte kind kinder konto kosten kostenlos kostet
        krankenhaus krankenkasse krankenversicherung kundigen kundigung kundigungsfrist lohn mann miete mieten monat
        monate monaten mutter name nebenjob neu neue neuen niederlassungserlaubnis nummer punkte reise rente
        rentenversicherung schule selbstandig sprache stadt steuer steuererklarung steuerlich steuern studium
        stunden uberstunden umschreiben umzug unbefristete universitat unterlagen unterschreiben urlaub vater
        verdiene verdienen verdient verlaengern verlangern verlangerung verlust versicherung vertrag visum
        voraussetzungen wechsel wechseln wechsle woche wochen wohne wohnen wohnung wohnungsgeber zahlen zahlt ziehe
        zuruck zuruckkommen zurueck zuschlag""",
    "vi": """
        bang bao benh bhxh cap chi con cong cty dai dia dieu doi giay han hang hiem hoan hoc hon hop ke ket khai
        khoan kien kieu kinh ky lai le lenh lien luong luu ly mat ngan nghe nghi nghiep nha nhap nhat nho nuoc phi
        quoc su tai tau tax thang thanh thoi thue thuong tich tien tieng to toan trinh tro tru truong tuoi tuyen
        vien vinh xe xuat yeu""",
    "fil": """
        aalis ama amo anak asawa babalik bagong bahay bansa bayad biyahe bumalik buntis buwan buwis doktor dumating
        empleyado gastos hapon ina ingles kabayan kaibigan kapatid katagal kinikita kontrata kumita kumpanya kumuha
        lagot libre linggo lisensya lungsod magbabayad magbayad magpapalit magtrabaho makakuha manganganak
        mangyayari mawalan nagtatrabaho nakakaalam nakatira nanay natanggal numero opisina ospital paaralan
        pagkatapos pamilya pangalan papeles pensyon pera permanente petsa pumirma puntos sahod sweldo taon tatay
        tirahan trabaho trabahong tulong umalis upa wika""",
    "id": """
        aman anak artinya asing asuransi atasan ayah bahasa bantuan bayar bekerja berlaku biaya bikin buka bulan
        cabut contoh daftar dipecat dokter dokumen gaji gratis hamil hari hidup hukum ibu imigrasi inggris istri
        izin jam jenis jepang kantor kartu karyawan keluar keluarga kembali kerja kontrak kota kuliah lapor lowongan
        lulus masa melahirkan membawa membayar mencari mendaftar mendapat mengajukan mengurus menikah menukar
        menyewa minggu minimal nama nikah nomor orang pajak pemecatan pengajuan penghasilan pensiun perjalanan
        permohonan perpanjang perpanjangan perusahaan phk pindah pindahan poin pulang rekening resign rumah saham
        sampingan sandi saudara sekolah sewa suami surat syarat tahun tandatangan teman tiba tinggal uang
        universitas usaha warga""",
    "hi": """
        aavedan naukri paisa patni saal shaadi shulk""",
    "ne": """
        barsa bhisa ghar mahina paisa shrimati talab""",
}

LETTERS: Mapping[str, str] = {
    "es": "ñ¿¡",
    "pt": "ãõ",
    "fr": "èëîïœùû",
    "fr es pt": "é",
    "pt fr": "ê",
    "de": "äöüß",
    "es pt": "áíóú",
    "fr pt": "âçôà",
    "vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ",
}
"""Letters and marks, and the languages that write them (a few stand rarely in another too: a score stays a score)."""

NEUTRAL = """
    aoiro bengoshi byouin chiyoda daigaku eiju eijuken eijuuken enable find fukuoka furusato gaijin gakusei
    gijinkoku ginou gyosei gyoseishoshi haken hakensha hanko hikkoshi hiroshima hoken hsp hyogo ijime ikuji ikusei
    inkan itami jinji juki juminhyo juminzei kabushiki kado kaigo kaisha kakutei kanagawa kansai kawasaki keiei
    keiyaku keizai kenko kenpo kobe kokuho kokumin kosei koushin koyo kumamoto kyoka kyoto kyushu kyuuryou mensetsu
    minato mynumber nagano nagoya naitei narita nenkin nenmatsu nihon nihongo nomikai nyukan okinawa omiyage osaka
    rapidus rirekisho roudou ryugaku saitama sapporo seishain sendai shakai shibuya shigoto shikaku shinjuku
    shinkansen shinkoku shinsei shoku shoshi shotoku shukatsu shukko shuro skip sokatsu suica taishoku tenshoku
    tetsuzuki tohoku tokugi tokutei tokyo tsmc visa visas yakuba yakusho yokohama yotsuya zairyu zangyo zeikin
    zeimusho
"""
"""Words that stand in questions of every language, Japanese in Latin letters and names; a glossary adds its own."""
