# Texts of a workshop: joining, the room of participants and the big screen. Only the server reads them; browsers keep
# main.ftl. Other languages have a file of this name; what it leaves out is read in English.
#
# Rules as in main.ftl. Reading age at most 12: short words, at most 20 words in a sentence.

## Joining

join-title = Join
join-about = You are invited to draw a map
join-host = A workshop by { $organisation }
join-called = Here you are called
join-respin = Another
join-speak = I speak as a
join-teacher-more = or school staff
join-member-more = of a community group
join-real-name = We never ask for your real name.
join-more = Read more, or ask us to delete it
join-button = Join the workshop
join-no-voice = Please choose who you speak as.
join-name-taken = Somebody else took that name. Here is another.

## The notice

notice-title = Before you join
notice-runs = { $organisation } runs this workshop.
notice-runs-general = The people who invited you run this workshop.
notice-purpose = Together we draw a map of what leads to what.
notice-name = You need no account. We give you a made-up name. Please do not type real names or contact details.
notice-keep-title = What we keep
notice-keeps = We keep what you add, your made-up name and your voice for { $days } days.
notice-keeps-general = We keep what you add, your made-up name and your voice until the people who run this delete them.
notice-country = It is kept in { $country }.
notice-see-title = Who can see it
notice-see = People in the workshop see what you add.
notice-small = Reports never show the size of a group of fewer than { $k } people.
notice-stop-title = Stop or delete
notice-stop = You can stop at any time.
notice-delete = To get your words or have them deleted, ask { $adult }.
notice-delete-general = To get your words or have them deleted, ask the person who leads the workshop.
notice-votes = Votes have no names. When a vote is closed, nobody can tell which one is yours. So it cannot be found or deleted any more.
notice-contact = You can also write to { $contact }.
notice-adult = Tell { $adult }. You do not have to say why in front of others.
notice-adult-general = Tell the person who leads the workshop, or any teacher. You do not have to say why in front of others.
notice-danger = If somebody is in danger right now, call 000.
join-language = Language
join-draft = This translation is a first draft. Tell a leader if a sentence is wrong.

## The frame of a participant's page

room-nav = Ways to work
room-add = Add
room-map = Map
room-outline = Outline
room-mine = My things
room-here = You are here as
room-notice = What we keep about you
room-message = From a leader
room-paused = Input is paused. Your work is safe.
room-locked = The map is locked just now. Your work is safe.
room-unattended = No leader has been here for a while, so input is closed. Your work is safe.
room-offline = You are offline. You can go on. It stays on this device.
room-one-waits = 1 saved on this device. It sends when you are back online.
room-many-wait = { $n } saved on this device. They send when you are back online.
room-lost = This was not kept: { $words }
room-half = Half of the time is over.
room-minute = One minute left.
room-ten = Ten seconds left.
room-time-over = Time is up. Finish your sentence.
room-clock = Time left
room-place = { $place } of { $of }

## The line at the door, and the end

lobby-title = Lobby
lobby-line = You are in line
lobby-wait = A leader lets you in soon. Keep this page open.
lobby-called = Here you are called
lobby-look = Look again
lobby-by-itself = This page looks again by itself every 15 seconds.
over-kicker = The end
over-title = Thank you. The workshop is over.
over-text = Everything you added is safe. You can look at it, take it with you or delete it.
over-mine = Open my things

## What is said about a form that was sent

said-kept = Kept. Thank you.
said-first = A leader will look at this before others can see it.
said-contact = This may hold a contact detail. A leader will look at it first.
said-taken-back = You took it back.
said-marked = Your marks are kept. You can change them until the end.
said-voted = Your vote is kept.
said-voted-first = Your answer is kept. A leader will read your words before others can see them.
said-voted-contact = Your answer is kept. Your words may hold a contact detail. A leader will look at them first.
said-not-now = This cannot be sent just now. Your words still stand in the form.
said-adult = We got your message. An adult in this session can see it.
said-asked = One question before we keep it.

