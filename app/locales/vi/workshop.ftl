# Texts of a workshop in Vietnamese. A machine draft: NEEDS REVIEW by somebody who speaks it before it is relied on.

## Joining

join-title = Tham gia
join-about = Mời bạn cùng vẽ sơ đồ
join-host = Hội thảo do { $organisation } tổ chức
join-called = Ở đây bạn tên là
join-respin = Tên khác
join-speak = Tôi nói với vai trò
join-teacher-more = hoặc nhân viên nhà trường
join-member-more = của một nhóm cộng đồng
join-real-name = Chúng tôi không bao giờ hỏi tên thật của bạn.
join-more = Đọc thêm, hoặc nhờ chúng tôi xóa
join-button = Tham gia hội thảo
join-no-voice = Xin chọn vai trò của bạn.
join-name-taken = Đã có người lấy tên đó. Đây là một tên khác.

## The notice

notice-title = Trước khi bạn tham gia
notice-runs = { $organisation } tổ chức hội thảo này.
notice-runs-general = Người đã mời bạn là người tổ chức hội thảo này.
notice-purpose = Chúng ta cùng vẽ sơ đồ để thấy điều gì dẫn đến điều gì.
notice-name = Bạn không cần tài khoản. Chúng tôi đặt cho bạn một biệt danh. Xin đừng viết tên thật hay thông tin liên lạc.
notice-keep-title = Chúng tôi lưu gì
notice-keeps = Chúng tôi lưu những gì bạn thêm, biệt danh và vai trò của bạn trong { $days } ngày.
notice-keeps-general = Chúng tôi lưu những gì bạn thêm, biệt danh và vai trò của bạn cho đến khi người tổ chức xóa.
notice-country = Dữ liệu được lưu ở { $country }.
notice-see-title = Ai có thể xem
notice-see = Mọi người trong hội thảo thấy những gì bạn thêm.
notice-small = Báo cáo không bao giờ cho biết số người của một nhóm ít hơn { $k } người.
notice-stop-title = Dừng hoặc xóa
notice-stop = Bạn có thể dừng bất cứ lúc nào.
notice-delete = Để nhận lại hoặc xóa lời của bạn, hãy hỏi { $adult }.
notice-delete-general = Để nhận lại hoặc xóa lời của bạn, hãy hỏi người hướng dẫn hội thảo.
notice-votes = Phiếu không mang tên. Khi cuộc bỏ phiếu đã đóng, không ai biết phiếu nào là của bạn. Vì vậy không thể tìm lại hay xóa nó nữa.
notice-contact = Bạn cũng có thể viết cho { $contact }.
notice-adult = Hãy nói với { $adult }. Bạn không cần nói lý do trước mặt người khác.
notice-adult-general = Hãy nói với người hướng dẫn hội thảo, hoặc bất cứ giáo viên nào. Bạn không cần nói lý do trước mặt người khác.
notice-danger = Nếu có ai đang gặp nguy hiểm ngay lúc này, hãy gọi 000.
join-language = Ngôn ngữ
join-draft = Đây là bản dịch nháp đầu tiên. Nếu có câu nào sai, hãy nói với người hướng dẫn.

## The frame of a participant's page

room-nav = Các cách làm việc
room-add = Thêm
room-map = Sơ đồ
room-outline = Dàn ý
room-mine = Phần của tôi
room-here = Bạn ở đây với tên
room-notice = Chúng tôi lưu gì về bạn
room-message = Từ người hướng dẫn
room-paused = Việc nhập đang tạm dừng. Phần bạn đã làm vẫn an toàn.
room-locked = Sơ đồ đang tạm khóa. Phần bạn đã làm vẫn an toàn.
room-unattended = Đã một lúc không có người hướng dẫn ở đây, nên việc nhập đã đóng. Phần bạn đã làm vẫn an toàn.
room-offline = Bạn đang mất mạng. Bạn vẫn có thể làm tiếp. Mọi thứ được giữ trên thiết bị này.
room-one-waits = Có 1 mục đã lưu trên thiết bị này. Nó sẽ được gửi khi bạn có mạng lại.
room-many-wait = Có { $n } mục đã lưu trên thiết bị này. Chúng sẽ được gửi khi bạn có mạng lại.
room-lost = Phần này không được lưu: { $words }
room-half = Đã hết nửa thời gian.
room-minute = Còn một phút.
room-ten = Còn mười giây.
room-time-over = Hết giờ. Bạn hãy viết xong câu của mình.
room-clock = Thời gian còn lại
room-place = { $place } trên { $of }

