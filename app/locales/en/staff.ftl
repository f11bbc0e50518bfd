# Texts of the pages of those who run Loopwise: accounts, a new workshop, the desk, what came out.
#
# Only the server reads them. The rules are those of main.ftl.

## Accounts

staff-name = Name
staff-password = Password
staff-sign-out = Sign out
staff-people = People
staff-run = Run a workshop
staff-run-new = On a new map
staff-run-more = Map and workshop are made in one step. For a map that is there, choose “Run a workshop” beside it.
staff-way-in = You have an account?
staff-way-in-more = Sign in to make maps and run workshops. For an account, ask the owner of your workspace for a link.
role-owner = Owner
role-facilitator = Facilitator
role-analyst = Analyst
setup-first = Set up Loopwise
setup-first-lead = You are the first one here. Make your account and give the workspace a name. Then you can invite your colleagues.
setup-join = Make your account
setup-join-lead = You are invited to { $workspace }. Your role: { $role }.
setup-password = Choose a new password
setup-password-lead = This link sets a new password for { $name }. After that you are signed in here and signed out elsewhere.
setup-workspace = Name of the workspace
setup-workspace-hint = Such as your organisation. People see it when you invite them.
setup-name-hint = You sign in with it. Colleagues see it, students do not.
setup-password-hint = At least 12 letters. Four words in a row are easy to remember. You can paste it.
setup-again = Password again
setup-button = Make my account
setup-password-button = Set the password
setup-problem-name = Type a name of up to 80 letters.
setup-problem-taken = Somebody has this name already. Try it with your family name.
setup-problem-short = This is shorter than 12 letters. Add a word or two.
setup-problem-common = This is one of the first that others would try. Choose a few words that only you would put together.
setup-problem-differ = This is not the same as the one above. Type both again.
sign-in-title = Sign in
sign-in-lead = For those who make maps and run workshops.
sign-in-button = Sign in
sign-in-forgotten = Forgot the password? The owner of your workspace can make a link for a new one.
sign-in-joining = Here for a workshop? You need no account.
sign-in-join = Join with the code in the room
sign-in-wrong = Name or password is not right. Check both and try again.
sign-in-wait = { $count ->
    [one] Too many tries. Wait a minute, then try again.
   *[other] Too many tries. Wait { $count } minutes, then try again.
}
sign-in-wait-seconds = { $count ->
    [one] Too many tries. Wait a second, then try again.
   *[other] Too many tries. Wait { $count } seconds, then try again.
}
team-title = People
team-you = You are { $name }. Your role: { $role }.
team-link = A link for one person. Role: { $role }
team-link-label = One-time link
team-link-hint = It works once. Loopwise does not show it again, so copy it now or let them scan it.
team-qr = QR code of the one-time link
team-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
team-name = Name
team-role = Role
team-acts = What you can do
team-me = you
team-change = Change
team-reset = Make a link for a new password
team-reset-more = The password of now works until the link is used.
team-remove = Take out of the workspace
team-remove-more = They can no longer sign in. Their maps and workshops stay.
team-invite = Invite somebody
team-facilitator = Invite a facilitator
team-facilitator-more = Facilitators make maps and run workshops.
team-analyst = Invite an analyst
team-analyst-more = Analysts read maps and reports.
team-everywhere = Lost a device?
team-everywhere-more = This signs you out everywhere, here too. Your work stays.
team-everywhere-button = Sign out on every device

## The logbook

logbook-title = Logbook
logbook-lead = What was done in this workspace, the newest first. It holds no name and no word of people who joined. Entries go after { $days } days.
logbook-whole = { $count ->
    [one] 1 entry, as it was written.
   *[other] { $count } entries, all as they were written.
}
logbook-broken = Entry { $at } is missing or was changed after it was written. Ask who can reach the database.
logbook-empty = Nothing was noted yet.
logbook-entries = Entries
logbook-number = Number
logbook-when = When (UTC)
logbook-who = Who
logbook-what = What
logbook-about = To whom or what
logbook-place = Workshop or map
logbook-server = the server
logbook-nothing = –
logbook-pages = More entries
logbook-newer = Newer
logbook-older = Older
log-signed-in = Signed in
log-wrong-sign-ins = Tries to sign in that were wrong
log-signed-out = Signed out on every device
log-joined = Made an account
log-password-set = Set a new password
log-invited = Made a link for an account
log-reset = Made a link for a new password
log-removed = Took out of the workspace
log-admitted = Let in
log-taken-out = Took out of the workshop
log-let-back = Let back
log-undone = Undid what somebody did, minutes
log-restored = Brought the map back, minutes
log-lock = Locked the map
log-approved = Approved
log-kept-off = Kept off
log-moderation = Changed what is read first
log-door = Changed who waits at the door
log-code = Changed the code
log-ended = Ended the workshop
log-vote-opened = Opened a vote
log-vote-closed = Closed a vote
log-vote-revealed = Showed the results of a vote
log-proposed = Wrote the proposal of a council
log-decided = Wrote down what a council decided
log-exported = Saved as a file
log-erased = The things of somebody who joined were deleted
log-deleted-for = Had somebody’s things deleted
log-purged = What people said was deleted, because its days were over

