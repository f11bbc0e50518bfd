# Texts of a workshop in Simplified Chinese. A machine draft: NEEDS REVIEW by somebody who speaks it before it is relied on.

## Joining

join-title = 加入
join-about = 邀请你一起画一张关系图
join-host = 由 { $organisation } 举办的工作坊
join-called = 你在这里叫
join-respin = 换一个
join-speak = 我的发言身份是
join-teacher-more = 或学校职员
join-member-more = 来自社区团体
join-real-name = 我们绝不会问你的真实姓名。
join-more = 了解更多，或请我们删除
join-button = 加入工作坊
join-no-voice = 请选择你的发言身份。
join-name-taken = 别人已经用了那个名字。这是另一个。

## The notice

notice-title = 加入之前
notice-runs = 这个工作坊由 { $organisation } 举办。
notice-runs-general = 这个工作坊由邀请你的人举办。
notice-purpose = 我们一起画一张关系图，看看什么会引起什么。
notice-name = 你不需要账号。我们会给你一个化名。请不要输入真实姓名或联系方式。
notice-keep-title = 我们保存什么
notice-keeps = 我们会保存你添加的内容、你的化名和发言身份。保存 { $days } 天。
notice-keeps-general = 我们会保存你添加的内容、你的化名和发言身份，直到举办的人把它们删除。
notice-country = 这些内容保存在 { $country }。
notice-see-title = 谁能看到
notice-see = 工作坊里的人能看到你添加的内容。
notice-small = 如果一组人少于 { $k } 个，报告绝不会显示这组有多少人。
notice-stop-title = 退出或删除
notice-stop = 你随时可以退出。
notice-delete = 想拿到你写的内容，或想删除它，请找 { $adult }。
notice-delete-general = 想拿到你写的内容，或想删除它，请找工作坊的主持人。
notice-votes = 选票没有名字。投票结束后，没有人知道哪一张是你的，所以再也不能找到或删除它。
notice-contact = 你也可以写信给 { $contact }。
notice-adult = 请告诉 { $adult }。你不用在别人面前说原因。
notice-adult-general = 请告诉工作坊的主持人，或任何一位老师。你不用在别人面前说原因。
notice-danger = 如果现在有人有危险，请拨打 000。
join-language = 语言
join-draft = 这个译文是初稿。如果哪句话不对，请告诉主持人。

## The frame of a participant's page

room-nav = 参与方式
room-add = 添加
room-map = 关系图
room-outline = 大纲
room-mine = 我的内容
room-here = 你在这里是
room-notice = 我们保存你的哪些信息
room-message = 主持人的消息
room-paused = 现在暂停输入。你的内容不会丢失。
room-locked = 关系图现在锁定了。你的内容不会丢失。
room-unattended = 主持人有一阵子不在，所以现在不能输入。你的内容不会丢失。
room-offline = 你现在没有联网。你可以继续。内容会留在这台设备上。
room-one-waits = 有 1 条保存在这台设备上。等你联网后，它会发送。
room-many-wait = 有 { $n } 条保存在这台设备上。等你联网后，它们会发送。
room-lost = 这条没有保存下来：{ $words }
room-half = 时间过了一半。
room-minute = 还剩一分钟。
room-ten = 还剩十秒。
room-time-over = 时间到。请把这句话写完。
room-clock = 剩余时间
room-place = 第 { $place } 步，共 { $of } 步

## The line at the door, and the end

lobby-title = 等候区
lobby-line = 你正在排队
lobby-wait = 主持人很快会让你进来。请不要关闭这个页面。
lobby-called = 你在这里叫
lobby-look = 再看一次
lobby-by-itself = 这个页面每 15 秒会自动再看一次。
over-kicker = 结束
over-title = 谢谢你。工作坊结束了。
over-text = 你添加的内容都在。你可以查看、带走或删除。
over-mine = 打开我的内容

## What is said about a form that was sent

said-kept = 已保存。谢谢。
said-first = 主持人会先看一看，然后别人才能看到。
said-contact = 这里可能有联系方式。主持人会先看一看。
said-taken-back = 你已收回。
said-marked = 你的标记已保存。结束之前都可以改。
said-voted = 你的选票已保存。
said-voted-first = 你的回答已保存。带领人会先看你写的话，然后别人才能看到。
said-voted-contact = 你的回答已保存。你写的话里可能有联系方式。带领人会先看一看。
said-not-now = 现在不能发送。你写的内容还在表单里。
said-adult = 我们收到了你的消息。这次活动中的一位大人能看到它。
said-asked = 保存之前，有一个问题。

