# Texts of a workshop in Arabic. A machine draft: NEEDS REVIEW by somebody who speaks it before it is relied on.

## Joining

join-title = الانضمام
join-about = ندعوك إلى رسم خريطة
join-host = ورشة من تنظيم { $organisation }
join-called = اسمك هنا
join-respin = اسم آخر
join-speak = أتحدث بصفتي
join-teacher-more = أو من موظفي المدرسة
join-member-more = في إحدى مجموعات المجتمع
join-real-name = لا نسألك أبدًا عن اسمك الحقيقي.
join-more = اقرأ المزيد، أو اطلب منا الحذف
join-button = الانضمام إلى الورشة
join-no-voice = يُرجى اختيار الصفة التي تتحدث بها.
join-name-taken = أخذ شخص آخر هذا الاسم. إليك اسمًا آخر.

## The notice

notice-title = قبل أن تنضم
notice-runs = هذه الورشة من تنظيم { $organisation }.
notice-runs-general = الأشخاص الذين دعوك هم من ينظّمون هذه الورشة.
notice-purpose = نرسم معًا خريطة تبيّن ما يؤدي إلى ماذا.
notice-name = لا تحتاج إلى حساب. نعطيك اسمًا مستعارًا. من فضلك لا تكتب أسماء حقيقية أو معلومات اتصال.
notice-keep-title = ما نحتفظ به
notice-keeps = نحتفظ بما تضيفه وباسمك المستعار وصفتك لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
notice-keeps-general = نحتفظ بما تضيفه وباسمك المستعار وصفتك إلى أن يحذفها من ينظّمون الورشة.
notice-country = هذه المعلومات محفوظة في { $country }.
notice-see-title = من يمكنه رؤيتها
notice-see = يرى المشاركون في الورشة ما تضيفه.
notice-small = لا تُظهر التقارير أبدًا عدد أفراد مجموعة فيها أقل من { $k } أشخاص.
notice-stop-title = التوقف أو الحذف
notice-stop = يمكنك التوقف في أي وقت.
notice-delete = للحصول على كلماتك أو حذفها، اسأل { $adult }.
notice-delete-general = للحصول على كلماتك أو حذفها، اسأل الشخص الذي يقود الورشة.
notice-votes = الأصوات بلا أسماء. بعد إغلاق التصويت لا يستطيع أحد أن يعرف أيها صوتك. لذلك لا يمكن العثور عليه أو حذفه بعد ذلك.
notice-contact = يمكنك أيضًا الكتابة إلى { $contact }.
notice-adult = أخبر { $adult }. لا يلزمك ذكر السبب أمام الآخرين.
notice-adult-general = أخبر الشخص الذي يقود الورشة، أو أي معلّم. لا يلزمك ذكر السبب أمام الآخرين.
notice-danger = إذا كان أحد في خطر الآن، فاتصل بالرقم 000.
join-language = اللغة
join-draft = هذه الترجمة مسوّدة أولى. أخبر أحد الميسّرين إذا وجدت جملة خاطئة.

## The frame of a participant's page

room-nav = طرق العمل
room-add = إضافة
room-map = الخريطة
room-outline = عرض نصّي
room-mine = أشيائي
room-here = أنت هنا باسم
room-notice = ما نحتفظ به عنك
room-message = من الميسّر
room-paused = الإضافة متوقفة مؤقتًا. عملك محفوظ.
room-locked = الخريطة مقفلة الآن. عملك محفوظ.
room-unattended = لم يحضر أي ميسّر منذ مدة، لذلك توقفت الإضافة. عملك محفوظ.
room-offline = لا يوجد اتصال بالإنترنت. يمكنك المتابعة. يبقى عملك على هذا الجهاز.
room-one-waits = شيء واحد محفوظ على هذا الجهاز. سيُرسل عندما يعود الاتصال.
room-many-wait = عدد ما حُفظ على هذا الجهاز: { $n }. سيُرسل عندما يعود الاتصال.
room-lost = لم يُحفظ هذا: { $words }
room-half = مضى نصف الوقت.
room-minute = بقيت دقيقة واحدة.
room-ten = بقيت عشر ثوانٍ.
room-time-over = انتهى الوقت. أكمل جملتك.
room-clock = الوقت المتبقي
room-place = { $place } من { $of }

