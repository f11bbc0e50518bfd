# Texts of Loopwise, in English: one message for each text that people see.
#
# Plain words, short sentences (at most 20 words), no blame. A group of messages begins with a line of ##.
# In sentences about links and loops, *stars* mark the word for the direction and _lines_ the words for a delay.
# Every message id has a hyphen in it and stands in the code somewhere; a test checks both directions.

## Words used in many places

map-untitled = Untitled map
map-nothing = Nothing on it yet
map-factors = { $count ->
    [one] 1 factor
   *[other] { $count } factors
}
map-links = { $count ->
    [one] 1 link
   *[other] { $count } links
}
map-loops = { $count ->
    [one] 1 loop
   *[other] { $count } loops
}
map-says = { $factors } and { $links } make { $loops }: { $kinds }.
map-says-no-loops = { $factors } and { $links }. No links lead back to where they began yet.
map-kinds = { $r ->
    [one] 1 keeps going
   *[other] { $r } keep going
}, { $b ->
    [one] 1 pushes back
   *[other] { $b } push back
}, { $u ->
    [0] and none waits for people to agree
    [one] and 1 waits for people to agree
   *[other] and { $u } wait for people to agree
}
voice-student = Student
voice-teacher = Teacher
voice-member = Member
sign-same = same direction
sign-opposite = opposite direction
sign-unknown = not agreed
date-now = just now
date-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
date-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
date-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
date-day = { $day } { $month } { $year }
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December
people-under = under { $k }
people-hidden = hidden

## Links and loops in sentences

link-same = More { $from } leads to *more* { $to }.
link-same-later = More { $from } leads to *more* { $to }, _after a while_.
link-opposite = More { $from } leads to *less* { $to }.
link-opposite-later = More { $from } leads to *less* { $to }, _after a while_.
link-unknown = More { $from } changes { $to }, but *people do not agree which way*.
link-unknown-later = _After a while_, more { $from } changes { $to }, but *people do not agree which way*.
kind-r = A loop that keeps going
kind-b = A loop that pushes back
kind-u = A loop that is not agreed yet
does-r = it snowballs
does-b = it settles
does-b-later = it swings
does-u = it depends
does-later = { $does }, after a while

# First words of factors that keep their capital letter inside a sentence, with spaces between; * keeps all of them.
story-keep-capital = Year VCE Koorie Aboriginal Torres First Department
story-more = more { $name }
story-less = less { $name }
story-step-now = { $from } leads to { $to }.
story-step-later = After a while, { $from } leads to { $to }.
story-step-open = Take { $from }. People do not agree what that does to { $name }. Let us say that it leads to { $to }.
story-keeps-going = keeps going
story-pushes-back = pushes back
story-close-r = Now we are back where we began: { $back }, and round it goes again. This loop keeps going. It can also run the other way, beginning with { $less }.
story-close-b = Now we are back where we began, and there is { $less } than there would have been. This loop pushes back.
story-close-u = If that is right, this loop { $this }. If it leads to { $doubt } instead, the loop { $that }. Agree on that arrow first.
story-close-u-many = There are { $count } arrows to agree on before we can say what this loop does.
story-later-r = Part of it takes a while, so it is easy to miss at first.
story-later-b = Part of it takes a while, so it may go too far and swing before it settles.
story-later-u = Part of it takes a while, so look again later.
story-short-alone = { $from } leads to { $to }.
story-short-first = { $from } leads to { $to }
story-short-so = , so there is { $to }
story-short-then = , then { $to }
story-short-back = { " " }… and that means { $to }.
story-end-r = Round again: it snowballs.
story-end-b = Round again: it settles.
story-end-b-later = Round again: it swings, because part of it takes a while.
story-end-u = What it does depends on one arrow. Agree on that arrow first.
story-end-u-many = What it does depends on arrows that people have not agreed on.

## Pages: parts of every page

page-title = { $page } · Loopwise
page-home = Loopwise, home
page-skip = Skip to the page
page-skips = Skip to
page-skip-map = Skip to the map
page-skip-outline = Skip to the outline
page-skip-tools = Skip to the tools
page-main-nav = Main
page-adult = I need an adult
page-adult-short = Adult

## Pages: landing

landing-name = Draw the system together
landing-title = Draw the system you live in. Find where to push.
landing-lead = Students, teachers and community members map what leads to what, on one page, at the same time. Loopwise finds the loops. You decide what they mean.
landing-run = For facilitators
landing-privacy = Privacy
landing-help = Help
landing-code = Code from the wall
landing-code-hint = You can also scan the code in the room, or paste a link here. No account. No e-mail. Not your real name.
# How a code looks. Not a text to translate.
landing-code-like = QBX 7RKM
landing-join = Join
landing-facts = Good to know
landing-wifi = Works on bad wifi.
landing-wifi-more = Ideas wait on the phone until it is back.
landing-outline = No canvas needed.
landing-outline-more = The outline says everything the map shows.
landing-young = Made for young people.
landing-young-more = No private messages, no tracking.
landing-run-link = Run a workshop
landing-example = Look at an example map
landing-run-title = Run a workshop in three steps
landing-run-make = Make a map
landing-run-make-more = Give it a title and a question. If you have a list of links, bring it in.
landing-run-show = Show the code
landing-run-show-more = People scan it and join. They choose who they speak as, and nothing else.
landing-run-draw = Draw and talk
landing-run-draw-more = Loopwise finds the loops and tells them as stories. Take the report home.
landing-sign-in = Sign in

## Pages: a facilitator's maps