## The desk

desk-title = Desk: { $about }
desk-code = Code
desk-code-at = Type it at
desk-code-link = Link with the code in it
desk-code-rotate = New code
desk-code-close = Close the door
desk-code-open = Open the door
desk-code-closed = Nobody can join
desk-code-closed-more = The door is closed. Those who are in stay in.
desk-code-hint = A new code closes the old one. Those who are in stay in.
desk-qr = QR code to join
desk-undo = Undo…
desk-restore = The map as it was
desk-restore-minutes = Minutes ago
desk-restore-hint = Everything on the map goes back to how it was then. This can be undone, too.
desk-restore-sure = Yes, go back for everybody
desk-restore-button = Go back
desk-undo-person = To undo what one person did, open their name in the list of people.
desk-pause = Pause everyone
desk-go-on = Let everyone go on
desk-paused = Nobody can send anything just now. What people typed stays.
desk-over = The workshop is over. People can still take their words with them.
desk-locked = The map is locked. People can look at all of it.
desk-unattended = Nobody was at the desk for a while, so input was closed. Nothing is lost.
desk-unlock = Open the map
desk-stale = Somebody else was quicker. Nothing was done. Look again, then decide.
desk-undone = { $count ->
    [0] There was nothing to undo.
    [one] 1 change was undone.
   *[other] { $count } changes were undone.
}
desk-undone-left = { $count ->
    [one] 1 stays, because others went on from it.
   *[other] { $count } stay, because others went on from them.
}
desk-restored = The map is as it was then.
desk-forgotten = Everything of theirs is deleted. On a large map that takes a minute.
desk-bar = Parts of the desk
desk-bar-stage = Stage
desk-bar-queue = Waiting
desk-bar-calls = Calls
desk-calls = Calls for an adult
desk-call = { $name } asked for an adult
desk-call-when = { $count ->
    [0] Just now.
    [one] 1 minute ago.
   *[other] { $count } minutes ago.
}
desk-call-at = They were looking at “{ $stage }”.
desk-call-only = Only facilitators see this.
desk-call-me = It is about them.
desk-call-other = It is about somebody else.
desk-call-screen = It is about something on the screen.
desk-call-mistake = They say that it was a mistake.
desk-call-going = I am going
desk-call-answered = It is looked after
desk-stage = Stage { $place } of { $of }
desk-stage-done = Done:
desk-stage-now = Now:
desk-clock = Time left
desk-clock-stopped = stopped
desk-clock-over = over time
desk-clock-last = last minute
desk-clock-stop = Stop
desk-clock-start = Start
desk-clock-more = 2 minutes more
desk-clock-less = 1 minute less
desk-minutes = { $count } min
desk-script = What to say, and what to watch
desk-say = Say
desk-notes = Only for you
desk-output = When it is done
desk-voted = { $count ->
    [0] Nobody has voted yet
    [one] 1 person has voted
   *[other] { $count } people have voted
}
desk-votes = Votes
desk-vote-open = Open the vote
desk-vote-close = Close the vote
desk-vote-reveal = Show the results to everybody
desk-vote-numbers = All numbers
desk-vote-before = It is not open yet.
desk-vote-open-now = It is open.
desk-vote-closed = It is closed. Nobody sees the results yet.
desk-vote-revealed = Everybody sees the results.
desk-vote-frozen = Open it when the list is complete: what is added later is not part of it.
desk-vote-items = { $count ->
    [one] 1 choice
   *[other] { $count } choices
}
desk-vote-too-many = More than { $most } choices cannot be put in order with care. People tick instead.
desk-vote-nothing = There is nothing to vote on yet. Put a factor or a leverage point on the map first.
desk-vote-most = There are { $items } choices; a vote can have { $most }. Set some aside, or put forward leverage points first.
desk-vote-still-open = Close the vote first. Then show its results.
desk-vote-no-stage = There is no vote in this stage.
vote-method-approval = People tick any number
vote-method-dots = People place a few dots
vote-method-two-by-two = People rate change and reach
vote-method-ranking = People put all in order
vote-method-sense = People say yes, not sure or no
vote-method-consent = People agree, stand aside or object
desk-sense-open = Open the sense check
desk-consent-open = Open the round of consent
desk-sense-frozen = Choose the leverage point first. It stays once people answer.
desk-consent-frozen = Write the proposal first. It stays as it is while people answer.