## The line at the door, and the end

lobby-title = غرفة الانتظار
lobby-line = أنت في قائمة الانتظار
lobby-wait = سيُدخلك أحد الميسّرين قريبًا. اترك هذه الصفحة مفتوحة.
lobby-called = اسمك هنا
lobby-look = تحديث الصفحة
lobby-by-itself = تُحدَّث هذه الصفحة وحدها كل 15 ثانية.
over-kicker = النهاية
over-title = شكرًا لك. انتهت الورشة.
over-text = كل ما أضفته محفوظ. يمكنك أن تراه أو تأخذه معك أو تحذفه.
over-mine = فتح أشيائي

## What is said about a form that was sent

said-kept = تم الحفظ. شكرًا لك.
said-first = سيطّلع أحد الميسّرين على هذا قبل أن يراه الآخرون.
said-contact = قد تكون في هذا معلومات اتصال. سيطّلع عليه أحد الميسّرين أولًا.
said-taken-back = تم سحب ما أضفته.
said-marked = علاماتك محفوظة. يمكنك تغييرها حتى النهاية.
said-voted = تم حفظ صوتك.
said-voted-first = تم حفظ إجابتك. سيقرأ أحد القادة كلماتك قبل أن يراها الآخرون.
said-voted-contact = تم حفظ إجابتك. قد تحتوي كلماتك على وسيلة اتصال. سينظر فيها أحد القادة أولًا.
said-not-now = لا يمكن إرسال هذا الآن. كلماتك ما زالت مكتوبة في النموذج.
said-adult = وصلتنا رسالتك. يستطيع شخص بالغ في هذه الورشة رؤيتها.
said-asked = سؤال واحد قبل أن نحفظه.

## The forms of a stage

form-nothing = لا شيء تكتبه الآن
form-nothing-more = استمع إلى الميسّر، أو انظر إلى الشاشة الكبيرة.
form-hope = آمل أن …
form-hope-button = إضافة أملي
form-fear = أخشى أن …
form-fear-button = إضافة ما أخشاه
form-factor = شيء له دور
form-factor-hint = اسم قصير، مثل «النوم» أو «حجم الواجبات». لا تكتب «أكثر» أو «أقل».
form-factor-button = إضافة إلى الخريطة
form-remark = ما أريد قوله
form-remark-button = إرسال
form-remark-fold = قول شيء آخر
form-reflection = ما آخذه معي من الورشة
form-reflection-button = إضافة فكرتي
form-from = زيادة
form-leads-to = تؤدي إلى
form-way = زيادة أو نقص
form-more = زيادة
form-less = نقص
form-to = العامل الذي يتغيّر
form-when = متى
form-soon = قريبًا
form-later = بعد مدة
form-because = لأن
form-because-hint = بكلماتك أنت (اختياري)
form-link-button = إضافة إلى الخريطة
form-curve-of = ما أرسمه
form-past = كيف كان
form-hoped = كيف آمل أن يصير
form-feared = كيف أخشى أن يصير
form-little = قليل
form-much = كثير
form-past-0 = منذ زمن بعيد
form-past-1 = منذ سنوات
form-past-2 = منذ مدة
form-past-3 = في الفترة الأخيرة
form-past-4 = اليوم
form-next-0 = قريبًا
form-next-1 = بعد قليل
form-next-2 = في منتصف الطريق
form-next-3 = لاحقًا
form-next-4 = في المستقبل البعيد
form-reading = { $line }: { $when }
form-curve-button = إضافة رسمي
form-loop = أي حلقة؟
form-no-loops = لا توجد حلقة على الخريطة بعد.
form-loop-name = اسم لها
form-story = قصتها كما أعرفها
form-story-hint = اختياري
form-story-button = إضافة القصة
form-lever = ما يمكننا فعله
form-lever-hint = جملة واحدة.
form-touches = ما يؤثر فيه على الخريطة
form-touches-hint = يمكنك اختيار { $count } على الأكثر.
form-depth = إلى أي عمق يصل؟
form-depth-events = ما يحدث
form-depth-events-ask = ماذا يمكننا أن نفعل هذا الأسبوع؟
form-depth-structures = كيف تُرتَّب الأمور
form-depth-structures-ask = ما الذي يجعله يتكرر؟
form-depth-goals = الهدف من كل هذا
form-depth-goals-ask = ما الذي تحاول المدرسة الوصول إليه؟
form-depth-beliefs = ما يراه الناس صحيحًا
form-depth-beliefs-ask = بماذا يفكر الناس دون أن ينتبهوا؟
form-lever-button = إضافة الفكرة
form-same-as = هل هو نفسه …؟
form-use = استخدام هذا
form-keep-new = إبقاء «{ $typed }» اسمًا جديدًا
form-keep = إبقاؤه كما هو