maps-title = Your maps
maps-count = { $count ->
    [one] 1 map
   *[other] { $count } maps
}
maps-more = More maps
maps-find = Find a map
maps-find-button = Show
maps-order = Order
maps-by-changed = Last change first
maps-by-title = By title
maps-by-made = Newest first
maps-found = { $count ->
    [0] No map has
    [one] 1 map has
   *[other] { $count } maps have
} “{ $words }” in the title.
maps-all = Show all maps
maps-none-found = No map found
maps-none-found-more = Try another word, or only the first letters of it.
maps-pages = Pages of the list
maps-page = Page { $page } of { $pages }
maps-before = Page before
maps-after = Next page
maps-people = { $count ->
    [one] 1 person joined
   *[other] { $count } people joined
}
maps-locked = Locked
maps-empty = No maps yet
maps-empty-more = A map begins with a question, such as “What keeps students at school?” Give it a title and draw the first link.
maps-changed = Changed { $when }
maps-act = { $verb }: { $map }
maps-open = Open
maps-outline = Outline
maps-report = Report
maps-settings = Settings
maps-new = New map
maps-new-title = Title
maps-new-question = Question (you can leave it out)
maps-new-question-hint = What should the map help you understand?
maps-new-button = Make the map
invite-make = Make an invite link
invite-show = Invite people
invite-link = Invite link
invite-hint = Anyone with this link can join and draw. Show the code on the big screen, or send the link.
invite-qr = QR code of the invite link
invite-again = New link, close this one
import-title = Import a file
import-file = File
import-hint = A list of links as CSV (from, to, polarity, delay, because), or a map saved from Loopwise.
import-limit = Up to { $megabytes } MB.
import-button = Import
imported-title = The file is now a map
imported-lead = { $count ->
    [one] One thing in “{ $file }” is worth a look:
   *[other] { $count } things in “{ $file }” are worth a look:
}
imported-open = Open the map
import-problem = “{ $file }” could not be read. No map was made.
import-problem-next = Change that in the file and choose it again.

## Pages: the example

example-title = An example map
example-back = Start page
example-what = This is what a map can look like after a workshop.
example-loops = Two of its loops, as people told them
example-sentences = { $count ->
    [one] The link as a sentence
   *[other] All { $count } links as sentences
}

## Pages: the settings of a map

settings-title = Settings of { $map }
settings-kicker = Settings
settings-saved = Saved. Everybody who has the map open sees it now.
settings-locked = The map is locked. People can look at all of it.
settings-opened = The map is open. People can change it again.
settings-invited = Here is the new link. Links from before no longer work.
settings-copied = This is the copy. Nobody is invited to it yet.
settings-words = Title and question
settings-save = Save
settings-problem-title = A map needs a title of up to 120 letters. Change it and save again.
settings-problem-question = The question is too long. Shorten it and save again.
settings-problem-changed = Somebody changed this while you were typing. Your words are still here. Save again to use them.
settings-problem-not-stored = Loopwise could not save just now. Your words are still here. Try again in a minute.
settings-invite = Invite people
settings-invite-none = Nobody is invited yet. A link lets people join without an account.
settings-invite-lost = A link is open, but Loopwise has started again since and cannot show it. You can make a new one. The old one then closes.
settings-files = Take it with you
file-picture = Picture
file-picture-more = for slides and posters
file-links = Links
file-links-more = what leads to what, as a table
file-factors = Factors
file-factors-more = with their notes, as a table
file-loops = Loops
file-loops-more = every loop that was found, as a table
file-map = The whole map
file-map-more = to keep, or to bring into Loopwise again
settings-about = What it holds
settings-factors = Factors
settings-links = Links
settings-groups = Groups
settings-told = Loops with a name
settings-people = People who joined
settings-revision = Revision
settings-made = Made
settings-changed = Last change
settings-who = Who can change it
settings-is-locked = Locked: only facilitators can change this map. Others can look.
settings-is-open = Open: everybody who joined can change this map.
settings-lock = Lock the map
settings-unlock = Open the map for changes
settings-copy = A second map like this
settings-copy-more = The copy has the same factors, links, groups and stories. It has no people and no links to join.
settings-copy-button = Make a copy
settings-copy-title = Copy of { $map }

## Pages: errors

error-home = Go to the start page
error-number = Tell the person who runs Loopwise this number: { $id }
error-not-found = There is nothing here
error-not-found-next = The address may be mistyped, or the map was deleted. Go to the start page, or ask for the link again.
error-forbidden = You cannot open this
error-forbidden-next = Your link does not open this page. Ask the person who leads the workshop for a link.
error-invite = This code or link does not work
error-invite-next = It may be closed, or have a typing mistake. Look at the wall and type the code again, or ask for a new link.
error-stale = This page was open for too long
error-stale-next = Nothing was changed. Go back, reload the page and send the form again.
error-large = That is too large
error-large-next = Nothing was saved. Try again with a smaller file or a shorter text.
error-many = Too many tries
error-many-next = Wait a few minutes and try again. Nothing is lost.
error-malformed = That could not be read
error-malformed-next = Nothing was changed. Go back, check what you sent and try again.
error-unavailable = Loopwise cannot save just now
error-unavailable-next = What you have not sent stays on your device. Wait a minute and reload the page.
error-internal = Something went wrong on our side
error-internal-next = Nothing you saved is lost. Go back and try again.

## Pages: outline

outline-title = Outline of { $map }
outline-revision = Revision { $revision }
outline-views = Ways to see this map
outline-view-map = Map
outline-view-outline = Outline
outline-view-report = Report
outline-index = Factors
outline-jump = Go to
outline-jump-find = Find a factor ({ $count })
outline-index-numbers = links · loops
outline-causes = { $count ->
    [one] 1 cause
   *[other] { $count } causes
}
outline-effects = { $count ->
    [one] 1 effect
   *[other] { $count } effects
}
outline-in = What leads to it
outline-out = What it leads to
outline-because = Because:
outline-through = Loops that run through it
outline-more-loops = { $count ->
    [one] 1 more loop
   *[other] { $count } more loops
}
loops-title = Loops
loops-none = No loops yet
loops-none-more = A loop appears when links lead back to where they began. Ask of a factor: what does it change?
loops-complete = These are all the loops on this map.
loops-up-to = These are all the loops of up to { $length } links. Longer loops were not looked for.
loops-cut-count = All loops of up to { $length } links are listed. There are longer ones; they are too many to list.
loops-cut-time = All loops of up to { $length } links are listed. Looking for longer ones took too long, so some are missing.
loops-cut-memory = All loops of up to { $length } links are listed. Longer ones did not fit, so some are missing.
loops-rest = { $count ->
    [one] 1 more loop is counted but not told here. It is in the data file.
   *[other] { $count } more loops are counted but not told here. They are in the data file.
}
unsettled-title = Not agreed yet
unsettled-decides = { $count ->
    [one] 1 loop waits for this.
   *[other] { $count } loops wait for this.
}