## What a council decides

council-title = Decision: { $about }
council-heading = Proposal and decision
council-open = Write the proposal or the decision
council-choose-first = Choose the leverage point first.
council-is-open = There is no proposal yet.
council-is-proposed = There is a proposal.
council-is-decided = It is decided.
council-waiting = { $count ->
    [one] 1 answer has words that wait to be read.
   *[other] { $count } answers have words that wait to be read.
}
council-levers = Leverage points
council-saved = It is kept.
council-lever-gone = The leverage point is not on the map any more. Choose another one, if nobody has answered yet.
council-no-levers = There is no leverage point on the map. Put one forward first.
council-put-forward = Put one forward
council-choose = Choose one
council-proposal-label = What we would do
council-proposal-hint = At most { $most } words, that a student in Year 7 can read. Say who leads, what comes first, and when you look again.
council-for-whom-hint = At most { $most } words.
council-each-voice-needed = It needs support from each voice
council-keep = Keep the proposal
council-remarks = What people suggest
council-reasons-hint = Words that wait show to everybody only when you say so. Nobody can tell who wrote them.
council-show = Show to everybody
council-keep-off = Keep off
council-rule-counts = { $agree } agree, { $object } object
council-tells = Some voices have so few people that this stays at the desk. A decision can still tell what one of them said.
council-rule-unmet = Not every voice supports the proposal. You can still write down what happened.
council-unasked = Nobody was asked for consent. You can still write down what happened.
council-all-the-same = Adopt all the same
council-all-the-same-hint = A sentence about this is added to the words of the decision.
council-all-the-same-voices = Adopted although not every voice supports it.
council-all-the-same-unasked = Adopted without a round of consent.
council-all-the-same-rule = Adopted although the rule is not met.
council-outcome-label = What was decided, and why
council-outcome-hint = At most { $most } letters. Read it aloud before you keep it. It goes on the map.
council-review = When to look again (you can leave this empty)
council-once = A decision is written once. It stands on the page of the leverage point then.
council-decide = Keep the decision
council-see-lever = See the leverage point
council-look-again = Look at it again on { $date }.
council-stale = Somebody else changed this meanwhile. Your words are below; load the page anew in another tab to see theirs.
council-decided-already = It is decided already. Take the next step on the page of the leverage point.
council-over = The workshop is over. The proposal stays as it is.
council-no-lever = Choose a leverage point of the map first, one that is not set aside.
council-no-proposal = Write the proposal first. Then ask for consent.
council-lever-stays = People have answered about this leverage point. It stays.
council-proposal-stays = People have answered about this proposal. It stays, and so does its rule.
council-proposal-long = The proposal has { $words } words. Keep it to { $most } at most.
council-for-whom-long = “Who it is for” has { $words } words. Keep it to { $most } at most.
council-letters = That is too long: at most { $most } letters fit.
council-empty = Write what was decided.
council-status-missing = Choose where the leverage point stands now.
council-day = Write the day to look again as year, month and day, such as 2027-02-01, or leave it empty.
council-round-runs = A round of consent is not over. Close it at the desk and show its results first.
council-rule-not-met = The rule is not met. Tick “Adopt all the same”, or choose where it stands instead.
council-full = The leverage point could not take this step. It may be gone, or have too many steps. Nothing was kept.
council-decision = What a council decided
council-nobody-asked = Nobody was asked for consent.
council-agreed = Why people agreed
council-dissent = Dissent: why people stood aside or objected
council-kept = What came out of the workshop
council-result = What people answered
council-voice = Voice
council-everybody = Everybody
council-supports-head = Supports it
council-yes = yes
council-no = no
council-hidden = Numbers that would tell what fewer than { $k } people said are hidden.
council-over-90 = over 90 %
council-under-10 = under 10 %
desk-tools = What people may do now
desk-tool-add = Add
desk-tool-edit-own = Change own
desk-tool-edit-any = Change others’
desk-tool-move = Move
desk-tool-connect = Link
desk-tool-comment = Comment
desk-tool-tag = Tag
desk-tool-vote = Vote
desk-tool-see-names = See names
desk-tool-see-others = See others’
desk-back = Back
desk-next = Next: { $stage }
desk-last = This is the last stage.
desk-queue = Waiting for your yes
desk-queue-empty = Nothing waits.
desk-approve = Approve
desk-approve-what = Approve: { $words }
desk-keep-off-what = Keep off: { $words }
desk-approve-all = Approve the rest
desk-same-as = Same as { $name }
desk-keep-off = Keep off
desk-held-word = Held: it holds a word of the list
desk-held-contact = Held: it looks like a contact detail
desk-show-text = Show the text
desk-kind-hope = a hope
desk-kind-fear = a worry
desk-kind-factor = new factor
desk-kind-link = new link
desk-kind-curve = a sketch over time
desk-kind-remark = a remark
desk-kind-loop-story = the story of a loop
desk-kind-lever = a place to push
desk-kind-reflection = a thought at the end
desk-lobby = Lobby
desk-lobby-empty = Nobody waits at the door.
desk-admit = Let in
desk-admit-name = Let { $name } in
desk-admit-all = Let all in
desk-people = People
desk-people-empty = Nobody is in yet.
desk-here-count = { $count } here
desk-here = here
desk-away = away
desk-cards = { $count ->
    [0] nothing added
    [one] 1 added
   *[other] { $count } added
}
desk-undo-what = Undo everything they did in
desk-undo-minutes = the last { $count } minutes
desk-undo-hour = the last hour
desk-undo-all = the whole workshop
desk-undo-button = Undo
desk-remove = Take out…
desk-remove-sure = { $name } reads that they were taken out, in neutral words. What they added stays. You can let them back.
desk-remove-button = Take out
desk-forget = Delete their things…
desk-forget-sure = Do this when { $name } asked for it. All they added goes, also from votes and reports. What others built on stays without their words. It cannot be undone.
desk-forget-button = Delete everything of theirs
desk-removed = { $count ->
    [one] 1 person was taken out
   *[other] { $count } people were taken out
}
desk-allow-back = Let back
desk-beam = Big screen
desk-beam-on = Shows the stage
desk-beam-blank = Blank
desk-beam-code = Code
desk-beam-clock = Clock
desk-beam-empty = Blank
desk-beam-open = Open the big screen
desk-voices = Who has added
desk-voices-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
desk-voice-of = { $added } of { $of }
desk-group-student = Students
desk-group-teacher = Teachers
desk-group-member = Members
desk-group-none = Others
desk-quiet = { $group } are quiet. Try: “{ $ask }”
desk-ask-student = What is this like on an ordinary school day?
desk-ask-teacher = What do you see from the front of the room?
desk-ask-member = Who has seen this from outside the school?
desk-ask-anybody = Who has not said anything yet?
desk-message = Tell everyone
desk-message-label = What everybody reads now
desk-message-hint = It stands on top of every phone until you clear it.
desk-message-button = Show it
desk-message-clear = Clear
desk-rules = Door, reading first, lock
desk-read = What do you read before others see it?
desk-read-first = Everything
desk-read-filter = What looks risky
desk-read-off = Only contact details
desk-door = Who waits at the door?
desk-door-wait = Everybody
desk-door-open = Nobody
desk-map = Who may change the map?
desk-lock = Only facilitators
desk-run-sheet = Run-sheet
desk-to-come = { $count ->
    [one] 1 minute comes after this stage.
   *[other] { $count } minutes come after this stage.
}
desk-go-to = Go to this stage
desk-links = From here
desk-map-link = Map
desk-kept = What came out
desk-end = End the workshop…
desk-end-sure = Nobody can add anything after that. Everything stays to be read and taken home.
desk-end-button = End it now