## The forms of a stage

form-nothing = 现在不用写什么
form-nothing-more = 请听主持人说，或看大屏幕。
form-hope = 我希望……
form-hope-button = 添加我的希望
form-fear = 我担心……
form-fear-button = 添加我的担心
form-factor = 起作用的一件事
form-factor-hint = 一个短名字，比如“睡眠”或“作业量”。不用写“更多”或“更少”。
form-factor-button = 添加到关系图
form-remark = 我想说的话
form-remark-button = 发送
form-remark-fold = 说点别的
form-reflection = 我的收获
form-reflection-button = 添加我的想法
form-from = 更多的
form-leads-to = 会带来
form-way = 更多或更少
form-more = 更多
form-less = 更少
form-to = 它改变的因素
form-when = 什么时候
form-soon = 很快
form-later = 过一段时间
form-because = 因为
form-because-hint = 用你自己的话（可不填）
form-link-button = 添加到关系图
form-curve-of = 我要画的是
form-past = 过去是怎样的
form-hoped = 我希望以后怎样
form-feared = 我担心以后怎样
form-little = 很少
form-much = 很多
form-past-0 = 很久以前
form-past-1 = 几年前
form-past-2 = 前些时候
form-past-3 = 最近
form-past-4 = 今天
form-next-0 = 很快
form-next-1 = 稍后
form-next-2 = 中途
form-next-3 = 再往后
form-next-4 = 很久以后
form-reading = { $line }：{ $when }
form-curve-button = 添加我的曲线
form-loop = 哪一个回路？
form-no-loops = 关系图上还没有回路。
form-loop-name = 给它起个名字
form-story = 就我所知，它的故事是
form-story-hint = 可不填
form-story-button = 添加故事
form-lever = 我们可以做什么
form-lever-hint = 写一句话。
form-touches = 它会影响关系图上的什么
form-touches-hint = 最多选 { $count } 个。
form-depth = 它有多深？
form-depth-events = 发生的事
form-depth-events-ask = 这周我们可以做什么？
form-depth-structures = 事情是怎么安排的
form-depth-structures-ask = 是什么让它一直发生？
form-depth-goals = 这一切是为了什么
form-depth-goals-ask = 学校想达到什么？
form-depth-beliefs = 大家认为是真的事
form-depth-beliefs-ask = 大家不知不觉中在想什么？
form-lever-button = 添加这个主意
form-same-as = 和……一样吗？
form-use = 用这个
form-keep-new = 把“{ $typed }”作为新的保留
form-keep = 保持原样

## Cards in lists

cards-own = 你添加的
cards-others = 大家添加的
cards-none-yet = 还没有内容。最先写的会出现在这里。
cards-waits = 主持人先看
cards-shown = 已展示
cards-on-map = 已在关系图上
cards-kept-off = 未展示
cards-take-back = 收回
cards-change = 修改文字
cards-change-what = 修改文字：{ $words }
cards-change-label = 你的文字
cards-change-button = 保存修改
cards-take-back-what = 收回：{ $words }
cards-sketch = 过去 { $past }。希望 { $hoped }。担心 { $feared }。从 0（很少）到 6（很多）。
cards-past = 过去
cards-hoped = 希望
cards-feared = 担心
cards-map = 目前的关系图
cards-open-map = 打开关系图

## Votes

ballot-secret = 没有人能看到你的标记。最后会显示总数。
ballot-dots = 你有 { $count } 个圆点。同一条上可以放不止一个。
ballot-ticks = 你同意的每一条，都可以打勾。
ballot-button = 保存我的标记
ballot-change = 修改我的标记
ballot-results = 结果：{ $title }
ballot-people = 有 { $count } 人参加。
ballot-total = { $count } 个标记
ballot-few = 少于 { $k }