## Pages: report

report-title = Report on { $map }
report-back = Back to the map
report-print = Print this page to keep it on paper or as a PDF.
report-from = { $organisation } · Map report
report-from-nobody = Map report
report-says = What the map says
report-method = How this was made
report-map = Map
report-open = Not agreed
report-open-count = { $count ->
    [0] every link is agreed
    [one] 1 link
   *[other] { $count } links
}
report-loops = Loops
report-loops-count = { $count ->
    [0] none
   *[other] { $count }, complete up to { $length } links
}
report-revision = Revision
report-revision-of = { $revision }, of { $date }
report-method-how = People drew the factors and links. Loopwise then followed the links and listed every chain that leads back to where it began. It added no links and no strengths.
report-made-on = This page was made on { $date }.
report-picture = The map
report-told = { $count ->
    [one] One loop, in the words of people
   *[other] Two loops, in the words of people
}
report-unsettled = Still unsettled
report-unsettled-more = People do not agree which way these links work. Talking about them first settles most.
report-loops-mean = R loops keep going, for better or worse. B loops push back. U loops have a link that is not agreed. The order says nothing about which loop is at work.
report-factors = Factors
report-factors-mean = The numbers count what people drew: factors that lead to this one, factors that it leads to, and listed loops through it. A high number shows where people drew most. It does not show where to push.
report-factor = Factor
report-in = Causes
report-out = Effects
report-in-loops = Loops
report-people = Who took part
report-people-all = All
report-people-mean = Groups of fewer than { $k } people are hidden. A second number may be hidden too, so that nobody can be worked out.
report-cut = What was left out
report-cut-bundles = Several links from one factor to the same other factor count as one step of a loop.
report-limits = What this cannot tell you
report-limit-belief = The map shows what people believe leads to what. It is not a measurement.
report-limit-place = Having many links or loops is not the same as being easy or wise to change.
report-limit-loops = A loop on the map shows what could happen. It does not say how strong it is, or which one is at work now.
report-limit-voices = A part that few people drew may matter as much. Ask who was not in the room.
report-cite = Cite as
report-cite-nobody = Anonymous
report-cite-as = { $organisation } ({ $date }). { $map }. Causal-loop map, revision { $revision }. Made with Loopwise.
report-foot = Map revision { $revision } · { $date }
report-made-with = Made with Loopwise

legend-title = What the signs mean
legend-push = Push the picture sideways to see all of it.
legend-same = more leads to more
legend-opposite = more leads to less
legend-unknown = not agreed
legend-later = after a while
legend-r = keeps going
legend-b = pushes back
legend-u = waits for an arrow
legend-description = A map of factors and links. The outline says the same in sentences.

## Workspace: opening

boot-crash = Something went wrong. What you did is safe.
boot-reload = Open the map again
boot-opening = Opening the map…
boot-outline = Read the map as an outline
boot-no-script = The map needs JavaScript. The outline works without it.

## Workspace: why a change was not made

reason-not-allowed = You may look at this map, but your link does not let you change this.
reason-locked = The map is locked just now. The person who leads the workshop can open it.
reason-item-locked = This is locked. The person who leads the workshop can open it.
reason-held = This waits until the person who leads the workshop has read it.
reason-stage = This step of the workshop does not use that tool, or input is closed just now. Keep it for later.
reason-gone-factor = Somebody deleted that factor before your change arrived.
reason-gone-link = Somebody deleted that link before your change arrived.
reason-gone-group = Somebody deleted that group before your change arrived.
reason-gone-loop = Somebody deleted the name of that loop before your change arrived.
reason-id-taken = This is on the map already.
reason-off-plane = That is too far away from the rest of the map.
reason-empty-loop = A loop needs at least one link.
reason-too-large = That is too much for one change. Make it in smaller pieces.
reason-map-full = This map is full. Delete something first, or begin a second map.
reason-conflict = Somebody changed the same thing at the same time. Look at it and decide again.
reason-already-refused = This change could not be made the first time either.
reason-malformed = This change could not be read. Reload the page and try again.

## Workspace: the map

map-label = The map
map-help = Arrow keys go from factor to factor. Enter opens what you can do. Press the question mark for all keys.
empty-title = What is one thing that goes up or down?
empty-how = Name it without good or bad in it: “attendance”, not “poor attendance”. Then say what it leads to.
empty-this = More of this
empty-that = More or less of that
empty-list = Paste a list
empty-drawn = That is a link. What does “{ $label }” lead to?
empty-go-on = Say it
empty-lesson = Show me a loop in one minute
compose-more = More
compose-leads = leads to
compose-this = this
compose-that = what?
compose-cause = The cause: something that can go up or down
compose-effect = The effect: what it leads to more or less of
compose-sign = More or less of it
compose-draw = Draw it
compose-same = A link needs two different things. Name another one.
lesson-label = Your first loop
lesson-step = Step { $step } of 4
lesson-skip = Skip this lesson
lesson-first = What is one thing that leads to another?
lesson-first-how = Take something you know, such as: more sleep leads to more energy.
lesson-next = What does that lead to?
lesson-next-how = Follow it one step further.
lesson-back = Does it come back to where you began?
lesson-back-how = Say how the last thing changes the first.
lesson-between = There is another step in between
lesson-done = You made a loop
lesson-done-how = A loop keeps going or pushes back. Read it aloud:
lesson-end = Go on drawing
label-new = Words for the new factor
label-rename = New words for this factor
label-hint = What goes up or down
label-others = { $name } is rewording this too.
label-changed = Somebody just changed it to “{ $label }”. Enter keeps yours, Escape keeps theirs.
label-empty = Type a word or two first.
label-long = That is { $length } letters. Keep it under { $limit }, so that it fits on a card.
name-factor = { $label }, factor { $place } of { $total }, { $causes ->
    [one] 1 cause
   *[other] { $causes } causes
}, { $effects ->
    [one] 1 effect
   *[other] { $effects } effects
}