## A new workshop

start-title = Run a workshop
start-lead = Choose a run-sheet and say who has agreed. The rest is settled; change what you like.
start-place-map = On which map?
start-place-this = This map. People go on from what is there.
start-place-copy = A copy of it. This map stays as it is.
start-place-new = A new map, with nothing on it.
start-new-map = The new map
start-own-sheet = Make a run-sheet of your own
start-run-sheet = Run-sheet
start-problem-sheet = Choose a run-sheet.
start-problem-unplayed = This run-sheet cannot be played as it is. Edit it, or choose another.
start-problem-open = A workshop is open on this map. End it first, or choose a copy.
start-problem-title = Give the new map a title of up to { $most } letters.
start-problem-question = The question is too long. Use at most { $most } letters.
start-minutes = { $count } minutes
start-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
start-hours-minutes = { $hours } h { $minutes } min
start-stages = { $count ->
    [one] 1 stage
   *[other] { $count } stages
}
start-consent = On what grounds do people take part?
start-consent-school = The school has agreed for its students.
start-consent-guardians = Parents or guardians have agreed.
start-consent-adults = All are adults and agree by joining.
start-research = What they say may also be used for research, and they know it.
start-help = Help in the room
start-adult = Adult whom people turn to
start-adult-hint = Such as “Ms Citizen, with the green lanyard”.
start-place = Where to go when nobody comes
start-place-hint = Such as “the front desk”.
start-organisation = Who runs the workshop
start-organisation-hint = People read it before they join.
start-settled = Settled already
start-voices = Voices
start-voices-hint = People choose one when they join. Give each a word of your own, or leave it.
start-voice-word = Word for { $voice }
start-door = Door and reading
start-lobby = Who waits at the door?
start-lobby-wait = Everybody waits until you let them in.
start-lobby-open = Nobody waits.
start-read = What do you read before others see it?
start-read-first = You read everything first.
start-read-filter = You read what looks risky first.
start-read-off = You read only contact details first.
start-keeping = Keeping and names
start-kept-days = { $count ->
    [one] Kept for 1 day.
   *[other] Kept for { $count } days.
}
start-names-made-up = Made-up names.
start-names-hidden = No names at all.
start-days = Days that words are kept
start-days-hint = After that Loopwise deletes them. At most { $count }. The map stays.
start-anonymous = Nobody learns who said what
start-anonymous-hint = Not even you. Voices are still shown.
start-button = Open the doors
start-earlier = Workshops on this map
start-over = over
start-open = open

