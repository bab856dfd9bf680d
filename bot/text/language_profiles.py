"""What tells our languages apart where the script does not: words of people's questions, without diacritics.

`FUNCTION_WORDS` carry a sentence and count fully; `CONTENT_WORDS` are what our questions are about and count less,
since English ones stand in questions of every language. A word that several languages share counts for each of them,
divided by their number. Japanese, Hindi and Nepali are here as people type them in Latin letters.
"""

import re
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
        abroad absence accept account address adjustment affairs agency airport allowance allowed amount
        anybody apartment application applied apply arrival association authorisation average baby bank base
        basic become benefit best better bill billion birth birthday bonus born boss break bring budget bureau
        business calculation calculator call cancel cancellation cancelled capital card care ceiling center
        centre certificate change changed changes changing charge cheaper check child childcare chips
        citizenship city claim clause client close community commuting companies company competitor complaint
        condition conditions construction consultation contract conversion convert cost count countries course
        criteria customers data date days deadline death debt deduction deductions degree departure dependent
        deposit developer developers difference different digital discount dismissal dispatch distributed
        divorce doctor document documents driver driving early earn electronic eligible embassy employed
        employee employees employer employment engineer engineers english enough enrollment entry events exam
        excellence exception exchange exempt exit experience expire expired expires extend extension extra
        facility factory failed family fast faster fee fees field file find fine fired flight foreign foreigner
        foreigners forgot form found founder freelance friend friends full fund funding good government
        graduate graduated graduation growth guarantor guide guidelines happen happens headquarters health
        highly hire hiring hotline hours house household housing husband illegal immediately immigration income
        incorporation increase indefinite individual infrastructure inheritance insurance insured integration
        international interpreter interview investment japanese job jobs keep kids kindergarten labor labour
        landlord language last late lawyer learn lease leave leaving left legal length letter level levy
        licence license limit living local lose lower lump management manager mandatory marriage married
        maternity meaning meetup million minimum missed model money month months mother move moved moving name
        national nationality naturalisation naturalization need needs new next normal notice notification
        notify number nursing offer office official old online open options outside overseas overtime ownership
        owns paid papers parameter parent parents part partner pass passport paternity pay paying payment
        penalty pension percent percentage period permanent permission permit phone plan points policy
        practical prefectural premium price private probation process processing production professional
        programming project public publications questions quit radiation rate reentry reform refund refused
        register registration regulation reimbursement rejected relocation remittance remote renew renewal rent
        report required requirement requirements research researcher reservation residence residency resident
        residents result return revocation revoked right rights round rule rules safety salary school second
        sell semiconductor service share shares short side sign signed skilled small software sponsor spouse
        standard startup startups status steps stock student study subsidies subsidy supercomputer suppliers
        support survey switch system table tax taxation taxed taxes technical term termination test time tokyo
        total tourist trainee training transfer transportation treaty trillion tuition unemployed unemployment
        union university unpaid vacation valid vocational wage wages wait waiting ward week weeks wife
        withdrawal withholding worked worker workers working works worth written year years zone""",
    "es": """
        abrir acciones aeropuerto ajuste alquilar alquiler ambulancia amigo ano anos antelacion anual autonomo
        autorizada avisar ayuda bancaria bancario banco bancos bolsa bonificacion caduca caducado cambiar
        cambio canje canjear carne carnet carta casa casada casado certificado ciudad clave cobran cobrar cobro
        colegio conducir consigo contratar contrato correo cotizar cuenta cuesta cuestan curro dependiente
        desempleo despedir despidieron despido devolucion dia dinero divorcio documentos domicilio echaron
        elegible embarazo empleo empresa entrego enviar escuela espanol esposa estudiante examen existen
        extranjero extranjeros familia familiar fecha firmar funciona ganar gano gratis guarderia hacienda
        hermano hijo hijos horas hospital idioma impuesto impuestos indefinido indemnizacion ingeniero
        ingenieros ingles inmigracion irse japon japones jefe jubilacion jubilarse licencia llegar llego llevar
        madre madres marido maternidad matrimonio medica medico mes meses minimo mudanza mudar mudo mujer
        nacimiento nacional nacionalidad necesito nivel nomada nombre nomina nueva nuevo numero numeros octubre
        oferta oficina padre paga pagadas pagan pagar pagas pago paises papeles paro paternidad pedir perder
        perdi permanente permiso permite piden pierdo piso plazo policia prestacion programador prorroga prueba
        puntos quedarme reembolso registrar reingreso remoto renovacion renovar renta renuncia renunciar
        renuncio requisitos residencia salario salir seguro semana semanas significa solicitud sueldo tarda
        tarjeta tasa temporal tiempo tipo titulo tokio toquio trabajar trabajo traer tramite turista
        universidad universitario vacaciones valido vence viaje visado visados vivir vivo volver""",
    "pt": """
        abrir acoes ajuda alugar aluguel ambulancia amigo antecedencia antiga anual apartamento aposentadoria
        assinar autonomo autorizacao autorizada avisar aviso bancaria bancario banco bancos bico cancelar
        cartao carteira casa casada casado casamento certificado chegar chego cidadania cidade cnpj conjuge
        conseguir consigo conta contracheque contrato converter creche custa custam declaracao demissao
        demitido demitir demora dependente descontam desemprego devolucao devolvem dinheiro divorcio documentos
        emprego empreiteira empresa engenheiro engenheiros entrego enviar escola esposa estrangeiro
        estrangeiros estudante existe existem experiencia faculdade familia familiar ferias ficar filhas filho
        filhos folga fora funciona ganhar ganho gente gratis holerite hora horas hospital idioma imigracao
        imposto impostos indenizacao ingles irmao japao japones licenca mae mandado marido maternidade medico
        mes meses minimo moradia morar moro motorista mudanca mudar mulher nacional nascimento naturalizacao
        nivel nomade nome nova novo numero oferta outubro pagar pagas pago pai paises parto pedido pedir
        permanencia permanente permissao permite pessoa policia pontos portugues prazo previdencia programador
        prova receber recebo reentrada registrar remessa remoto renda renovacao renovar requisitos residencia
        salario seguro semana semanas senha significa taxa tempo temporario tipo toquio trabalhar trabalho
        trazer trocar turista universidade universitario vaga vagas valido valor vence vender viagem visto
        vistos viver voltar""",
    "fr": """
        actions aide ajustement ami anglais annee annuel appartement argent arriver association assurance
        augmentation autorisation bancaire banque bientot bosse bosser boulot budget capital carte changer chef
        chomage client compte condition conditions conduire conge conges conjoint construction consultation
        contrat conversion cotisations coute couter creche date declaration declarer delai demande demander
        demenagement demission demissionner depart deuxieme diplome divorce document documents dossier droit
        droits echange echanger ecole embauche emploi employeur enfant enfants entreprise epouse essai etranger
        etrangers etude etudes etudiant examen exception experience familial famille femme formulaire frais
        frere gagne gagner gratuit habite habiter heures hopital immigration imposition impot impots indemnite
        ingenieur ingenieurs inscrire internationale japon japonais japonaise langue legal licencie
        licenciement limite logement louer loyer maladie marche mari mariage maternite medecin mere minimum mois
        naissance national niveau nom nomade nouveau nouvelle numerique numero numeros obligatoire obtenir
        octobre ouvrir paie papiers parler partir passe passer paye payees payer payes pension pere periode
        permanent permanente permis permission points preavis prefecture probation production prolonger public
        quittant quitte quitter radiation recuperer regroupement remboursement renouveler renouvellement
        renouveller residence rester retirer retraite revenir revenu salaire sante sejour semaine semaines
        service signer signifie sociale sociales societe supplementaires taxe temps titre toucher touriste
        travail travailler travailleur type universite valide ville vire vivre voyage zone""",
    "de": """
        abgeben abreise abschluss aktien amt anerkennung ankommen anmelden anmeldung antrag arbeit arbeiten
        arbeitgeber arbeitgeberwechsel arbeitserlaubnis arbeitslosengeld arbeitsvertrag arbeitsvisum
        arbeitszeit arzt aufenthalt aufenthaltserlaubnis aufenthaltstitel auslaender ausland auslander
        auslandern ausreise ausziehen bankkonto beantrage beantragen bedeutet behorde beitrag beitrage bekommt
        bezahlt bleiben bruder chef datum dauer dauert dauervisum dokumente ehefrau ehemann einkommen einreise
        elternzeit englisch erlaubnis eroffnen familie familienvisum firma frau freund frist fristen
        fuehrerschein fuhrerschein geandert gebuehr gebuhr geburt gefeuert gehalt gekundigt geld genehmigung
        gesetzlich gilt gruenden grunden gultig heirat hilfe holen internationale jahr jahre jahren jahrlich
        japanisch japanische jobwechsel karte kaution kind kinder kindergeld konto kosten kostenlos kostet
        krankenhaus krankenkasse krankenversicherung kundigen kundigung kundigungsfrist lohn mann meldung miete
        mieten mindestgehalt mindestlohn monat monate monaten mutter mutterschutz name nebenjob neu neue neuen
        niederlassungserlaubnis nummer oktober pass pflicht probezeit punkte rathaus reise rente rentenbeitrage
        rentenversicherung scheidung schule selbstandig sprache stadt steuer steuererklarung steuerklasse
        steuerlich steuern studentenvisum studium stunden tokio uberstunden ummelden umschreiben umtausch umzug
        unbefristete universitat unterlagen unterschreiben urlaub vater verdiene verdienen verdient verlaengern
        verlangern verlangerung verlassen verliere verlust versicherung vertrag visum voraussetzungen wechsel
        wechseln wechsle woche wochen wohne wohnen wohnsitz wohnung wohnungsgeber wohnungssuche zahlen zahlt
        ziehe zoll zuruck zuruckkommen zurueck zuschlag""",
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

ENDINGS: Mapping[str, re.Pattern[str]] = {
    "es": re.compile(r"\B(?:[cs]ión|[cs]iones)\b"),
    "pt": re.compile(r"\B(?:[áó]ri[oa]s?|[êâ]ncias?|[áí]ve(?:l|is)|ço|ç(?:ão|ões)|úde)\b|\bé\b"),
}
"""What ends words of only one of two languages that are much alike, and a word of one letter."""

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