## Cards in lists

cards-own = ما أضفته أنت
cards-others = ما أضافه الجميع
cards-none-yet = لا شيء بعد. ستظهر أول الكلمات هنا.
cards-waits = يطّلع عليه الميسّر أولًا
cards-shown = معروض
cards-on-map = على الخريطة
cards-kept-off = غير معروض
cards-take-back = سحب
cards-change = تغيير الكلمات
cards-change-what = تغيير الكلمات: { $words }
cards-change-label = كلماتك
cards-change-button = حفظ التغيير
cards-take-back-what = سحب: { $words }
cards-sketch = الماضي: { $past }. المأمول: { $hoped }. ما نخشاه: { $feared }. من 0، أي قليل، إلى 6، أي كثير.
cards-past = الماضي
cards-hoped = المأمول
cards-feared = ما نخشاه
cards-map = الخريطة حتى الآن
cards-open-map = فتح الخريطة

## Votes

ballot-secret = لا أحد يرى علاماتك. تظهر المجاميع في النهاية.
ballot-dots = { $count ->
    [zero] ليس لديك نقاط.
    [one] لديك نقطة واحدة.
    [two] لديك نقطتان. يمكنك وضعهما على سطر واحد إن أردت.
    [few] لديك { $count } نقاط. يمكنك وضع عدة نقاط على سطر واحد إن أردت.
    [many] لديك { $count } نقطة. يمكنك وضع عدة نقاط على سطر واحد إن أردت.
   *[other] لديك { $count } نقطة. يمكنك وضع عدة نقاط على سطر واحد إن أردت.
}
ballot-ticks = ضع علامة على كل سطر توافق عليه.
ballot-button = حفظ علاماتي
ballot-change = تغيير علاماتي
ballot-results = النتائج: { $title }
ballot-people = { $count ->
    [zero] لم يشارك أحد.
    [one] شارك شخص واحد.
    [two] شارك شخصان.
    [few] شارك { $count } أشخاص.
    [many] شارك { $count } شخصًا.
   *[other] شارك { $count } شخص.
}
ballot-total = { $count ->
    [zero] لا علامات
    [one] علامة واحدة
    [two] علامتان
    [few] { $count } علامات
    [many] { $count } علامة
   *[other] { $count } علامة
}
ballot-few = أقل من { $k }