## Run-sheets

sheets-title = Run-sheets
sheets-lead = A run-sheet is the plan of a workshop: stages with a prompt, a time and what people may do.
sheets-own = Your own
sheets-none = None yet. Duplicate one from below, then change it.
sheets-none-yet = None yet.
sheets-built-in = Come with Loopwise
sheets-edit = Edit
sheets-duplicate = Duplicate
sheets-save = Save as a file
sheets-delete = Delete
sheets-delete-more = It is gone for everybody in the workspace. Workshops that use it keep their own copy.
sheets-delete-button = Yes, delete it
sheets-deleted = The run-sheet is deleted.
sheets-full = There are { $most } run-sheets of your own already. Delete one that you do not need.
sheets-file-problem = “{ $file }” could not be brought in.
sheets-import = Bring one in
sheets-import-hint = A run-sheet that was saved as a file.
sheet-look-title = Run-sheet: { $sheet }
sheet-edit-title = Edit a run-sheet
sheet-edit-lead = Nothing is kept until you press “Save”. A workshop that is open goes on as it is.
sheet-made = This copy is yours. Change what you like.
sheet-saved = The run-sheet is saved.
sheet-not-yet = Changed here. Press “Save” to keep it.
sheet-wrong = This cannot be saved yet. Look at these places:
sheet-wrong-stage = Stage { $place }: { $words }
sheet-too-long = All of it together is too long. Shorten the notes of some stages.
sheet-changed = Somebody else saved this run-sheet meanwhile. What you typed still stands here. Save again to replace theirs.
sheet-changed-look = Look at theirs in a new tab
sheet-gone = Somebody else deleted this run-sheet. What you typed still stands here. Save again to make it anew.
sheet-title = Title
sheet-for-whom = For whom
sheet-stage = Stage { $place }
sheet-name = Name of the stage
sheet-kind = What happens
sheet-minutes = Minutes
sheet-marks = Dots for each person
sheet-method = How people choose
sheet-prompt = What people read
sheet-prompt-hint = One question or request, at most 25 words.
sheet-tools = What people may do
sheet-no-tools = Only look
sheet-notes = Notes for facilitators
sheet-notes-hint = One on each line. Participants never see them.
sheet-up = Move up
sheet-down = Move down
sheet-remove = Take out
sheet-add = Another stage
sheet-add-button = Add it
sheet-problem-title = Give the run-sheet a title.
sheet-problem-name = Give the stage a name.
sheet-problem-long = This has { $letters } letters. Use at most { $most }.
sheet-problem-line = One line has { $letters } letters. Use at most { $most }.
sheet-problem-lines = These are { $lines } lines. Use at most { $most }.
sheet-problem-minutes = Type whole minutes from 1 to { $most }.
sheet-problem-no-prompt = Type what people read.
sheet-problem-prompt = What people read has { $words } words. Use at most { $most }, so that a phone shows them well.
sheet-problem-marks = Type a number of dots from 1 to { $most }.
sheet-problem-blind = People vote here without seeing each other. Take the tick from “See others’”.
sheet-problem-no-vote = People vote here. Tick “Vote”.
sheet-problem-kind = This cannot be played yet. Choose something else that happens.
sheet-problem-no-stage = A run-sheet has at least one stage. Add one.
sheet-problem-stages = A run-sheet has at most { $most } stages.
kind-of-lobby = People join and read the notice
kind-of-invite = A student invites others
kind-of-warm-up = The room reads one small loop
kind-of-hopes-fears = Hopes and fears
kind-of-factors = People name what goes up or down
kind-of-cluster = Cards that mean the same are joined
kind-of-graphs = Sketches over time
kind-of-dots = Dots, placed blind
kind-of-connect = People draw links with reasons
kind-of-loops = Loops are told and named
kind-of-leverage = Places to push
kind-of-vote = A vote, blind
kind-of-reflect = People look back
kind-of-breakout = Rooms work apart
kind-of-pause = A break
kind-of-merge = Maps are joined
kind-of-review = People read the map
kind-of-sense-check = Yes, not sure or no
kind-of-proposal = People shape one text
kind-of-consent = People agree or object
kind-of-outcome = What was decided
kind-of-close = Thanks and good-bye