## The line at the door, and the end

lobby-title = Phòng chờ
lobby-line = Bạn đang xếp hàng
lobby-wait = Người hướng dẫn sẽ sớm cho bạn vào. Hãy để trang này mở.
lobby-called = Ở đây bạn tên là
lobby-look = Xem lại
lobby-by-itself = Trang này tự xem lại mỗi 15 giây.
over-kicker = Kết thúc
over-title = Cảm ơn bạn. Hội thảo đã kết thúc.
over-text = Mọi thứ bạn đã thêm đều an toàn. Bạn có thể xem, mang về hoặc xóa.
over-mine = Mở phần của tôi

## What is said about a form that was sent

said-kept = Đã lưu. Cảm ơn bạn.
said-first = Người hướng dẫn sẽ xem trước khi người khác thấy.
said-contact = Phần này có thể có thông tin liên lạc. Người hướng dẫn sẽ xem trước.
said-taken-back = Bạn đã rút lại.
said-marked = Lựa chọn của bạn đã được lưu. Bạn có thể đổi cho đến khi kết thúc.
said-voted = Phiếu của bạn đã được lưu.
said-voted-first = Câu trả lời của bạn đã được lưu. Người hướng dẫn sẽ đọc lời của bạn trước khi người khác thấy.
said-voted-contact = Câu trả lời của bạn đã được lưu. Lời của bạn có thể chứa thông tin liên lạc. Người hướng dẫn sẽ xem trước.
said-not-now = Lúc này chưa gửi được. Lời của bạn vẫn còn trong ô.
said-adult = Chúng tôi đã nhận được lời nhắn của bạn. Một người lớn trong buổi này có thể thấy nó.
said-asked = Có một câu hỏi trước khi chúng tôi lưu.

## The forms of a stage

form-nothing = Lúc này chưa cần viết gì
form-nothing-more = Hãy nghe người hướng dẫn, hoặc nhìn lên màn hình lớn.
form-hope = Tôi hy vọng rằng …
form-hope-button = Thêm điều tôi hy vọng
form-fear = Tôi lo rằng …
form-fear-button = Thêm điều tôi lo
form-factor = Một điều có ảnh hưởng
form-factor-hint = Một tên ngắn, như Giấc ngủ hoặc Lượng bài tập. Đừng viết nhiều hơn hay ít hơn.
form-factor-button = Thêm vào sơ đồ
form-remark = Điều tôi muốn nói
form-remark-button = Gửi
form-remark-fold = Nói điều khác
form-reflection = Điều tôi rút ra được
form-reflection-button = Thêm suy nghĩ của tôi
form-from = Càng nhiều
form-leads-to = thì càng
form-way = Nhiều hay ít
form-more = nhiều
form-less = ít
form-to = Yếu tố bị thay đổi
form-when = Khi nào
form-soon = sớm
form-later = sau một thời gian
form-because = bởi vì
form-because-hint = bằng lời của bạn (không bắt buộc)
form-link-button = Thêm vào sơ đồ
form-curve-of = Điều tôi vẽ
form-past = Trước đây ra sao
form-hoped = Tôi hy vọng sẽ ra sao
form-feared = Tôi lo sẽ ra sao
form-little = ít
form-much = nhiều
form-past-0 = Rất lâu trước đây
form-past-1 = Nhiều năm trước
form-past-2 = Một thời gian trước
form-past-3 = Gần đây
form-past-4 = Hôm nay
form-next-0 = Sắp tới
form-next-1 = Sau đó một chút
form-next-2 = Nửa chặng đường
form-next-3 = Về sau
form-next-4 = Tương lai xa
form-reading = { $line }: { $when }
form-curve-button = Thêm hình vẽ của tôi
form-loop = Vòng lặp nào?
form-no-loops = Sơ đồ chưa có vòng lặp nào.
form-loop-name = Một cái tên cho nó
form-story = Câu chuyện của nó, theo tôi biết
form-story-hint = không bắt buộc
form-story-button = Thêm câu chuyện
form-lever = Điều chúng ta có thể làm
form-lever-hint = Một câu.
form-touches = Nó tác động đến đâu trên sơ đồ
form-touches-hint = Chọn nhiều nhất { $count } mục.
form-depth = Nó đi sâu đến đâu?
form-depth-events = Điều xảy ra
form-depth-events-ask = Tuần này chúng ta có thể làm gì?
form-depth-structures = Cách mọi thứ được sắp xếp
form-depth-structures-ask = Điều gì khiến nó cứ xảy ra?
form-depth-goals = Tất cả nhằm mục đích gì
form-depth-goals-ask = Nhà trường đang muốn đạt được điều gì?
form-depth-beliefs = Điều mọi người cho là đúng
form-depth-beliefs-ask = Mọi người nghĩ gì mà không để ý?
form-lever-button = Thêm ý tưởng
form-same-as = Giống với …?
form-use = Dùng cái này
form-keep-new = Giữ “{ $typed }” làm mục mới
form-keep = Giữ nguyên như vậy