vote-before = لم يبدأ التصويت بعد.
vote-before-more = سيفتحه أحد المشرفين قريبًا. لا يلزمك فعل شيء.
vote-closed = أُغلق التصويت.
vote-closed-more = سيعرض أحد المشرفين النتائج على الجميع معًا.
vote-secret = لا أحد يرى كيف تصوّت. يمكنك تغيير صوتك حتى يُغلق التصويت.
vote-approval = ضع علامة على كل سطر تريده.
vote-dots = { $count ->
    [zero] ليس لديك نقاط.
    [one] لديك نقطة واحدة لتضعها.
    [two] لديك نقطتان لتضعهما. ضع نقطتين على الأكثر على سطر واحد.
    [few] لديك { $count } نقاط لتضعها. ضع نقطتين على الأكثر على سطر واحد.
    [many] لديك { $count } نقطة لتضعها. ضع نقطتين على الأكثر على سطر واحد.
   *[other] لديك { $count } نقطة لتضعها. ضع نقطتين على الأكثر على سطر واحد.
}
vote-two-by-two = قل أمرين عن كل سطر، من 1 أي قليل إلى 5 أي كثير.
vote-ranking = أعط كل سطر مرتبة. المرتبة 1 هي ما تريده أكثر من غيره.
vote-change = كم سيغيّر؟
vote-reach = إلى أي حد هو في متناولنا؟
vote-skip = تخطَّ
vote-no-place = بلا مرتبة بعد
vote-gone = لم يعد على الخريطة
vote-button = إرسال صوتي
vote-again = تغيير صوتي
vote-late = أُغلق التصويت ولا يقبل أصواتًا أخرى.
vote-unknown = هذا النموذج لا يناسب التصويت. انظر إليه وأرسله مرة أخرى.
vote-gone-problem = «{ $words }» لم يعد على الخريطة. انظر إلى صوتك وأرسله مرة أخرى.
vote-too-many-dots = عدد نقاطك { $budget }، وقد وضعت { $placed }. أزل بعضها.
vote-too-many-on-one = عدد النقاط على «{ $words }» هو { $placed }. الحد الأقصى لسطر واحد { $most }.
vote-off-scale = العلامة التي على «{ $words }» ليست من الخيارات. اختر مرة أخرى.
vote-place-twice = المرتبة { $place } موجودة مرتين: «{ $one }» و«{ $other }». أعط كل سطر مرتبة خاصة به.
vote-place-missing = «{ $words }» بلا مرتبة بعد. أعط كل سطر مرتبة.
vote-people = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
vote-points = { $count ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $count } نقاط
    [many] { $count } نقطة
   *[other] { $count } نقطة
}
vote-medians = التغيير { $change }، المتناول { $reach }
vote-quarter-strong-near = يغيّر كثيرًا وهو في متناولنا
vote-quarter-strong-far = يغيّر كثيرًا لكنه ليس في متناولنا
vote-quarter-weak-near = يغيّر قليلًا وهو في متناولنا
vote-quarter-weak-far = يغيّر قليلًا وليس في متناولنا
vote-quarter-between = بين هذا وذاك
vote-no-answer = اختر إجابة واحدة من الإجابات الثلاث.
vote-no-reason = قل ما الضرر الذي تراه. الاعتراض يحتاج إلى سبب.
vote-too-long = في كلماتك { $letters } حرفًا. اكتب { $most } حرف على الأكثر.
vote-sense = هل تشعر أن من الصواب أن نقرر هذا الآن؟
vote-consent = هل يمكنك أن تقبل هذا وتجربه؟
vote-why = لماذا؟ لست مضطرًا إلى أن تقول.
vote-why-consent = لماذا؟ إذا اعترضت فقل ما الضرر الذي تراه.
vote-why-read = سيقرأ كل من هنا هذه الكلمات. لا أحد يرى من كتبها، وقد تظهر صفتك فقط. من فضلك لا تكتب أسماء.
vote-why-first = يقرؤها أحد القادة أولًا.
vote-secret-answer = لا أحد يرى أي إجابة هي إجابتك. يمكنك تغييرها حتى تُغلق الجولة.
vote-answer-button = أرسل إجابتي
vote-answer-again = غيّر إجابتي
answer-yes = نعم
answer-not-sure = لست متأكدًا
answer-no = لا
answer-agree = أوافق
answer-agree-more = يمكنني أن أقبله وأريد أن نجربه.
answer-stand-aside = أتنحى جانبًا
answer-stand-aside-more = لست معه، لكنني لا أمنعه.
answer-object = أعترض
answer-object-more = أرى فيه ضررًا.

## A decision of a council

council-about = ما الموضوع
council-no-lever-yet = سيختاره أحد القادة قريبًا.
council-proposal = الاقتراح
council-for-whom = لمن هو
council-rule = تدعم الفئة الاقتراح عندما يكون الموافقون فيها أكثر من المعترضين. من يتنحى جانبًا لا يُحسب مع أحد.
council-outcome = ما قررناه
council-reasons = ما قاله الناس
council-each-voice = الدعم من كل فئة
council-supports = تدعمه
council-supports-not = لا تدعمه
council-supports-hidden = الناس أقل من أن يُقال ذلك
council-met = كل الفئات تدعمه.
council-not-met = ليست كل الفئات تدعمه.
outcome-adopted = سنفعله
outcome-discussed = تحدثنا عنه
outcome-set-aside = نتركه الآن

## My things