## Workspace: bars

save-saved = Saved
save-saving = Saving…
save-device = { $count } saved on this device
save-not = { $count } not saved
line-connecting = Connecting…
line-reconnecting = Reconnecting…
line-offline = Offline, still working
line-outdated = This page is too old: reload it
line-shut = This link no longer works
line-locked = Locked
line-locked-for-you = Locked, look only
toast-locked = The facilitator locked the map. You can look at all of it.
toast-unlocked = The map is open again.
line-read-only = Read only
http-unreachable = The server does not answer.
http-unreadable = The server gave an answer that cannot be read.
people-label = People
people-title = Who is here
people-here = { $count ->
    [one] only you
   *[other] { $count } here
}
people-invite = Invite
tools-label = Tools
tool-select = Choose and move
tool-select-short = Choose
tool-factor = Add a factor
tool-factor-short = Factor
tool-factor-how = Choose a free place on the map.
tool-link = Draw a link
tool-link-short = Link
tool-link-how = Choose the factor the link begins at.
tool-catch = Choose several
tool-catch-short = Several
tool-catch-how = Draw around factors, or choose one after the other.
tool-back = { $name }. This will: { $what }
tool-undo = Undo
tool-redo = Redo
zoom-label = Zoom
zoom-in = Zoom in
zoom-out = Zoom out
zoom-fit = Show the whole map
zoom-fit-short = Whole
search-open = Find
search-field = Find a factor or a loop
search-found = What was found
search-none = Nothing on this map has these words.
overview-open = Overview
overview-label = Overview of the map. Press a place to go there.
lens-open = Look at a part
lens-label = What you look at
lens-all = Show the whole map
lens-how = Choose a factor to look at what is around it.
lens-around = Around { $label }
lens-group = { $label }
lens-steps = Steps
context-label = What you can do here
context-around = Look at what is around it
context-note = Note
context-unpin = Let it move when arranging
context-pin = Keep it here when arranging
context-lock = Lock
context-unlock = Unlock
context-effect = Add what it leads to
context-group = Put into a group
context-copy = Copy
context-duplicate = Duplicate
context-soon = Works soon
context-later = Works after a while
context-reverse = Turn it around
context-bend = Bend it
context-bend-left = Bend it more to the left
context-bend-right = Bend it more to the right
context-unbend = Let it find its own way
context-new = New factor here
context-paste = Paste
context-list = Paste a list
context-all = Choose all factors
line-up = Line up and space out
line-up-left = Line up the left sides
line-up-column = Line up in a column
line-up-right = Line up the right sides
line-up-across = Space out from left to right
line-up-top = Line up the tops
line-up-row = Line up in a row
line-up-bottom = Line up the bottoms
line-up-down = Space out from top to bottom
menu-open = More for this map
menu-arrange = Arrange the map
menu-import = Bring in a file
menu-outline = Outline page
menu-report = Report page
menu-svg = Picture (SVG)
menu-png = Picture (PNG)
png-failed = The picture could not be made. It needs the connection; try again, or take the SVG.
groups-open = Groups
menu-csv = Links (CSV)
menu-json = Whole map (JSON)
menu-title = Change the title
menu-workshop = Run a workshop
menu-settings = All settings of the map
menu-lock = Lock the map
menu-lead = Bring everyone here
menu-lead-end = Let everyone look around
menu-unlock = Unlock the map
menu-theme = Light or dark
menu-keys = Keys
menu-signs = The signs
selection-label = What you chose
selection-rename = Reword
selection-link = Link from here
selection-delete = Delete
selection-sign = Which way it works
selection-delay = After a while
selection-because = Because
selection-more = More you can do
selection-group = Group
selection-several = { $count } chosen

## Workspace: panel