## Cards in lists

cards-own = Những gì bạn đã thêm
cards-others = Những gì mọi người đã thêm
cards-none-yet = Chưa có gì. Những lời đầu tiên sẽ hiện ở đây.
cards-waits = Người hướng dẫn xem trước
cards-shown = Đang hiện
cards-on-map = Trên sơ đồ
cards-kept-off = Không hiện
cards-take-back = Rút lại
cards-change = Sửa lời
cards-change-what = Sửa lời: { $words }
cards-change-label = Lời của bạn
cards-change-button = Lưu thay đổi
cards-take-back-what = Rút lại: { $words }
cards-sketch = Trước đây { $past }. Hy vọng { $hoped }. Lo { $feared }. Từ 0 là ít, đến 6 là nhiều.
cards-past = trước đây
cards-hoped = hy vọng
cards-feared = lo
cards-map = Sơ đồ đến lúc này
cards-open-map = Mở sơ đồ

## Votes

ballot-secret = Không ai thấy lựa chọn của bạn. Kết quả chung hiện khi kết thúc.
ballot-dots = Bạn có { $count } chấm. Một dòng có thể nhận nhiều chấm, nếu bạn muốn.
ballot-ticks = Đánh dấu mọi dòng mà bạn đồng ý.
ballot-button = Lưu lựa chọn của tôi
ballot-change = Đổi lựa chọn của tôi
ballot-results = Kết quả: { $title }
ballot-people = { $count } người đã tham gia.
ballot-total = { $count } lượt chọn
ballot-few = ít hơn { $k }

