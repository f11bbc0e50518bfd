# Texts of the pages of those who run Loopwise: accounts, a new workshop, the desk, what came out.
#
# Only the server reads them. The rules are those of main.ftl.

## Accounts

staff-name = Name
staff-password = Password
staff-sign-out = Sign out
staff-people = People
staff-run = Run a workshop
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
desk-unattended = Nobody was at the desk for ten minutes, so the map was locked.
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
start-run-sheet = Run-sheet
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

## What came out

kept-title = What came out: { $about }
kept-heading = What came out
kept-desk = Desk
kept-map = Map
kept-file = Save as a data file
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
kept-voted = { $count ->
    [one] 1 person voted
   *[other] { $count } people voted
}
kept-hidden = Numbers of groups of fewer than { $k } people are hidden.