mine-title = أشيائي
mine-lead = كل ما أضفته، وما يمكنك فعله به. أنت وحدك ترى هذه الصفحة.
mine-none = لم تُضف شيئًا بعد.
mine-on-map = مكتوب على الخريطة
mine-said = ما تؤيده أو تعترض عليه
mine-supports = تؤيد: { $name }
mine-contests = تعترض على: { $name }
mine-take = خذه معك
mine-take-text = هذه الصفحة تعرضه كله. يمكنك طباعتها أو الاحتفاظ بالملف.
mine-file = حفظ في ملف
mine-again = المتابعة على جهاز آخر
mine-again-text = أنشئ رابطًا يفتح مكانك على هاتف أو حاسوب آخر.
mine-again-button = إنشاء الرابط
mine-again-here = افتح هذا على الجهاز الآخر. لا تعرضه على أحد: من يملكه يستطيع الكتابة باسمك.
mine-again-qr = رمز رابطك
mine-leave = المغادرة على هذا الجهاز
mine-leave-text = يبقى ما أضفته. وينسى هذا الجهاز اسمك.
mine-leave-button = نعم، أريد المغادرة
mine-credit = كيف تُوقَّع كلماتي
mine-credit-text = يُطبَّق هذا عندما يحفظ الناس نتائج الورشة أو يطبعونها.
mine-credit-name = باسمي المستعار وصفتي
mine-credit-voice = بصفتي فقط
mine-credit-held = بلا توقيع: لا تُدرجوا كلماتي
mine-credit-held-more = ما وضعته على الخريطة يبقى عليها.
mine-credit-button = حفظ هذا الاختيار
mine-credit-kept = اختيارك محفوظ.
mine-delete = حذف كل أشيائي
mine-delete-text = سيُحذف كل ما أضفته، وما على الخريطة أيضًا. لا يمكن التراجع عن هذا.
mine-delete-button = نعم، احذف كل شيء
mine-ask = هل لديك أسئلة؟ اسأل { $adult }.
mine-write = يمكنك أيضًا الكتابة إلى { $contact }.

## I need an adult

adult-got-it = وصلتنا رسالتك
adult-press = اضغط على الزر. عندها يرى شخص بالغ في هذه الورشة أنك تحتاج إليه. لا يستطيع الطلاب الآخرون رؤية ذلك.
adult-who = يمكنك أيضًا الذهاب إلى { $adult }.
adult-who-place = يمكنك أيضًا الذهاب إلى { $adult }: { $place }.
adult-can-see = يستطيع شخص بالغ في هذه الورشة رؤيتها. ولا يستطيع الطلاب الآخرون ذلك.
adult-wait = يمكنك أن تكتب ما المشكلة، أو أن تنتظر فقط. لا يلزمك أن تشرح.
adult-someone = شخص بالغ في هذه الورشة
adult-trying = ما زلنا نحاول الوصول إلى { $adult }.
adult-go-to = يمكنك الذهاب إلى { $place }.
adult-answered-title = ردّ شخص بالغ
adult-answered = يمكنك الضغط على الزر مرة أخرى في أي وقت.
adult-again = أحتاج إلى شخص بالغ مرة أخرى
adult-look = تحديث الصفحة
adult-what = ما الموضوع؟
adult-me = الأمر يخصّني
adult-other = الأمر يخصّ شخصًا آخر
adult-screen = شيء على الشاشة غير مناسب
adult-mistake = ضغطت على الزر بالخطأ
adult-words = ما المشكلة؟ (اختياري)
adult-send = إرسال إلى الشخص البالغ
adult-danger = إذا كنت في خطر الآن، فاتصل بالرقم { $number }.
adult-outside = يمكنك أيضًا التحدث مع شخص خارج المدرسة:
adult-back = العودة إلى الورشة

## Pages that only say where a person stands

gone-removed = هذه الورشة مغلقة أمامك الآن
gone-removed-text = أغلق أحد الميسّرين مكانك. تحدث إلى أحد الميسّرين إذا أردت معرفة السبب.
gone-no-workshop = لا توجد ورشة مفتوحة هنا
gone-no-workshop-text = ربما انتهت الورشة، أو ربما في الرمز خطأ كتابي.
gone-left = لقد غادرت
gone-left-text = نسي هذا الجهاز اسمك. ويبقى ما أضفته في الورشة.
gone-deleted = تم حذف كل أشيائك
gone-deleted-text = لم يبقَ في الورشة شيء مما أضفته.
gone-code = الرمز
gone-join = الانضمام برمز