## The forms of a stage

form-nothing = Nothing to type just now
form-nothing-more = Listen to the leader, or look at the big screen.
form-hope = I hope that …
form-hope-button = Add my hope
form-fear = I worry that …
form-fear-button = Add my worry
form-factor = Something that plays a part
form-factor-hint = A short name, such as Sleep or Homework load. Leave out more and less.
form-factor-button = Add to the map
form-remark = What I want to say
form-remark-button = Send
form-remark-fold = Say something else
form-reflection = What I take with me
form-reflection-button = Add my thought
form-from = More
form-leads-to = leads to
form-way = More or less
form-more = more
form-less = less
form-to = The factor it changes
form-when = When
form-soon = soon
form-later = after a while
form-because = because
form-because-hint = in your own words (optional)
form-link-button = Add to the map
form-curve-of = What I draw
form-past = How it was
form-hoped = How I hope it goes
form-feared = How I worry it goes
form-little = a little
form-much = a lot
form-past-0 = Long ago
form-past-1 = Years ago
form-past-2 = A while ago
form-past-3 = Lately
form-past-4 = Today
form-next-0 = Soon
form-next-1 = A bit later
form-next-2 = Half way
form-next-3 = Later
form-next-4 = Far ahead
form-reading = { $line }: { $when }
form-curve-button = Add my sketch
form-loop = Which loop?
form-no-loops = There is no loop on the map yet.
form-loop-name = A name for it
form-story = Its story, as I know it
form-story-hint = optional
form-story-button = Add the story
form-lever = What we could do
form-lever-hint = One sentence.
form-touches = What it touches on the map
form-touches-hint = Choose up to { $count }.
form-depth = How deep does it go?
form-depth-events = What happens
form-depth-events-ask = What could we do this week?
form-depth-structures = How things are set up
form-depth-structures-ask = What keeps making it happen?
form-depth-goals = What it is all for
form-depth-goals-ask = What is the school trying to reach?
form-depth-beliefs = What people take as true
form-depth-beliefs-ask = What do people think without noticing it?
form-lever-button = Add the idea
form-same-as = Same as …?
form-use = Use this
form-keep-new = Keep “{ $typed }” as new
form-keep = Keep it as it is

## Cards in lists

cards-own = What you added
cards-others = What everybody added
cards-none-yet = Nothing yet. The first words show here.
cards-waits = A leader looks first
cards-shown = Shown
cards-on-map = On the map
cards-kept-off = Kept off
cards-take-back = Take back
cards-change = Change the words
cards-change-what = Change the words: { $words }
cards-change-label = Your words
cards-change-button = Keep the change
cards-take-back-what = Take back: { $words }
cards-sketch = Past { $past }. Hoped { $hoped }. Feared { $feared }. From 0, a little, to 6, a lot.
cards-past = past
cards-hoped = hoped
cards-feared = feared
cards-map = The map so far
cards-open-map = Open the map

## Votes

ballot-secret = Nobody sees your marks. The totals show at the end.
ballot-dots = { $count ->
    [one] You have 1 dot.
   *[other] You have { $count } dots. Put several on one line if you like.
}
ballot-ticks = Tick every line that you agree with.
ballot-button = Keep my marks
ballot-change = Change my marks
ballot-results = Results: { $title }
ballot-people = { $count ->
    [one] 1 person took part.
   *[other] { $count } people took part.
}
ballot-total = { $count ->
    [one] 1 mark
   *[other] { $count } marks
}
ballot-few = fewer than { $k }