vote-before = Cuộc bỏ phiếu chưa bắt đầu.
vote-before-more = Người hướng dẫn sẽ sớm mở. Bạn không cần làm gì.
vote-closed = Cuộc bỏ phiếu đã đóng.
vote-closed-more = Người hướng dẫn sẽ cho mọi người xem kết quả cùng lúc.
vote-secret = Không ai thấy bạn bỏ phiếu thế nào. Bạn có thể đổi cho đến khi bỏ phiếu đóng.
vote-approval = Đánh dấu mọi dòng mà bạn muốn.
vote-dots = Bạn có { $count } chấm để đặt. Mỗi dòng nhiều nhất 2 chấm.
vote-two-by-two = Cho biết hai điều về mỗi dòng, từ 1, một chút, đến 5, rất nhiều.
vote-ranking = Cho mỗi dòng một thứ hạng. Hạng 1 là điều bạn muốn nhất.
vote-change = Nó sẽ thay đổi bao nhiêu?
vote-reach = Chúng ta có làm được đến đâu?
vote-skip = Bỏ qua
vote-no-place = Chưa có hạng
vote-gone = Không còn trên sơ đồ
vote-button = Gửi phiếu của tôi
vote-again = Đổi phiếu của tôi
vote-late = Cuộc bỏ phiếu đã đóng. Không nhận thêm phiếu.
vote-unknown = Mẫu này không khớp với cuộc bỏ phiếu. Hãy xem lại và gửi lần nữa.
vote-gone-problem = “{ $words }” không còn trên sơ đồ. Hãy xem lại phiếu và gửi lần nữa.
vote-too-many-dots = Bạn có { $budget } chấm, và bạn đã đặt { $placed }. Hãy bớt đi.
vote-too-many-on-one = Có { $placed } chấm ở “{ $words }”. Mỗi dòng nhiều nhất { $most }.
vote-off-scale = Lựa chọn cho “{ $words }” không có trong danh sách. Hãy chọn lại.
vote-place-twice = Hạng { $place } có hai lần: cho “{ $one }” và cho “{ $other }”. Hãy cho mỗi dòng một hạng riêng.
vote-place-missing = “{ $words }” chưa có hạng. Hãy cho mỗi dòng một hạng.
vote-people = { $count } người
vote-points = { $count } điểm
vote-medians = Thay đổi { $change }, khả năng { $reach }
vote-quarter-strong-near = Thay đổi nhiều, và chúng ta làm được
vote-quarter-strong-far = Thay đổi nhiều, nhưng ngoài khả năng của chúng ta
vote-quarter-weak-near = Thay đổi ít, và chúng ta làm được
vote-quarter-weak-far = Thay đổi ít, và ngoài khả năng của chúng ta
vote-quarter-between = Ở giữa
vote-no-answer = Hãy chọn một trong ba câu trả lời.
vote-no-reason = Hãy nói bạn thấy điều gì có hại. Khi phản đối cần có lý do.
vote-too-long = Lời của bạn có { $letters } chữ. Hãy viết nhiều nhất { $most } chữ.
vote-sense = Bạn có thấy quyết định việc này bây giờ là đúng không?
vote-consent = Bạn có thể chấp nhận và thử việc này không?
vote-why = Vì sao? Bạn không bắt buộc phải nói.
vote-why-consent = Vì sao? Nếu phản đối, hãy nói bạn thấy điều gì có hại.
vote-why-read = Mọi người ở đây sẽ đọc những lời này. Không ai thấy ai đã viết; chỉ vai trò của bạn có thể hiện ra. Xin đừng viết tên ai.
vote-why-first = Người hướng dẫn đọc trước.
vote-secret-answer = Không ai thấy câu trả lời nào là của bạn. Bạn có thể đổi cho đến khi vòng này đóng.
vote-answer-button = Gửi câu trả lời
vote-answer-again = Đổi câu trả lời
answer-yes = Có
answer-not-sure = Không chắc
answer-no = Không
answer-agree = Đồng ý
answer-agree-more = Tôi chấp nhận được và muốn thử.
answer-stand-aside = Đứng ngoài
answer-stand-aside-more = Tôi không ủng hộ, nhưng tôi để việc này diễn ra.
answer-object = Phản đối
answer-object-more = Tôi thấy điều có hại.

## A decision of a council

council-about = Nói về điều gì
council-no-lever-yet = Người hướng dẫn sắp chọn.
council-proposal = Đề xuất
council-for-whom = Dành cho ai
council-rule = Một nhóm ủng hộ đề xuất khi số người đồng ý nhiều hơn số người phản đối. Người đứng ngoài không tính cho bên nào.
council-outcome = Điều chúng ta đã quyết định
council-reasons = Mọi người đã nói gì
council-each-voice = Sự ủng hộ của từng nhóm
council-supports = ủng hộ
council-supports-not = không ủng hộ
council-supports-hidden = quá ít người để cho biết
council-met = Mọi nhóm đều ủng hộ.
council-not-met = Không phải nhóm nào cũng ủng hộ.
outcome-adopted = Chúng ta làm
outcome-discussed = Chúng ta đã bàn
outcome-set-aside = Chúng ta để lại sau