## The big screen

beam-title = الشاشة الكبيرة
beam-join = انضموا إلينا
beam-qr = رمز الانضمام
beam-people = { $count ->
    [zero] لم ينضم أحد بعد
    [one] انضم شخص واحد
    [two] انضم شخصان
    [few] انضم { $count } أشخاص
    [many] انضم { $count } شخصًا
   *[other] انضم { $count } شخص
}
beam-same = في الاتجاه نفسه
beam-opposite = في الاتجاه المعاكس
beam-over = انتهت الورشة. شكرًا لكم.
beam-nothing = ستظهر البطاقات هنا عند وصولها.
beam-more = وهناك { $count } أيضًا

# What the server says about a card, and beside what is typed.
card-curve = { $factor } مع مرور الوقت
erased-factor = عامل محذوف
suggest-causes = { $count ->
    [zero] لا أسباب
    [one] سبب واحد
    [two] سببان
    [few] { $count } أسباب
    [many] { $count } سببًا
   *[other] { $count } سبب
}
join-code = الرمز

## Privacy, for anybody

page-privacy = الخصوصية
privacy-title = الخصوصية
privacy-operator = الجهة التي تدير Loopwise هنا هي { $name }.
privacy-operator-general = الأشخاص الذين دعوك هم من يديرون Loopwise هنا.
privacy-contact = يمكنك الكتابة إلى { $contact }.
privacy-contact-general = اسأل الشخص الذي يقود الورشة كيف تتواصل معهم.
privacy-country-general = اسألهم في أي بلد تُحفظ هذه المعلومات.
privacy-people = عمّن ينضمون نحفظ: اسمًا مستعارًا، وصفة، وما يضيفونه ومتى. لا نحفظ بريدًا إلكترونيًا ولا اسمًا حقيقيًا.
privacy-staff = عمّن لديهم حساب نحفظ: اسمًا، ودورًا، وكلمة مرور مشفّرة، وقائمة بما فعلوه.
privacy-cookie = ملف صغير في جهازك (كوكي) يبقيك داخل الورشة. لا أحد يتتبّعك. لا تطلب أي صفحة شيئًا من موقع آخر.
privacy-long-title = لأي مدة
privacy-long = تحدد كل ورشة عدد الأيام التي تحفظ فيها كلماتك: من { $fewest } إلى { $most }. بعد ذلك يحذفها Loopwise.
privacy-map = تبقى الخريطة مع الكلمات التي ما زالت عليها. ولا يستطيع أحد بعد ذلك معرفة من كتبها.
privacy-day-after = بعد يوم من نهاية الورشة، يُسجَّل خروج جهازك.
privacy-log = تُحفظ قائمة ما فعله أصحاب الحسابات لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
privacy-see = يرى المشاركون في الورشة ما تضيفه. وقد يقرؤه أولًا من يقودون الورشة.
privacy-nobody-else = لا يرسله Loopwise إلى أي أحد آخر.
privacy-delete-title = كيف تطلب حذفه
privacy-delete = افتح «أشيائي» في الورشة واحذفها هناك.
privacy-delete-ask = هل سُجِّل خروجك من الورشة؟ اسأل الشخص الذي قاد الورشة.

## Words used in many places

voice-student = طالب/ة
voice-teacher = معلّم/ة
voice-member = عضو
page-skip = الانتقال إلى محتوى الصفحة
page-home = Loopwise، الصفحة الرئيسية
page-main-nav = القائمة الرئيسية
page-adult = أحتاج إلى شخص بالغ
page-adult-short = شخص بالغ
people-under = أقل من { $k }
people-hidden = مخفي
map-factors = { $count ->
    [zero] لا عوامل
    [one] عامل واحد
    [two] عاملان
    [few] { $count } عوامل
    [many] { $count } عاملًا
   *[other] { $count } عامل
}
map-links = { $count ->
    [zero] لا روابط
    [one] رابط واحد
    [two] رابطان
    [few] { $count } روابط
    [many] { $count } رابطًا
   *[other] { $count } رابط
}
sign-same = الاتجاه نفسه
sign-opposite = الاتجاه المعاكس