vote-before = The vote has not begun.
vote-before-more = A leader opens it soon. You do not have to do anything.
vote-closed = The vote is closed.
vote-closed-more = A leader will show the results to everybody at once.
vote-secret = Nobody sees how you vote. You can change it until the vote is closed.
vote-approval = Tick every line that you want.
vote-dots = { $count ->
    [one] You have 1 dot to place.
   *[other] You have { $count } dots to place. Put at most 2 on one line.
}
vote-two-by-two = Say two things about each line, from 1, a little, to 5, a lot.
vote-ranking = Give each line a place. Place 1 is what you want most.
vote-change = How much would it change?
vote-reach = How far is it in our reach?
vote-skip = Skip
vote-no-place = No place yet
vote-gone = Not on the map any more
vote-button = Send my vote
vote-again = Change my vote
vote-late = The vote is closed. It takes no more votes.
vote-unknown = This form does not fit the vote. Look at it and send it again.
vote-gone-problem = “{ $words }” is not on the map any more. Look at your vote and send it again.
vote-too-many-dots = You have { $budget ->
    [one] 1 dot
   *[other] { $budget } dots
}, and you placed { $placed }. Take some away.
vote-too-many-on-one = There are { $placed } dots on “{ $words }”. Put at most { $most } on one line.
vote-off-scale = The mark for “{ $words }” is not one of those to choose from. Choose again.
vote-place-twice = Place { $place } is there twice: for “{ $one }” and for “{ $other }”. Give each line its own place.
vote-place-missing = “{ $words }” has no place yet. Give each line a place.
vote-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
vote-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
vote-medians = Change { $change }, reach { $reach }
vote-quarter-strong-near = Would change a lot, and is in our reach
vote-quarter-strong-far = Would change a lot, but is out of our reach
vote-quarter-weak-near = Would change little, and is in our reach
vote-quarter-weak-far = Would change little, and is out of our reach
vote-quarter-between = In between
vote-no-answer = Choose one of the three answers.
vote-no-reason = Say what harm you see. An objection needs a reason.
vote-too-long = Your words have { $letters } letters. Keep them to { $most } at most.
vote-sense = Does this feel right to decide now?
vote-consent = Can you live with this and try it?
vote-why = Why? You do not have to say.
vote-why-consent = Why? If you object, say what harm you see.
vote-why-read = Everybody here will read these words. Nobody sees who wrote them; only your voice may show. Please write no names.
vote-why-first = A leader reads them first.
vote-secret-answer = Nobody sees which answer is yours. You can change it until the round is closed.
vote-answer-button = Send my answer
vote-answer-again = Change my answer
answer-yes = Yes
answer-not-sure = Not sure
answer-no = No
answer-agree = Agree
answer-agree-more = I can live with it and want to try it.
answer-stand-aside = Stand aside
answer-stand-aside-more = I am not for it, and I let it happen.
answer-object = Object
answer-object-more = I see harm in it.

## A decision of a council

council-about = What it is about
council-no-lever-yet = A leader chooses it soon.
council-proposal = The proposal
council-for-whom = Who it is for
council-rule = A voice supports the proposal when more of its people agree than object. People who stand aside count for neither.
council-outcome = What we decided
council-reasons = What people said
council-each-voice = Support from each voice
council-supports = supports it
council-supports-not = does not support it
council-supports-hidden = too few people to tell
council-met = Every voice supports it.
council-not-met = Not every voice supports it.
outcome-adopted = We do it
outcome-discussed = We talked about it
outcome-set-aside = We leave it for now

## My things

mine-title = My things
mine-lead = All that you added, and what you can do with it. Only you see this page.
mine-none = You have added nothing yet.
mine-on-map = Written on the map
mine-said = What you support or contest
mine-supports = You support: { $name }
mine-contests = You contest: { $name }
mine-take = Take it with you
mine-take-text = This page shows all of it. You can print it or keep the file.
mine-file = Save as a file
mine-again = Go on with another device
mine-again-text = Make a link that opens your place on another phone or computer.
mine-again-button = Make the link
mine-again-here = Open this on the other device. Show it to nobody: who has it can write as you.
mine-again-qr = Code of your link
mine-leave = Leave on this device
mine-leave-text = What you added stays. This device forgets your name.
mine-leave-button = Yes, leave
mine-credit = How my words are signed
mine-credit-text = This counts when people keep or print what came out of the workshop.
mine-credit-name = With my made-up name and my voice
mine-credit-voice = With my voice only
mine-credit-held = Not at all: leave my words out
mine-credit-held-more = What you put on the map stays on it.
mine-credit-button = Keep this choice
mine-credit-kept = Your choice is kept.
mine-delete = Delete everything of mine
mine-delete-text = All that you added goes, on the map too. This cannot be undone.
mine-delete-button = Yes, delete everything
mine-ask = Questions? Ask { $adult }.
mine-write = You can also write to { $contact }.