panel-label = Loops and outline
panel-loops = Loops
panel-outline = Outline
panel-tall = Use the whole screen
panel-fold = Close the panel
loop-made = { $count ->
    [one] You made a loop: { $title }.
   *[other] You made { $count } loops. The shortest: { $title }.
}
loop-made-show = Show it
loops-looking = Looking for loops …
loops-empty-title = No loops yet
loops-empty-how = A loop is a path of links that comes back to where it began. Ask what each thing leads to next, until a link leads back.
loops-r = { $count ->
    [one] 1 keeps going (R)
   *[other] { $count } keep going (R)
}
loops-b = { $count ->
    [one] 1 pushes back (B)
   *[other] { $count } push back (B)
}
loops-u = { $count ->
    [one] 1 waits for an arrow (U)
   *[other] { $count } wait for an arrow (U)
}
loops-all = { $count ->
    [one] One loop so far
   *[other] All { $count } loops
}: { $kinds }.
loops-some = All { $count } loops up to { $length } links long: { $kinds }. Longer ones are not listed.
loops-more = Named loops come first, then the shortest. { $count ->
    [one] 1 more is
   *[other] { $count } more are
} not shown here; the file loops.csv has them all.
loop-of-two = { $first } and { $second }
loop-of-three = { $first }, { $second } and { $third }
loop-of-more = { $first }, { $second } and { $more } more
loop-facts = { $length ->
    [one] 1 link
   *[other] { $length } links
} · { $does }
loop-told-facts = { $kind } · { $length ->
    [one] 1 link
   *[other] { $length } links
} · { $delays ->
    [0] no delay
    [one] 1 delay
   *[other] { $delays } delays
}
loop-close = Close this loop
loop-name-title = Name and story
loop-name = What you call it
loop-story = The story you tell about it
loop-name-save = Keep it
loop-name-forget = Take the name away
loop-gone = This loop is not on the map any more.
loop-turned = An arrow has another sign now, so this loop does something else than when it was named.
loop-fits = Name and story still fit
loop-broken = “{ $title }” is no loop any more: no arrow leads from { $from } to { $to }.
loop-broken-up = “{ $title }” is no loop any more: its arrows do not lead back to where it began.
loops-stopped = There may be more loops: the search was stopped.
outline-new = New factor
outline-add = Add
outline-count = { $factors }, { $links }
outline-find = Find a factor
outline-facts = { $causes ->
    [one] 1 cause
   *[other] { $causes } causes
} · { $effects ->
    [one] 1 effect
   *[other] { $effects } effects
} · { $loops ->
    [one] 1 loop
   *[other] { $loops } loops
}
panel-causes = What leads to it
panel-effects = What it leads to
outline-rename = Reword { $label }
outline-delete = Delete { $label }
outline-edit = Change: { $link }
outline-edit-short = Change
panel-because = because { $because }
outline-done = Done
outline-delete-link = Delete this link
outline-add-cause = Add a cause
outline-add-effect = Add an effect
outline-which-cause = What leads to it?
outline-which-effect = What does it lead to?
outline-sign = More of the cause leads to …
outline-more = more
outline-less = less
outline-unknown = not agreed yet
outline-add-link = Add the link
outline-cancel = Cancel
outline-order = Order of the list
outline-by-label = By name
outline-by-place = As on the map
outline-by-links = Most links first
outline-by-group = By group
outline-table = Table
outline-show = Show on the map
outline-show-one = Show { $label } on the map
outline-more-for = More for { $label }
outline-earlier = Move { $label } earlier
outline-later = Move { $label } later
said-place = Now in place { $place }
table-title = The map as a table
table-factors = Factors
table-links = Links
table-find = Find in the table
table-more = Show { $count } more
table-tick = Ticked
table-tick-row = Tick { $row }
table-label = Factor
table-group = Group
table-note = Note
table-from = Cause
table-sign = leads to
table-to = Effect

## Workspace: messages

toast-close = Close this message
toast-parked = One of your edits is parked. { $why }
toast-role = What you may do here has changed.
toast-diverged = The map was loaded again, to be sure that it is right.
toast-replaced = Your change replaced newer work of someone else.
toast-replaced-factor = Your change replaced newer work of someone else on “{ $label }”.
toast-factor-gone = The factor and its links are off the map.
toast-link-gone = The link is off the map.
toast-many-gone = { $count ->
    [one] It is off the map.
   *[other] { $count } things are off the map.
}
toast-group-gone = The group is gone. Its factors stay.
toast-copied = { $count ->
    [one] 1 factor copied
   *[other] { $count } factors copied
}
toast-file = { $file } goes to your downloads.
toast-pasted = { $count ->
    [one] 1 factor pasted
   *[other] { $count } factors pasted
}
toast-taken-over = Others have worked on that since, so it stays.
toast-arranging = Arranging the map…
toast-arranged = The map is arranged.
toast-arranged-already = The map is arranged as well as it can be.
toast-not-arranged = The map could not be arranged on this device.
toast-circle = The loop is on a circle.
loop-circle = Put it on a circle
toast-same-factor = “{ $label }” is on the map already.
said-others = { $count ->
    [one] Someone changed the map
   *[other] Others made { $count } changes
}
said-undone = Undone: { $what }
said-redone = Done again: { $what }
said-chosen = { $count ->
    [0] nothing chosen
   *[other] { $count } chosen
}
lead-began = Everyone sees what you see. Choose “Let everyone look around” to end it.
lead-ended = Everyone looks around again.
lead-follow = { $name } shows everyone a part of the map. Move the map or press Escape to look around.
said-pinned = It stays here when the map is arranged.
said-unpinned = It may move when the map is arranged.
said-locked = Locked. Only facilitators can change it.
said-unlocked = Open again. Everybody can change it.
said-link-to = Choose the factor it leads to.
link-stop = Cancel
said-factor = { $label } is on the map.

## Workspace: dialogs