## What came out

kept-title = What came out: { $about }
kept-heading = What came out
kept-desk = Desk
kept-map = Map
kept-file = Save as a data file
kept-until = What people said is kept until { $date }. Then Loopwise deletes it. The map stays.
kept-gone = What people said was deleted on { $date }. The map stays.
kept-held = Some words are left out, because the people who said them want it so.
kept-nothing = Nothing yet. What people add shows here once it is approved.
kept-none = Nothing was kept from this stage.
kept-hopes = Hopes
kept-fears = Worries
kept-factors = Factors
kept-links = Links
kept-curves = Sketches over time
kept-remarks = Remarks
kept-loop-stories = Stories of loops
kept-levers = Places to push
kept-reflections = Thoughts at the end
kept-choice = Choice
kept-total = Total
kept-people = People
kept-points = Points
kept-voted = { $count ->
    [one] 1 person voted
   *[other] { $count } people voted
}
kept-hidden = Numbers of groups of fewer than { $k } people are hidden.

## Files that are brought into a map

imported-levers-stay = { $count ->
    [one] 1 leverage point stays in the file: it belongs to the map on which people decided on it.
   *[other] { $count } leverage points stay in the file: they belong to the map on which people decided on them.
}

## Numbers of votes

numbers-title = Votes: { $about }
numbers-heading = Votes in numbers
numbers-exact = These numbers are exact, also for small groups. Keep them among those who run the workshop.
numbers-none = No results have been shown yet. Close a vote at the desk, and show its results.
numbers-no-voice = No voice
numbers-dots = Dots
numbers-all = All
numbers-shares = How many chose it
numbers-interval = With the range that it may lie in: 95 of 100 such ranges hold the truth.
numbers-of = { $count } of { $people }
numbers-from-to = { $share } ({ $low } to { $high })
numbers-compared = How the voices differ
numbers-too-few = Too few to compare: each voice needs { $fewest } people.
numbers-too-many = There is too much to compare here.
numbers-p-small = less than 0.001
numbers-permutation = If voices meant nothing, differences this large would come up with a probability of { $p } ({ $shuffles } shuffles, seed { $seed }).
numbers-pair = { $first } and { $second }
numbers-no-difference = No difference that is both large and sure.
numbers-difference = “{ $words }”: { $first } and { $second }. The difference is between { $low } and { $high }.
numbers-order = In which order
numbers-schulze = Schulze
numbers-kemeny = Kemeny
numbers-borda = Borda
numbers-differ = Where the orders differ
numbers-same-order = They do not: all ways of counting put everything in the same order.
numbers-turned = Schulze puts “{ $upper }” above “{ $lower }”, { $other } the other way round.
numbers-shared-in-schulze = { $other } tells “{ $upper }” and “{ $lower }” apart, Schulze does not.
numbers-shared-in-other = Schulze puts “{ $upper }” above “{ $lower }”, { $other } puts both on one place.
numbers-kemeny-several = { $count } orders are equally good by Kemeny. The table shows what they have in common.
numbers-agree = How far people agree
numbers-agreement = { $w } (Kendall’s W: 0 is not at all, 1 is wholly).
numbers-no-agreement = Nothing can be said: too few orders, or all are flat.
numbers-gone-points = { $points } points among all
numbers-quarters = How much it would change, and how far it is within reach
numbers-quarter = Quarter
numbers-change = Change
numbers-reach = Reach
numbers-median = { $median } (median of { $people })
numbers-high = high for { $share } ({ $low } to { $high })