## I need an adult

adult-got-it = We got your message
adult-press = Press the button. An adult in this session then sees that you need them. Other students cannot see it.
adult-who = You can also go to { $adult }.
adult-who-place = You can also go to { $adult }: { $place }.
adult-can-see = An adult in this session can see it. Other students cannot.
adult-wait = You can write what is wrong, or just wait. You do not have to explain.
adult-someone = an adult in this session
adult-trying = We are still trying to reach { $adult }.
adult-go-to = You can go to { $place }.
adult-answered-title = An adult has answered
adult-answered = You can press the button again at any time.
adult-again = I need an adult again
adult-look = Look again
adult-what = What is it about?
adult-me = It is about me
adult-other = It is about someone else
adult-screen = Something on the screen is not okay
adult-mistake = I pressed this by mistake
adult-words = What is wrong? (optional)
adult-send = Send to the adult
adult-danger = If you are in danger now, call { $number }.
adult-outside = You can also talk to someone outside school:
adult-back = Back to the workshop

## Pages that only say where a person stands

gone-removed = This workshop is closed to you now
gone-removed-text = A leader has closed your place. Talk to a leader if you want to know why.
gone-no-workshop = No open workshop here
gone-no-workshop-text = It may be over, or the code may have a typing mistake.
gone-left = You have left
gone-left-text = This device has forgotten your name. What you added stays in the workshop.
gone-deleted = Everything of yours is deleted
gone-deleted-text = Nothing that you added is left in the workshop.
gone-code = Code
gone-join = Join with a code

## The big screen

beam-title = Big screen
beam-join = Join in
beam-qr = Code to join
beam-people = { $count ->
    [one] 1 person is in
   *[other] { $count } people are in
}
beam-same = same way
beam-opposite = opposite way
beam-over = The workshop is over. Thank you.
beam-nothing = Cards show here as they come in.
beam-more = and { $count } more

# What the server says about a card, and beside what is typed.
card-curve = { $factor } over time
erased-factor = Taken away
suggest-causes = { $count ->
    [one] 1 cause
   *[other] { $count } causes
}
join-code = Code

## Privacy, for anybody

page-privacy = Privacy
privacy-title = Privacy
privacy-operator = { $name } runs this Loopwise.
privacy-operator-general = The people who invited you run this Loopwise.
privacy-contact = You can write to { $contact }.
privacy-contact-general = Ask the person who leads the workshop how to reach them.
privacy-country-general = Ask them in which country it is kept.
privacy-people = Of people who join: a made-up name, a voice, what they add and when. No e-mail and no real name.
privacy-staff = Of people with an account: a name, a role, a scrambled password, and a list of what they did.
privacy-cookie = A cookie keeps you in. Nobody tracks you. No page asks another site for anything.
privacy-long-title = For how long
privacy-long = Each workshop says for how many days it keeps your words: { $fewest } to { $most }. Then Loopwise deletes them.
privacy-map = The map stays, with the words that still stand on it. Nobody can tell any more who wrote them.
privacy-day-after = A day after the end of the workshop, your device is signed out.
privacy-log = The list of what people with an account did is kept for { $days } days.
privacy-see = People in the workshop see what you add. Those who lead it may read it first.
privacy-nobody-else = Loopwise sends it to nobody else.
privacy-delete-title = How to have it deleted
privacy-delete = Open My things in the workshop and delete them there.
privacy-delete-ask = Are you signed out already? Ask the person who led the workshop.