dialog-close = Close
invite-title = Invite people to this map
invite-as = They may
invite-participant = edit the map
invite-observer = look on
invite-making = Making a link…
invite-failed = The link could not be made: { $problem }. Close this and try again.
invite-copy = Copy
invite-copied = Copied
invite-note = Anyone with this link can join this map. No account is needed.
parked-title = Parked edits
parked-count = { $count } parked
parked-show = Show
parked-lead = These edits could not be applied. Nothing is lost: try again, or let them go.
parked-none = Nothing is parked.
parked-mine = Keep mine
parked-theirs = Keep theirs
parked-again = Try again
parked-drop = Let it go
parked-gone = a factor that is gone
parked-add-factor = Add “{ $label }”.
parked-add-link = Link { $from } to { $to }.
parked-rename = Reword “{ $before }” as “{ $after }”.
meant-move-one = Move “{ $label }”.
meant-move = Move { $count } factors.
meant-delete-one = Take “{ $label }” off the map.
meant-delete-link = Take the link from { $from } to { $to } off the map.
meant-delete = Take { $count } things off the map.
meant-insert = Put { $count } things on the map.
meant-insert-one = Put “{ $label }” on the map, with { $count ->
    [one] 1 link
   *[other] { $count } links
}.
meant-link = Change the link from { $from } to { $to }.
meant-note = Change the note on “{ $label }”.
meant-group = Change a group.
meant-pin = Pin or let go “{ $label }”.
meant-more = { $first } And { $more } more.
parked-delete = Take something off the map.
parked-link = Change a link.
parked-other = Change the map.
keys-title = Keys
keys-tab = Go to the next part of the screen. The map is one stop.
keys-arrows = Go to the next factor that way
keys-enter = Open what you can do with it
keys-n = New factor
keys-e = Draw a link from this factor, then go to the other and press Enter
keys-f2 = Reword
keys-delete = Delete
keys-follow = Follow a link back or forward
keys-turn = The next link of the same factor
keys-letters = Single letters are keys
keys-context = All you can do with it
keys-search = Find a factor or a loop
keys-all = Choose all factors
keys-group = Put what is chosen into a group
keys-clipboard = Copy, cut, paste
keys-duplicate = Duplicate
keys-zoom = Show all, zoom in, zoom out
keys-chain = In the field of a new factor: draw several at once. -| leads to less.
keys-type = With a factor chosen by pointer: type over its words
keys-grow = New factor that way, linked
keys-move = Move the factor
keys-undo = Undo, redo
keys-escape = Leave, cancel
theme-title = Light or dark
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
theme-projector = Large, for a projector
theme-calm = Less movement
title-title = Change the title
title-field = Title of the map
title-save = Save the title
note-title = Note on a factor
note-title-link = Note on a link
note-field = What else is worth knowing?
note-save = Save the note
note-none = Nobody wrote a note here yet.
group-title = Put into a group
group-new = New group
group-hint = A theme, such as “At home”
group-make = Make the group
group-none = Out of its group
group-colour = Colour
group-name = Name of the group
group-look = Look at this group only
group-dissolve = Dissolve this group
group-lock = Lock this group and everything in it
group-clay = clay
group-moss = moss green
group-lagoon = lagoon blue
group-dusk = dusk violet
group-rose = rose
group-stone = stone grey
groups-title = Groups
groups-empty = No groups yet. Choose some factors, then put them into a group.
list-title = Paste a list
list-how = One factor a line. An arrow draws a link: -> leads to more, -| leads to less.
list-field = Your list
list-example =
    sleep -> energy
    screen time -| sleep
list-count = { $factors }, { $links }
list-problem = Line { $line }: { $why }
list-long = That is a long list. Paste at most { $limit } lines at once.
list-add = Add to the map
file-title = About this file
import-unreachable = The server could not be reached. Try again when you are connected.
import-too-large = This file is too large to add to an open map. Make a new map from it on the start page.
import-done = { $factors ->
    [one] 1 factor
   *[other] { $factors } factors
} and { $links ->
    [one] 1 link
   *[other] { $links } links
} came in.

## Workspace: analysis

panel-analysis = Analysis
insight-progress = Working it out: { $percent } %
insight-stop = Stop
insight-old = This is not about the map as it is now.
insight-again = Work it out again
insight-no-chosen = Choose a factor on the map first.

insight-views = What to look at
insight-structure = Structure
insight-paths = Paths
insight-what-if = What if
insight-sureness = How sure
insight-empty = Nothing to work out yet. Draw links between factors first.
insight-about = What this tells you, and what it does not
insight-tells = It tells you.
insight-tells-not = It does not tell you.
insight-ask = Ask.
insight-not-leverage = A place on the map is not leverage. Researchers drew one system in five fair ways and got five different orders. (Crielaard and others, 2023, doi 10.1038/s41598-023-46531-z.) Compare this with what people say and with what a push would do.
insight-pick = Choose a factor …
insight-take = Use the one chosen on the map
insight-take-for = { $label }: use the one chosen on the map

insight-quadrant = Drivers and outcomes
insight-quadrant-how = Each dot is a factor: further up, more arrows leave it; further right, more arrows arrive. A larger dot is several factors. The table below has the numbers.
insight-quadrant-said = A picture of drivers and outcomes: { $drivers ->
    [one] 1 driver
   *[other] { $drivers } drivers
}, { $hubs ->
    [one] 1 hub
   *[other] { $hubs } hubs
}, { $outcomes ->
    [one] 1 outcome
   *[other] { $outcomes } outcomes
}. The table below has the numbers.
insight-drivers = Drivers
insight-hubs = Hubs
insight-outcomes = Outcomes
insight-bystanders = Bystanders

insight-table = Factors in numbers
insight-factor = Factor
insight-all = Show all { $count } factors
insight-out = Leave
insight-in = Arrive
insight-loops = Loops
insight-reach = Reach
insight-betweenness = Between
insight-closeness = Close
insight-pagerank = PageRank
insight-katz = Katz
insight-more = Show one more number
insight-more-none = No more
insight-reach-long = Reach
insight-betweenness-long = Betweenness
insight-closeness-long = Closeness
insight-pagerank-long = PageRank
insight-katz-long = Katz
insight-reach-means = Reach: how many other factors it leads to, over any number of arrows.
insight-betweenness-means = Between: how often it stands on a shortest chain from one factor to another.
insight-closeness-means = Close: how near it is to the factors it leads to. Each counts one divided by the number of arrows.
insight-pagerank-means = PageRank: how much influence gathers here when it is passed on along the arrows again and again.
insight-katz-means = Katz: every chain that arrives here counts, a longer one less.
insight-colour = Colour the map by this

insight-breakers-title = What every loop passes
insight-breakers-none = There is no loop on this map, so nothing has to stay fixed to end one.
insight-breakers = { $count ->
    [one] If this one factor stayed fixed, no loop on the map could run.
   *[other] If { $count } factors stayed fixed, no loop on the map could run.
} { $sets ->
    [one] There is one such set:
   *[other] There are { $sets } such sets:
}
insight-breakers-least = At least { $count } factors would have to stay fixed so that no loop could run. Finding the smallest set takes too long here.
insight-breakers-more = { $count ->
    [0] There are more such sets.
    [one] One more such set is not shown.
   *[other] { $count } more such sets are not shown.
}
insight-agree = Agree on these arrows first
insight-agree-how = Nobody agrees yet which way they work, and loops wait for them.
insight-decides = { $count ->
    [one] decides 1 loop
   *[other] decides { $count } loops
}