## Leverage points

levers-title = Leverage points: { $map }
levers-heading = Leverage points
levers-lead = Places where people think that a push could change a lot.
levers-none = Nobody has put one forward yet.
levers-add = Put one forward
levers-add-button = Put it forward
levers-added = It is on the list.
levers-saved = Saved.
levers-stepped = The step is noted.
levers-commented = The comments are changed.
levers-recommended = The proposals are changed.
levers-dropped = It is off the list.
levers-view = Leverage

lever-title = { $lever } · Leverage point
lever-back = All leverage points
lever-name = What people call it
lever-statement = What one would do
lever-rationale = Why it could work
lever-touches = What it touches
lever-touches-nothing = Nobody has said yet what it touches.
lever-gone = { $count ->
    [one] 1 thing that it touches is not on the map any more.
   *[other] { $count } things that it touches are not on the map any more.
}
lever-said = Comments: { $comments }. Proposals: { $proposals }.
lever-factors = Factors
lever-links = Links
lever-loops = Loops with a name
lever-depth = How deep it goes
lever-nobody-said = Nobody has said
lever-scale = Action scales
lever-condition = Six conditions
lever-place = Twelve places
lever-group = Looked after by
lever-looked-after = { $group } looks after it.
lever-status = Where it stands
lever-history = Where it stands
lever-no-steps = It was suggested, and nothing has happened since.
lever-step = Note a step
lever-step-button = Note the step
lever-why = Why
lever-comments = What was said about it
lever-no-comments = Nothing yet.
lever-comment = What was said
lever-voice = Said by a
lever-comment-add = Write down what was said
lever-comment-button = Write it down
lever-away = Take it off
lever-recommendations = Proposals
lever-no-recommendations = No proposal yet.
lever-recommend-add = Draft a proposal
lever-recommend-button = Keep the proposal
lever-recommend-change = Change this proposal
lever-change = What should change
lever-audience = Who could change it
lever-why-change = Why:
lever-evidence = What speaks for it:
lever-drafted = Drafted by
lever-answer = Where the proposal stands
lever-answer-words = The answer:
lever-change-words = Change what it says
lever-drop = Take it off the map
lever-drop-text = What was said about it and decided goes with it. It stays in the log of the map.
lever-drop-button = Take it off
lever-problem-name = Give it a name of 1 to 120 letters.
lever-problem-words = This is too long: at most { $most } letters fit.
lever-problem-empty = Write something first.
lever-problem-full = This leverage point holds as much as it can.
lever-problem-gone = Somebody took this away meanwhile. Nothing was changed.
lever-problem-store = It could not be stored just now. Your words still stand here: try again.

lever-status-suggested = Suggested
lever-status-discussed = Discussed
lever-status-shortlisted = Shortlisted
lever-status-adopted = Adopted
lever-status-in-action = In action
lever-status-reviewed = Reviewed
lever-status-set-aside = Set aside
lever-audience-school = A school
lever-audience-alliance = The alliance
lever-audience-authority = An authority
lever-answer-draft = Draft
lever-answer-handed-over = Handed over
lever-answer-accepted = Accepted
lever-answer-declined = Declined
lever-answer-done = Done
lever-condition-policies = The rules
lever-condition-practices = What people do
lever-condition-resources = Where money, time and people go
lever-condition-relationships = How people get on
lever-condition-power = Who gets to decide
lever-condition-minds = How people think about it
lever-meadows = { $number }. { $words }
lever-meadows-12 = Change a number
lever-meadows-11 = Make a cushion bigger
lever-meadows-10 = Change the pipes and buildings
lever-meadows-9 = Change how long things take
lever-meadows-8 = Make push-back stronger
lever-meadows-7 = Speed up or slow down a snowball
lever-meadows-6 = Change who knows what
lever-meadows-5 = Change the rules
lever-meadows-4 = Let people change the set-up
lever-meadows-3 = Change the goal
lever-meadows-2 = Change the way people see it
lever-meadows-1 = Step outside any one way of seeing