## My things

mine-title = Phần của tôi
mine-lead = Tất cả những gì bạn đã thêm, và những gì bạn có thể làm với chúng. Chỉ bạn thấy trang này.
mine-none = Bạn chưa thêm gì.
mine-on-map = Đã viết trên sơ đồ
mine-said = Điều bạn ủng hộ hoặc phản đối
mine-supports = Bạn ủng hộ: { $name }
mine-contests = Bạn phản đối: { $name }
mine-take = Mang về
mine-take-text = Trang này có tất cả. Bạn có thể in ra hoặc giữ tệp.
mine-file = Lưu thành tệp
mine-again = Tiếp tục bằng thiết bị khác
mine-again-text = Tạo một đường dẫn để mở chỗ của bạn trên điện thoại hay máy tính khác.
mine-again-button = Tạo đường dẫn
mine-again-here = Mở đường dẫn này trên thiết bị kia. Đừng cho ai xem: ai có nó đều viết được dưới tên bạn.
mine-again-qr = Mã của đường dẫn của bạn
mine-leave = Rời đi trên thiết bị này
mine-leave-text = Những gì bạn đã thêm vẫn còn. Thiết bị này sẽ quên tên của bạn.
mine-leave-button = Vâng, rời đi
mine-credit = Lời của tôi được ghi tên thế nào
mine-credit-text = Lựa chọn này được dùng khi người ta lưu hoặc in kết quả của hội thảo.
mine-credit-name = Với biệt danh và vai trò của tôi
mine-credit-voice = Chỉ với vai trò của tôi
mine-credit-held = Không ghi gì: đừng đưa lời của tôi vào
mine-credit-held-more = Những gì bạn đặt lên sơ đồ vẫn ở đó.
mine-credit-button = Lưu lựa chọn này
mine-credit-kept = Lựa chọn của bạn đã được lưu.
mine-delete = Xóa mọi thứ của tôi
mine-delete-text = Mọi thứ bạn đã thêm sẽ mất, cả trên sơ đồ. Không thể lấy lại.
mine-delete-button = Vâng, xóa mọi thứ
mine-ask = Có câu hỏi? Hãy hỏi { $adult }.
mine-write = Bạn cũng có thể viết cho { $contact }.

## I need an adult

adult-got-it = Chúng tôi đã nhận được lời nhắn của bạn
adult-press = Hãy nhấn nút. Khi đó, một người lớn trong buổi này thấy rằng bạn cần họ. Các học sinh khác không thấy được.
adult-who = Bạn cũng có thể đến gặp { $adult }.
adult-who-place = Bạn cũng có thể đến gặp { $adult }: { $place }.
adult-can-see = Một người lớn trong buổi này có thể thấy. Các học sinh khác không thấy được.
adult-wait = Bạn có thể viết chuyện gì không ổn, hoặc chỉ cần chờ. Bạn không cần giải thích.
adult-someone = một người lớn trong buổi này
adult-trying = Chúng tôi vẫn đang cố liên lạc với { $adult }.
adult-go-to = Bạn có thể đến { $place }.
adult-answered-title = Một người lớn đã trả lời
adult-answered = Bạn có thể nhấn nút lại bất cứ lúc nào.
adult-again = Tôi lại cần gặp người lớn
adult-look = Xem lại
adult-what = Đó là chuyện gì?
adult-me = Chuyện về tôi
adult-other = Chuyện về người khác
adult-screen = Có điều không ổn trên màn hình
adult-mistake = Tôi nhấn nhầm
adult-words = Chuyện gì không ổn? (không bắt buộc)
adult-send = Gửi cho người lớn
adult-danger = Nếu bạn đang gặp nguy hiểm, hãy gọi { $number }.
adult-outside = Bạn cũng có thể nói chuyện với người ngoài trường:
adult-back = Quay lại hội thảo