vote-before = 投票还没有开始。
vote-before-more = 带领人很快会开始。你不用做任何事。
vote-closed = 投票已经结束。
vote-closed-more = 带领人会让大家同时看到结果。
vote-secret = 没有人能看到你怎么投。投票结束前，你都可以修改。
vote-approval = 你想要的每一条，都可以打勾。
vote-dots = 你有 { $count } 个圆点可以放。同一条上最多放 2 个。
vote-two-by-two = 请对每一条说两件事：从 1（一点点）到 5（很多）。
vote-ranking = 给每一条排一个名次。第 1 名是你最想要的。
vote-change = 它会带来多大的改变？
vote-reach = 我们能做到多少？
vote-skip = 跳过
vote-no-place = 还没有名次
vote-gone = 已不在关系图上
vote-button = 提交我的选票
vote-again = 修改我的选票
vote-late = 投票已经结束，不再接受选票。
vote-unknown = 这张表和这次投票不符。请看一看，再提交一次。
vote-gone-problem = “{ $words }”已不在关系图上。请看看你的选票，再提交一次。
vote-too-many-dots = 你有 { $budget } 个圆点，却放了 { $placed } 个。请拿掉一些。
vote-too-many-on-one = “{ $words }”上有 { $placed } 个圆点。同一条上最多放 { $most } 个。
vote-off-scale = “{ $words }”的选择不在可选项里。请重新选择。
vote-place-twice = 第 { $place } 名出现了两次：“{ $one }”和“{ $other }”。请给每一条不同的名次。
vote-place-missing = “{ $words }”还没有名次。请给每一条一个名次。
vote-people = { $count } 人
vote-points = { $count } 分
vote-medians = 改变 { $change }，能做到 { $reach }
vote-quarter-strong-near = 改变很大，我们能做到
vote-quarter-strong-far = 改变很大，但我们做不到
vote-quarter-weak-near = 改变很小，我们能做到
vote-quarter-weak-far = 改变很小，我们也做不到
vote-quarter-between = 介于中间
vote-no-answer = 请选择三个回答中的一个。
vote-no-reason = 请说说你看到什么害处。反对需要理由。
vote-too-long = 你写了 { $letters } 个字。最多写 { $most } 个字。
vote-sense = 现在决定这件事，你觉得对吗？
vote-consent = 你能接受并试一试吗？
vote-why = 为什么？可以不说。
vote-why-consent = 为什么？如果反对，请说说你看到什么害处。
vote-why-read = 这里的每个人都会读到这些话。没有人看到是谁写的，只可能显示你的身份。请不要写名字。
vote-why-first = 带领人会先看。
vote-secret-answer = 没有人看到哪个回答是你的。在这一轮结束前，你可以修改。
vote-answer-button = 发送我的回答
vote-answer-again = 修改我的回答
answer-yes = 是
answer-not-sure = 不确定
answer-no = 否
answer-agree = 同意
answer-agree-more = 我能接受，也想试一试。
answer-stand-aside = 保留意见
answer-stand-aside-more = 我不支持，但我不阻止。
answer-object = 反对
answer-object-more = 我看到害处。

## A decision of a council

council-about = 关于什么
council-no-lever-yet = 带领人很快会选定。
council-proposal = 提议
council-for-whom = 为了谁
council-rule = 一种身份中，同意的人比反对的人多，就是支持提议。保留意见的人两边都不算。
council-outcome = 我们的决定
council-reasons = 大家说了什么
council-each-voice = 每种身份的支持
council-supports = 支持
council-supports-not = 不支持
council-supports-hidden = 人太少，不能显示
council-met = 每种身份都支持。
council-not-met = 不是每种身份都支持。
outcome-adopted = 我们来做
outcome-discussed = 我们讨论过
outcome-set-aside = 我们先放一放

## My things

mine-title = 我的内容
mine-lead = 你添加的全部内容，以及你可以怎样处理它们。只有你能看到这一页。
mine-none = 你还没有添加内容。
mine-on-map = 写在关系图上的
mine-said = 你支持或反对的内容
mine-supports = 你支持：{ $name }
mine-contests = 你反对：{ $name }
mine-take = 带走
mine-take-text = 这一页显示全部内容。你可以打印，或保存文件。
mine-file = 保存为文件
mine-again = 换一台设备继续
mine-again-text = 生成一个链接，就能在另一部手机或电脑上打开你的位置。
mine-again-button = 生成链接
mine-again-here = 请在另一台设备上打开。不要给别人看：谁有它，谁就能以你的名义写。
mine-again-qr = 你的链接的二维码
mine-leave = 在这台设备上退出
mine-leave-text = 你添加的内容会留下。这台设备会忘记你的名字。
mine-leave-button = 是的，退出
mine-credit = 我写的内容怎样署名
mine-credit-text = 有人保存或打印工作坊的成果时，会按这个选择来做。
mine-credit-name = 用我的化名和发言身份
mine-credit-voice = 只用我的发言身份
mine-credit-held = 都不用：不放我写的内容
mine-credit-held-more = 你放在关系图上的内容会留在上面。
mine-credit-button = 保存这个选择
mine-credit-kept = 你的选择已保存。
mine-delete = 删除我的全部内容
mine-delete-text = 你添加的内容都会删除，关系图上的也会。删除后不能恢复。
mine-delete-button = 是的，全部删除
mine-ask = 有问题？请问 { $adult }。
mine-write = 你也可以写信给 { $contact }。