## Reports

publish-title = Reports: { $map }
publish-heading = Reports
publish-lead = A report is made once and stays as it is. It shows the map, what people chose and how sure that is. Small groups are hidden.
publish-none = No report has been made yet.
publish-made = The report is made.
publish-withdrawn = The report is taken back. Its files are gone.
publish-inside = For us
publish-inside-more = Numbers of fewer than 5 people are hidden.
publish-public = For everybody
publish-public-more = Numbers of fewer than 10 people are hidden.
publish-facts = { $day } · map revision { $revision } · groups from { $k } people
publish-parts = Slides and tables ({ $count })
publish-size = { $size } kB
publish-was-withdrawn = It was taken back on { $day }. Somebody may have had their words deleted.
publish-withdraw = Take it back
publish-withdraw-text = Its files are deleted here. Copies that people took along stay with them.
publish-withdraw-button = Take it back
publish-make = Make a report
publish-make-more = It takes what stands on the map now and every vote whose results were shown.
publish-name = What it is called
publish-organisation = Whose report it is
publish-better = Which way is better
publish-audience = Who it is for
publish-group = Hide groups smaller than
publish-group-more = Empty for the usual number. It can only be raised.
publish-missing = Whose voice is missing
publish-missing-more = One group on each line, such as: students who have already left school.
publish-quotes = What people said
publish-quotes-more = Tick what may be read in the report. Nothing is ticked for you.
publish-quotes-none = There is nothing yet that people said and that could be quoted.
publish-quotes-not-yours = What people said is left out. Only those who run the map can decide to quote it.
publish-button = Make the report
publish-problem-group = Choose a number of { $least } to { $most }, or leave it empty.
publish-problem-title = Give the report a name of 1 to 120 letters.
publish-problem-long = This is too long: at most { $most } letters fit.
publish-problem-failed = The report could not be made. What you typed still stands here: try again.
publish-problem-quote = Something you ticked is not there any more. Look at the list again.
# Supporting and contesting, in the outline, on leverage pages and beside what is chosen on a map.

stance-support = Support
stance-contest = Contest
stance-label = What you say of it
stance-of-factor = This factor
stance-of-link = This link
stance-of-sign = Its direction
stance-of-lever = This idea
stance-supported = Supported
stance-contested = Contested
stance-disputed = Disputed
stance-students = students
stance-teachers = teachers
stance-members = members
stance-by-supporting = supported by { $voices }
stance-by-contesting = contested by { $voices }
stance-count-supporting = { $count } support it
stance-count-contesting = { $count } contest it
stance-some-supporting = support it
stance-some-contesting = contest it
stance-failed = This could not be kept just now. Try again.
stance-not-kept = This was not kept
stance-back = Go back
stance-problem-gone = Somebody took this away meanwhile. There is nothing to support or contest any more.
stance-problem-sign = The direction of this link was changed meanwhile. Look at it again.
stance-problem-open = Nobody has settled which way this link works. Support or contest the link itself.
stance-problem-closed = Input is closed just now. Try again when it is open.
stance-problem-full = You support and contest as much as one person can: { $most } things. Take some back first.
stance-problem-words = This cannot be read. Send what you say ("supports", "contests" or "none") and the thing's kind and id.

voices-view = Voices
voices-title = Voices: { $map }
voices-heading = Who supports what
voices-lead = Support or contest things in the outline, on the leverage pages, or beside what you choose on the map.
voices-few = Marks show once 5 people have joined this map.
voices-looks = What to look for
voices-supported = Supported by anybody
voices-by = Supported by { $voices }
voices-several = Supported by several voices
voices-only = Only { $voices } support it
voices-disputed = Disputed
voices-signs = Direction contested
voices-without = Not supported by { $voices }
voices-picture-says = { $count ->
    [one] 1 thing is drawn plainly, the others are faded.
   *[other] { $count } things are drawn plainly, the others are faded.
}
voices-faded = What you look for is drawn plainly. Everything else is faded.
voices-shapes = Shapes of the voices
voices-none = Nothing on this map is like that.
voices-rest = { $count ->
    [one] 1 more is not listed here.
   *[other] { $count } more are not listed here.
}
voices-missing = Whose voice is missing
voices-joined = People who have joined
voices-joined-more = Counts that would tell of fewer than 5 people are hidden.
voices-gap = In these areas, { $voices } support nothing yet:
voices-gap-none = There is no area where { $voices } support nothing.
voices-whole-map = The whole map
voices-no-group = What lies in no group
