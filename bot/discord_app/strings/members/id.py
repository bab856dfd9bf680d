"""Indonesian."""

TEXTS: dict[str, str] = {
    "button.sources": "Sumber",
    "button.follow_up": "Tanya lagi",
    "button.rephrase": "Ubah pertanyaan",
    "button.human": "Tanya ke orang",
    "button.thread": "Buat utas",
    "button.retry": "Coba lagi",
    "button.skip": "Jawab tanpa memilih",
    "rating.thanks": "Terima kasih atas masukannya.",
    "rating.sorry": "Terima kasih: moderator melihat apa yang salah, tanpa nama Anda.",
    "rating.noted": "Sudah dicatat, terima kasih.",
    "rating.form.title": "Apa yang salah?",
    "rating.form.label": "Salah, usang, kurang lengkap, kurang jelas…",
    "rating.form.hint": "Boleh dikosongkan. Mohon jangan tulis nama atau nomor milik siapa pun.",
    "follow_up.form.title": "Tanya lagi",
    "follow_up.form.label": "Pertanyaan Anda",
    "follow_up.form.hint": "Saya mengingat pertanyaan sebelumnya selama satu hari.",
    "translate.failed": "Model tidak bisa menulis ini dalam bahasa yang Anda pilih.",
    "thread.title": "Pertanyaan untuk Senpai",
    "thread.opened": "Ini dia: {thread}",
    "thread.exists": "Pesan ini sudah memiliki utas.",
    "thread.refused": "Saya tidak diizinkan membuat utas di saluran ini.",
    "case.ask": (
        "Jawabannya tergantung pada keadaan Anda. Pilih yang sesuai; jika Anda tidak memilih, saya menjawab "
        "dalam satu menit."
    ),
    "case.for": "Untuk: {case}",
    "case.thanks": "Terima kasih. Mohon tunggu sebentar…",
    "case.other": "Tidak ada, atau tidak ingin menyebutkan",
    "case.status": "Status izin tinggal Anda saat ini",
    "case.role": "Anda adalah…",
    "case.role.employee": "Karyawan",
    "case.role.founder": "Pendiri atau pemilik usaha",
    "case.role.freelancer": "Pekerja lepas",
    "case.role.student": "Pelajar atau mahasiswa",
    "case.role.dependant": "Anggota keluarga tanggungan",
    "case.place": "Di mana Anda berada",
    "case.place.inside": "Di Jepang",
    "case.place.outside": "Di luar Jepang",
    "case.place.airport": "Di bandara",
    "greeting": (
        "Halo! Sebut saya bersama pertanyaan Anda, atau gunakan `/ask`. Contohnya: *Apakah saya harus melapor ke "
        "imigrasi jika pindah kerja?*"
    ),
    "welcome": "Sama-sama! Silakan tanya kapan saja.",
    "ask.no_words": (
        "Silakan tulis pertanyaan Anda dengan kata-kata. Contohnya: apakah saya harus melapor ke imigrasi jika "
        "pindah kerja?"
    ),
    "ask.menu.no_text": "Tidak ada teks dalam pesan ini yang bisa saya jawab.",
    "notice.busy": (
        "Saya masih mengerjakan pertanyaan terakhir Anda di saluran ini. Silakan tanya lagi setelah pertanyaan "
        "itu terjawab."
    ),
    "notice.full": "Saat ini banyak sekali yang bertanya dan antrean sudah penuh. Silakan tanya lagi dalam satu menit.",
    "notice.place": "Saat ini banyak yang bertanya: Anda nomor {place} dalam antrean. Jawabannya akan muncul di sini.",
    "notice.closing": "Saya sedang dimulai ulang. Silakan tanya lagi dalam satu menit.",
    "notice.interrupted": (
        "Saya dimulai ulang sebelum jawaban ini selesai. Mohon maaf! Tekan tombolnya dan saya akan mencoba lagi."
    ),
    "notice.reading": (
        "Saya sedang membaca pengetahuan saya untuk pertama kali, sekitar satu menit. Jawabannya akan muncul di sini."
    ),
    "notice.still_reading": (
        "Saya masih membaca pengetahuan saya untuk pertama kali. Silakan tanya lagi dalam beberapa menit."
    ),
    "notice.elsewhere": (
        "Di server ini saya menjawab di {channels}. Di tempat lain, `/ask` dengan `private` menampilkan jawaban "
        "yang hanya Anda lihat."
    ),
    "notice.unreadable": (
        "Discord hanya menampilkan kepada saya pesan yang menyebut saya. Untuk melanjutkan di sini, sebut saya, "
        "balas salah satu pesan saya dengan ping aktif, atau tekan “Tanya lagi”."
    ),
    "notice.gone": "Saya tidak lagi menyimpan apa pun tentang jawaban ini. Silakan tanya lagi.",
    "notice.text_gone": "Saya menyimpan pertanyaan hanya 24 jam, dan yang ini sudah dihapus. Silakan tanya lagi.",
    "notice.not_yours": (
        "Hanya orang yang bertanya yang bisa memakai tombol ini. Anda bisa bertanya sendiri dengan `/ask`."
    ),
    "notice.too_late": "Jawabannya sudah diproses, jadi tidak ada lagi yang bisa dipilih.",
    "warning.private": (
        "Pertanyaan ini tampaknya memuat data pribadi, seperti nomor kartu. Saya tidak memakai maupun "
        "menampilkannya. Lain kali mohon jangan sertakan data seperti itu."
    ),
    "warning.public": (
        "Pesan Anda tampaknya memuat data pribadi; saya tidak memakainya. Semua orang di sini bisa membaca pesan "
        "Anda: mohon hapus pesan itu."
    ),
    "error.unexpected": (
        "Ada masalah di pihak saya dan sudah dicatat. Silakan coba lagi; jika terjadi lagi, sampaikan kode ini "
        "kepada pengelola bot: `{reference}`"
    ),
    "error.InvalidQuestion": "Saya tidak bisa menjawab pertanyaan ini. Silakan coba satu pertanyaan singkat.",
    "error.ModelUnavailable": "Model bahasa tidak merespons. Silakan coba lagi nanti.",
    "error.TooManyQuestions": "Anda mengajukan banyak pertanyaan dalam waktu singkat. Silakan tanya lagi dalam {wait}.",
    "error.TooManyQuestions.shared": "Baru saja ada banyak pertanyaan di server ini. Silakan tanya lagi dalam {wait}.",
    "wait.second": "1 detik",
    "wait.seconds": "{count} detik",
    "wait.minute": "1 menit",
    "wait.minutes": "{count} menit",
    "wait.hour": "1 jam",
    "wait.hours": "{count} jam",
    "handoff.form.title": "Tanya moderator",
    "handoff.form.label": "Ada lagi yang perlu mereka ketahui?",
    "handoff.form.hint": "Mereka melihat pertanyaan, jawaban sejauh ini, dan nama Anda. Boleh dikosongkan.",
    "handoff.already": "Pertanyaan Anda sudah ada di moderator.",
    "handoff.no_channel": (
        "Saya tidak bisa menjangkau saluran moderator server ini. Silakan hubungi seorang moderator langsung."
    ),
    "handoff.passed_on": (
        "Pertanyaan Anda sudah diteruskan ke moderator. Jawabannya akan muncul di saluran ini, dengan nama Anda "
        "tetapi tanpa notifikasi: silakan cek lagi nanti."
    ),
    "handoff.passed_on.private": (
        "Pertanyaan Anda sudah diteruskan ke moderator. Karena Anda bertanya secara pribadi, jawabannya akan "
        "dikirim lewat pesan langsung."
    ),
    "handoff.answer": "**Jawaban dari moderator:**",
    "handoff.answer.to": "**{person}, jawaban dari moderator:**",
    "docs.recall": (
        "-# ⚠️ Salah satu sumber jawaban ini telah berubah ({day}). Tanyakan lagi untuk mengetahui keadaan sekarang."
    ),
    "docs.recall.ping": (
        "{person} Seperti yang ingin Anda ketahui: salah satu sumber jawaban ini telah berubah ({day}). Tanyakan "
        "lagi untuk mengetahui keadaan sekarang."
    ),
    "docs.recall.wish": "Kabari saya jika berubah",
    "docs.recall.wished": (
        "Jika sumber milik server ini berubah dalam 30 hari setelah pertanyaan Anda, saya akan menyebut Anda di "
        "bawah jawabannya. Untuk itu saya menyimpan ID Discord Anda selama itu. Tekan lagi untuk membatalkan."
    ),
    "docs.recall.unwished": "Saya tidak akan mengabari, dan ID Anda sudah saya hapus.",
}