## I need an adult

adult-got-it = 我们收到了你的消息
adult-press = 请按按钮。这次活动中的一位大人就会看到你需要帮忙。其他学生看不到。
adult-who = 你也可以去找 { $adult }。
adult-who-place = 你也可以去找 { $adult }：{ $place }。
adult-can-see = 这次活动中的一位大人能看到它。其他学生看不到。
adult-wait = 你可以写下出了什么事，也可以只是等一等。你不用解释。
adult-someone = 这次活动中的一位大人
adult-trying = 我们还在联系 { $adult }。
adult-go-to = 你可以去 { $place }。
adult-answered-title = 有一位大人回应了
adult-answered = 你随时可以再按一次按钮。
adult-again = 我又需要大人帮忙
adult-look = 再看一次
adult-what = 是关于什么的？
adult-me = 是关于我的
adult-other = 是关于别人的
adult-screen = 屏幕上有不好的内容
adult-mistake = 我不小心按到了
adult-words = 出了什么事？（可不填）
adult-send = 发送给大人
adult-danger = 如果你现在有危险，请拨打 { $number }。
adult-outside = 你也可以和学校以外的人谈谈：
adult-back = 回到工作坊

## Pages that only say where a person stands

gone-removed = 你现在不能进入这个工作坊
gone-removed-text = 主持人关闭了你的位置。如果想知道原因，可以和主持人谈谈。
gone-no-workshop = 这里没有开放的工作坊
gone-no-workshop-text = 它可能结束了，也可能加入码里有个字打错了。
gone-left = 你已退出
gone-left-text = 这台设备已忘记你的名字。你添加的内容还留在工作坊里。
gone-deleted = 你的内容已全部删除
gone-deleted-text = 工作坊里不再有你添加的内容。
gone-code = 加入码
gone-join = 用加入码加入

## The big screen

beam-title = 大屏幕
beam-join = 一起加入
beam-qr = 加入用的二维码
beam-people = 已有 { $count } 人加入
beam-same = 同方向
beam-opposite = 反方向
beam-over = 工作坊结束了。谢谢你。
beam-nothing = 有新卡片时，会显示在这里。
beam-more = 还有 { $count } 个

# What the server says about a card, and beside what is typed.
card-curve = { $factor } 随时间的变化
erased-factor = 已拿走
suggest-causes = { $count } 个原因
join-code = 加入码

## Privacy, for anybody

page-privacy = 隐私
privacy-title = 隐私
privacy-operator = 这个 Loopwise 由 { $name } 管理。
privacy-operator-general = 这个 Loopwise 由邀请你的人管理。
privacy-contact = 你可以写信给 { $contact }。
privacy-contact-general = 想知道怎样联系他们，请问工作坊的主持人。
privacy-country-general = 内容保存在哪个国家？请问他们。
privacy-people = 对加入的人，我们保存：化名、发言身份、添加的内容和时间。没有电子邮箱，也没有真实姓名。
privacy-staff = 对有账号的人，我们保存：名字、角色、打乱的密码，以及他们做过什么的记录。
privacy-cookie = 一个 Cookie 让你保持登录。没有人跟踪你。没有页面会向其他网站要任何东西。
privacy-long-title = 保存多久
privacy-long = 每个工作坊会说明，你写的内容保存多少天：{ $fewest } 到 { $most } 天。然后 Loopwise 会删除它们。
privacy-map = 关系图会留下，还在上面的文字也会留下。再也没有人能看出是谁写的。
privacy-day-after = 工作坊结束一天后，你的设备会退出登录。
privacy-log = 有账号的人做过什么，这份记录保存 { $days } 天。
privacy-see = 工作坊里的人能看到你添加的内容。主持人可能会先看。
privacy-nobody-else = Loopwise 不会把它发给其他任何人。
privacy-delete-title = 怎样删除
privacy-delete = 在工作坊里打开“我的内容”，就能删除。
privacy-delete-ask = 你已经退出登录了吗？请找工作坊的主持人。

## Words used in many places

voice-student = 学生
voice-teacher = 老师
voice-member = 社区成员
page-skip = 跳到页面内容
page-home = Loopwise，首页
page-main-nav = 主导航
page-adult = 我需要大人帮忙
page-adult-short = 大人
people-under = 少于 { $k }
people-hidden = 不显示
map-factors = { $count } 个因素
map-links = { $count } 条关联
sign-same = 同方向
sign-opposite = 反方向
