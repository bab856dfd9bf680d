"""Vietnamese."""

TEXTS: dict[str, str] = {
    "button.sources": "Nguồn",
    "button.follow_up": "Hỏi tiếp",
    "button.rephrase": "Hỏi cách khác",
    "button.human": "Hỏi người thật",
    "button.thread": "Tạo chủ đề",
    "button.retry": "Thử lại",
    "button.skip": "Trả lời không cần chọn",
    "rating.thanks": "Cảm ơn bạn, tôi rất vui khi biết điều này.",
    "rating.sorry": "Cảm ơn bạn: người quản trị sẽ thấy chỗ chưa đúng, nhưng không thấy tên bạn.",
    "rating.noted": "Đã ghi nhận, cảm ơn bạn.",
    "rating.form.title": "Có gì chưa đúng?",
    "rating.form.label": "Sai, cũ, thiếu, khó hiểu…",
    "rating.form.hint": "Có thể để trống. Vui lòng không ghi tên hay số giấy tờ của ai.",
    "follow_up.form.title": "Hỏi tiếp",
    "follow_up.form.label": "Câu hỏi của bạn",
    "follow_up.form.hint": "Tôi nhớ câu hỏi trước đó trong một ngày.",
    "translate.failed": "Mô hình không viết được bằng ngôn ngữ bạn đã chọn.",
    "thread.title": "Hỏi Senpai",
    "thread.opened": "Ở đây: {thread}",
    "thread.exists": "Tin nhắn này đã có chủ đề rồi.",
    "thread.refused": "Tôi không được phép tạo chủ đề trong kênh này.",
    "case.ask": (
        "Câu trả lời tùy vào trường hợp của bạn. Hãy chọn mục phù hợp; nếu bạn không chọn, tôi sẽ trả lời sau một phút."
    ),
    "case.for": "Dành cho: {case}",
    "case.thanks": "Cảm ơn bạn. Xin chờ một chút…",
    "case.other": "Không mục nào, hoặc không muốn nói",
    "case.status": "Tư cách lưu trú hiện tại của bạn",
    "case.role": "Bạn là…",
    "case.role.employee": "Người lao động",
    "case.role.founder": "Người sáng lập hoặc chủ doanh nghiệp",
    "case.role.freelancer": "Người làm tự do",
    "case.role.student": "Sinh viên",
    "case.role.dependant": "Người phụ thuộc",
    "case.place": "Bạn đang ở đâu",
    "case.place.inside": "Ở Nhật Bản",
    "case.place.outside": "Ngoài Nhật Bản",
    "case.place.airport": "Tại sân bay",
    "greeting": (
        "Xin chào! Hãy nhắc đến tôi kèm theo câu hỏi, hoặc dùng `/ask`. Ví dụ: *Khi đổi việc, tôi có phải báo "
        "cho cục xuất nhập cảnh không?*"
    ),
    "welcome": "Không có gì! Cứ hỏi tôi bất cứ lúc nào.",
    "ask.no_words": (
        "Vui lòng viết câu hỏi bằng lời. Ví dụ: khi đổi việc, tôi có phải báo cho cục xuất nhập cảnh không?"
    ),
    "ask.menu.no_text": "Tin nhắn này không có nội dung chữ nào để tôi trả lời.",
    "notice.busy": (
        "Tôi vẫn đang trả lời câu hỏi trước của bạn trong kênh này. Vui lòng hỏi lại sau khi có câu trả lời."
    ),
    "notice.full": "Hiện có rất nhiều người đang hỏi và hàng đợi đã đầy. Vui lòng hỏi lại sau một phút.",
    "notice.place": "Hiện có nhiều người đang hỏi: bạn đứng thứ {place} trong hàng đợi. Câu trả lời sẽ hiện ở đây.",
    "notice.closing": "Tôi đang được khởi động lại. Vui lòng hỏi lại sau một phút.",
    "notice.interrupted": "Tôi bị khởi động lại trước khi trả lời xong. Xin lỗi bạn! Hãy nhấn nút để tôi thử lại.",
    "notice.reading": "Tôi đang đọc kho kiến thức lần đầu, mất khoảng một phút. Câu trả lời sẽ hiện ở đây.",
    "notice.still_reading": "Tôi vẫn đang đọc kho kiến thức lần đầu. Vui lòng hỏi lại sau vài phút.",
    "notice.elsewhere": (
        "Trong máy chủ này, tôi trả lời ở {channels}. Ở những nơi khác, `/ask` với `private` cho bạn câu trả lời "
        "chỉ mình bạn thấy."
    ),
    "notice.unreadable": (
        "Discord chỉ cho tôi thấy những tin nhắn có nhắc đến tôi. Để tiếp tục ở đây, hãy nhắc đến tôi, trả lời "
        "một tin nhắn của tôi với thông báo nhắc được bật, hoặc nhấn “Hỏi tiếp”."
    ),
    "notice.gone": "Tôi không còn lưu gì về câu trả lời này. Vui lòng hỏi lại.",
    "notice.text_gone": "Tôi chỉ lưu câu hỏi trong 24 giờ và câu này đã bị xóa. Vui lòng hỏi lại.",
    "notice.not_yours": "Chỉ người đã hỏi mới dùng được nút này. Bạn có thể đặt câu hỏi của mình bằng `/ask`.",
    "notice.too_late": "Tôi đã bắt đầu trả lời nên không còn gì để chọn nữa.",
    "warning.private": (
        "Câu hỏi này có vẻ chứa dữ liệu cá nhân, chẳng hạn số thẻ. Tôi đã bỏ phần đó ra và không hiển thị. Lần "
        "sau vui lòng đừng ghi những dữ liệu như vậy."
    ),
    "warning.public": (
        "Tin nhắn của bạn có vẻ chứa dữ liệu cá nhân; tôi đã bỏ phần đó ra. Mọi người ở đây đều đọc được tin "
        "nhắn của bạn: vui lòng xóa nó."
    ),
    "error.unexpected": (
        "Phía tôi đã gặp sự cố và đã ghi lại. Vui lòng thử lại; nếu vẫn xảy ra, hãy báo mã này cho người vận "
        "hành bot: `{reference}`"
    ),
    "error.InvalidQuestion": "Tôi không thể trả lời câu hỏi này. Vui lòng thử hỏi một câu ngắn.",
    "error.ModelUnavailable": "Mô hình ngôn ngữ không phản hồi. Vui lòng thử lại sau.",
    "error.TooManyQuestions": "Bạn đã hỏi nhiều câu trong thời gian ngắn. Vui lòng hỏi lại sau {wait}.",
    "error.TooManyQuestions.shared": "Máy chủ này vừa có rất nhiều câu hỏi. Vui lòng hỏi lại sau {wait}.",
    "wait.second": "1 giây",
    "wait.seconds": "{count} giây",
    "wait.minute": "1 phút",
    "wait.minutes": "{count} phút",
    "wait.hour": "1 giờ",
    "wait.hours": "{count} giờ",
    "handoff.form.title": "Hỏi người quản trị",
    "handoff.form.label": "Họ cần biết thêm điều gì không?",
    "handoff.form.hint": "Họ sẽ thấy câu hỏi, câu trả lời đến lúc này và tên của bạn. Có thể để trống.",
    "handoff.already": "Câu hỏi của bạn đã được chuyển cho người quản trị rồi.",
    "handoff.no_channel": (
        "Tôi không vào được kênh của người quản trị máy chủ này. Vui lòng tự nhắn cho một người quản trị."
    ),
    "handoff.passed_on": (
        "Người quản trị đã nhận câu hỏi của bạn. Câu trả lời sẽ hiện trong kênh này, có tên bạn nhưng không có "
        "thông báo: hãy quay lại xem."
    ),
    "handoff.passed_on.private": (
        "Người quản trị đã nhận câu hỏi của bạn. Vì bạn hỏi riêng tư, câu trả lời sẽ được gửi cho bạn qua tin "
        "nhắn trực tiếp."
    ),
    "handoff.answer": "**Người quản trị trả lời:**",
    "handoff.answer.to": "**{person}, người quản trị trả lời:**",
    "docs.recall": "-# ⚠️ Một nguồn của câu trả lời này đã thay đổi ({day}). Hãy hỏi lại để biết tình hình hiện nay.",
    "docs.recall.ping": (
        "{person} Như bạn muốn biết: một nguồn của câu trả lời này đã thay đổi ({day}). Hãy hỏi lại để biết tình "
        "hình hiện nay."
    ),
    "docs.recall.wish": "Báo tôi nếu có thay đổi",
    "docs.recall.wished": (
        "Nếu một nguồn riêng của máy chủ này thay đổi trong vòng 30 ngày sau câu hỏi, tôi sẽ nhắc đến bạn dưới "
        "câu trả lời. Vì vậy, tôi lưu ID Discord của bạn trong thời gian đó. Nhấn lần nữa để hủy."
    ),
    "docs.recall.unwished": "Tôi sẽ không báo nữa và đã xóa ID của bạn.",
}