insight-themes = Factors that belong together
insight-themes-how = More arrows run inside each group than would by chance. Find a name for it together.
insight-themes-colour = Colour the map by group
insight-theme = Group { $number }
insight-themes-sure = Two factors of one group were together in { $percent } % of twenty searches.
insight-shape = Where the map begins and ends
insight-parts = The map is in { $count } parts that no arrow joins.
insight-sources = Nothing on the map leads to:
insight-sinks = These lead to nothing else:
insight-isolated = Without arrows to others:
insight-articulations = Without one of these the map would fall apart:

insight-from = From
insight-to = To
insight-paths-how = Choose where to begin and where to end: you see every chain of arrows from one to the other, on the map too.
insight-paths-same = Choose two different factors.
insight-reach-out = { $label } leads to { $count ->
    [0] no other factor.
    [one] 1 other factor.
   *[other] { $count } other factors, { $near } of them within two arrows.
}
insight-reach-in = { $label } depends on { $count ->
    [0] no other factor.
    [one] 1 other factor.
   *[other] { $count } other factors, { $near } of them within two arrows.
}
insight-no-path = No chain of arrows leads from { $from } to { $to }.
insight-net-many = There are too many chains from { $from } to { $to } to list any.
insight-net-same = More { $from } leads to more { $to }: every chain says so.
insight-net-opposite = More { $from } leads to less { $to }: every chain says so.
insight-net-unknown = Nobody agrees yet what { $from } does to { $to }.
insight-net-conflict = Some chains from { $from } lead to more { $to }, some to less. The map does not say which wins.
insight-net-open = What { $from } does to { $to } depends on arrows that are not agreed.
insight-paths-count = { $count ->
    [one] 1 chain
   *[other] { $count } chains
}: every one of at most { $length ->
    [one] 1 arrow
   *[other] { $length } arrows
}.
insight-must-pass-title = Where every chain goes through
insight-must-pass = { $count ->
    [one] Every chain passes this factor:
   *[other] Every chain passes these factors:
}
insight-must-pass-none = No factor lies on every chain: there is always another way.
insight-chains = The chains
insight-chains-how = Press one to see it alone on the map.
insight-chain-more = more
insight-chain-less = less
insight-chain-open = open
insight-links = { $count ->
    [one] 1 arrow
   *[other] { $count } arrows
}
insight-later = after a while
insight-path-all = Show all chains
insight-paths-more = { $count ->
    [one] 1 more chain is not told here.
   *[other] { $count } more chains are not told here.
}
insight-along = Loops on the way
insight-along-b = { $count ->
    [one] 1 loop pushes back against it:
   *[other] { $count } loops push back against it:
}
insight-along-r = { $count ->
    [one] 1 loop carries it on:
   *[other] { $count } loops carry it on:
}
insight-along-u = { $count ->
    [one] 1 loop is not agreed:
   *[other] { $count } loops are not agreed:
}

insight-push = Push up
insight-push-how = Choose a factor to push. You see what the arrows imply for all others.
insight-way = Worked out by
insight-way-press = Random strengths, the push stays
insight-way-pulse = One push, step by step
insight-way-fuzzy = Fuzzy map (as in Mental Modeler)
insight-no-forecast = What the arrows imply, not a forecast.
insight-settled = { $count } systems with these arrows were drawn. { $percent } % of them settle, and only those count.
insight-calm = Every arrow is at most 1/{ $times } as strong as the pull that brings a factor back. With stronger arrows hardly any system settles.
insight-rises = Rises
insight-probably-rises = Probably rises
insight-unclear = Can’t tell
insight-probably-falls = Probably falls
insight-falls = Falls
insight-too-few = Too few systems settle to say anything
insight-untouched = No chain of arrows leads there
insight-rises-in = rises in { $percent } %
insight-pulse-step = Step { $step } of { $last }
insight-step-on = Next step
insight-step-back = Back
insight-step-first = From the start
insight-pulse-more = { $by } more, now { $now }
insight-pulse-less = { $by } less, now { $now }
insight-pulse-nothing = Nothing changes in this step.
insight-pulse-ends = { $step ->
    [0] It goes nowhere.
    [one] After 1 step nothing changes any more.
   *[other] After { $step } steps nothing changes any more.
}
insight-pulse-repeats = It goes round: every { $every } steps the same happens again.
insight-pulse-goes-on = It goes on and on, so only the first steps mean something.
insight-pulse-left-out = { $count ->
    [one] 1 arrow that is not agreed passes nothing on.
   *[other] { $count } arrows that are not agreed pass nothing on.
}
insight-fuzzy = With the push, compared with without
insight-fuzzy-how = Three steepnesses of the curve beside each other: where they disagree, the answer comes from the curve and not from the map.
insight-fuzzy-restless = Some of these never come to rest; their numbers are where they were when it was given up.
insight-steep = λ = { $steep }