## Pages that only say where a person stands

gone-removed = Bây giờ bạn không vào được hội thảo này
gone-removed-text = Người hướng dẫn đã đóng chỗ của bạn. Nếu muốn biết lý do, bạn hãy nói chuyện với người hướng dẫn.
gone-no-workshop = Không có hội thảo nào đang mở ở đây
gone-no-workshop-text = Có thể hội thảo đã kết thúc, hoặc mã bị gõ nhầm.
gone-left = Bạn đã rời đi
gone-left-text = Thiết bị này đã quên tên của bạn. Những gì bạn đã thêm vẫn còn trong hội thảo.
gone-deleted = Mọi thứ của bạn đã được xóa
gone-deleted-text = Trong hội thảo không còn gì bạn đã thêm.
gone-code = Mã
gone-join = Tham gia bằng mã

## The big screen

beam-title = Màn hình lớn
beam-join = Mời tham gia
beam-qr = Mã để tham gia
beam-people = Đã có { $count } người vào
beam-same = cùng chiều
beam-opposite = ngược chiều
beam-over = Hội thảo đã kết thúc. Cảm ơn các bạn.
beam-nothing = Khi có thẻ mới, thẻ sẽ hiện ở đây.
beam-more = và { $count } mục nữa

# What the server says about a card, and beside what is typed.
card-curve = { $factor } theo thời gian
erased-factor = Đã bỏ đi
suggest-causes = { $count } nguyên nhân
join-code = Mã

## Privacy, for anybody

page-privacy = Quyền riêng tư
privacy-title = Quyền riêng tư
privacy-operator = { $name } quản lý trang Loopwise này.
privacy-operator-general = Người đã mời bạn là người quản lý trang Loopwise này.
privacy-contact = Bạn có thể viết cho { $contact }.
privacy-contact-general = Hãy hỏi người hướng dẫn hội thảo cách liên lạc với họ.
privacy-country-general = Hãy hỏi họ dữ liệu được lưu ở nước nào.
privacy-people = Về người tham gia: một biệt danh, vai trò, những gì họ thêm và lúc nào. Không có e-mail và không có tên thật.
privacy-staff = Về người có tài khoản: tên, vai trò, mật khẩu đã mã hóa, và danh sách những việc họ đã làm.
privacy-cookie = Một cookie giúp bạn không bị thoát ra. Không ai theo dõi bạn. Không trang nào lấy gì từ trang web khác.
privacy-long-title = Trong bao lâu
privacy-long = Mỗi hội thảo cho biết giữ lời của bạn trong bao nhiêu ngày: từ { $fewest } đến { $most }. Sau đó Loopwise xóa đi.
privacy-map = Sơ đồ được giữ lại, cùng với những lời còn trên đó. Không ai còn biết được ai đã viết.
privacy-day-after = Một ngày sau khi hội thảo kết thúc, thiết bị của bạn được đăng xuất.
privacy-log = Danh sách việc làm của người có tài khoản được giữ trong { $days } ngày.
privacy-see = Mọi người trong hội thảo thấy những gì bạn thêm. Người hướng dẫn có thể đọc trước.
privacy-nobody-else = Loopwise không gửi cho ai khác.
privacy-delete-title = Cách để xóa
privacy-delete = Mở Phần của tôi trong hội thảo và xóa ở đó.
privacy-delete-ask = Bạn đã bị đăng xuất? Hãy hỏi người đã hướng dẫn hội thảo.

## Words used in many places

map-factors = { $count } yếu tố
map-links = { $count } liên kết
voice-student = Học sinh
voice-teacher = Giáo viên
voice-member = Thành viên
sign-same = cùng chiều
sign-opposite = ngược chiều
people-under = dưới { $k }
people-hidden = được ẩn
page-home = Loopwise, trang chủ
page-skip = Chuyển đến nội dung trang
page-main-nav = Chính
page-adult = Tôi cần gặp người lớn
page-adult-short = Người lớn