insight-sure-how = How much hangs on single arrows? We draw the map again and again, each time as the same people might have drawn it. Then we see who stays at the top.
insight-sure-run = Draw { $count } maps
insight-sure-done = The order of factors is worked out.
insight-sure-none = This map does not single out a lever yet. No factor stays at the top often enough, whatever we order by.
insight-sure-some = Some factors stay among the top { $count } however we draw. That is where the arrows are dense, not where a push helps.
insight-sure-drawn = { $count } maps drawn: each arrow there in { $kept } % of them unless people said how sure they are, { $missing } % of arrows nobody drew added.
insight-sure-by = Order by
insight-sure-more = The first { $count } are shown.
insight-stable = stable
insight-likely = likely
insight-unsettled = unsettled
insight-ranks = rank { $from } to { $to }, at the top in { $percent } %
insight-drawn = Drawn in other ways
insight-drawn-tau = { $count ->
    [one] One other fair drawing of the same system
   *[other] { $count } other fair drawings of the same system
}: the order agrees by { $median } in the middle and { $lowest } at least. 1 is the same order, 0 is chance.
insight-measure-links = Arrows
insight-measure-loops = Loops
insight-measure-reinforcing-loops = Loops that keep going
insight-measure-betweenness = Betweenness
insight-measure-closeness-out = Closeness

about-participation-tells = How many of the listed loops run through a factor.
about-participation-not = That a factor on many loops is the best place to push. Many loops differ by one small detour, so a count can look bigger than it is. A part of the map that few people drew is not a part that matters less.
about-participation-ask = Who has not yet said anything about this corner of the map?
about-drivers-tells = Which factors mostly send arrows (drivers) and which mostly receive them (outcomes). Hubs do both, bystanders do little of either.
about-drivers-not = How strong any arrow is, or whether a push would help or harm. Signs are not used here. If the group drew one corner in more detail, that corner will look busier.
about-drivers-ask = Is this a driver in real life, or did we stop drawing there?
about-breakers-tells = The smallest sets of factors that touch every loop. If those stayed fixed, no loop on the map could run.
about-breakers-not = That you can or should hold those factors still. Being on every loop is not the same as being easy or right to change. There is often more than one smallest set, and we show how many.
about-breakers-ask = If this one thing stayed the same for a year, which stories would stop?
about-must-pass-tells = On this map, every chain of arrows from your push to your outcome runs through this factor.
about-must-pass-not = That the effect gets through. A chain can fade, come late or be undone by another chain. One missing arrow can also make a factor look needed when it is not.
about-must-pass-ask = Do we know another way from here to there that is not on the map?
about-what-if-tells = We gave the arrows random strengths { $draws } times, pushed one factor up and looked at which way another one went. “Rises” means in at least 95 of 100 systems that settled. “Probably rises” means in at least 70. The same goes for falls; between them, we can’t tell.
about-what-if-not = How much, how soon or how likely in real life. It is not a forecast. It only shows what these arrows could mean together. Only { $percent } % of the systems settled; the others are left out, and that matters.
about-what-if-ask = Which arrow would we need to agree on before we could say more?
about-pulse-tells = One push is passed on along every arrow, one step at a time, as it is or turned round. The numbers are sums of what has arrived.
about-pulse-not = How strong an arrow is or how long a step takes. Every arrow counts the same here.
about-pulse-ask = Where did it surprise you that something came back?
about-fuzzy-tells = The arithmetic of fuzzy cognitive maps: each factor adds up what arrives and a curve keeps it between 0 and 1.
about-fuzzy-not = How much anything changes. The numbers only order factors, and the choice of the curve changes them.
about-fuzzy-ask = Does the order stay the same in all three columns?
about-bands-tells = How a place in the order moves when arrows are left out and others added. Signs that people dispute are tossed. “Stable” means near the top in at least 9 of 10 tries. “Likely” means in at least 7, “unsettled” in fewer.
about-bands-not = That a stable place is a good place to act. It only shows that the result does not hang on a few arrows.
about-bands-ask = Which arrow, if we settled it, would make the bands narrower?

insight-loops-title = Loops to work with
insight-loops-count = { $count } of { $all } listed loops.
insight-loops-more = { $count ->
    [one] 1 more is not shown.
   *[other] { $count } more are not shown.
}
insight-kind-all = All
insight-kind-r = Keep going
insight-kind-b = Push back
insight-kind-u = Not agreed
insight-delayed = With a delay
insight-filter = More to filter by
insight-through = Through
insight-longest = Length
insight-any-length = Any length
insight-up-to = { $count ->
    [one] up to 1 arrow
   *[other] up to { $count } arrows
}
insight-loop-facts = { $length ->
    [one] 1 arrow
   *[other] { $length } arrows
} · { $delays ->
    [0] no delay
    [one] 1 delay
   *[other] { $delays } delays
}
insight-play = Play it step by step
insight-few-title = A few that cover most
insight-few = { $count ->
    [one] This loop uses
   *[other] These { $count } loops use
} { $percent } % of the arrows that are on loops.
insight-pairs = Pairs that look like a known story
insight-pairs-how = Each is a question: it looks so from the arrows. Do you agree?
insight-limits = { $first } and { $second } look like limits to growth: { $part } grows by the one, and { $side } holds it back. Do you agree?
insight-fixes = { $first } and { $second } look like a fix that fails: { $part } answers { $meet }, and over { $side } it comes back later. Do you agree?
insight-shifting = { $first } and { $second } look like shifting the burden: both answer { $meet }, the one quickly, the other for good. Do you agree?
insight-escalation = { $first } and { $second } look like an escalation: what one side does to { $meet }, the other undoes. Do you agree?
insight-success = { $first } and { $second } look like success to the successful: what { $part } gives to one side, it takes from the other. Do you agree?
insight-contents = Table of contents
insight-contents-how = { $count } loops that tell all the others apart
insight-contents-not = Each has an arrow of its own, and together they use every arrow that is on a loop. They are not the important ones.
insight-contents-more = { $count ->
    [one] 1 more is not shown.
   *[other] { $count } more are not shown.
}
about-few-tells = The loops that use the most arrows which no loop before them used. Few of them go a long way.
about-few-not = That these loops matter most. Another set of the same size may do as well.
about-few-ask = Which of these have we seen go round?
about-pairs-tells = Two loops whose signs and delays fit a story that is often told of systems.
about-pairs-not = That the story is true here. Only people who live in the system know that.
about-pairs-ask = If it were so, what would we have seen?
