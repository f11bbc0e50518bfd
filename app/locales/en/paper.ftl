# The leverage-point report for reading: as a file for screen and paper, and as slides.

paper-from = { $organisation } · Leverage points
paper-from-nobody = Leverage points
paper-letters-not-shown = { $letters ->
    [one] One letter is shown as a box, since this file has no font for it. The report as a web page shows it.
   *[other] { $letters } letters are shown as boxes, since this file has no font for them. The report as a web page shows them.
}
paper-page = { $page } of { $pages }
paper-contents = Contents
paper-lead = Leverage points from a map that people drew together.
paper-lead-day = { $count ->
    [one] Leverage points from a mapping workshop on { $day }.
   *[other] Leverage points from { $count } mapping workshops on { $day }.
}
paper-lead-days = Leverage points from { $count } mapping workshops, { $first } to { $last }.
paper-share = { $percent } % ({ $low } to { $high })

paper-finding = What we found
paper-no-levers = Nobody has put a leverage point forward yet.
paper-no-levers-more = The map and its loops are here, to talk about where a push could change a lot.
paper-standing-out = These stand out: { $levers }.
paper-most-chosen = Most people chose { $lever }: { $share }.
paper-workshops = Workshops
paper-workshops-count = { $count ->
    [0] none
   *[other] { $count }
}
paper-workshops-rooms = { $count }, in { $rooms } rooms
paper-votes = Votes
paper-votes-count = { $count ->
    [0] none
    [one] 1, blind, shown together
   *[other] { $count }, blind, shown together
}
paper-method-votes = People voted without seeing each other’s choices. Shares are of all who took part, also of those who did not vote.
paper-map-words = An arrow with + moves both factors the same way. One with − moves them opposite ways. A question mark is not agreed.
paper-map-too-large = The map has { $count } factors and is too large for paper. Its factors and links are in the data files.
paper-map-alternative = The map: { $factors } factors, { $links } links, { $loops } loops. The tables at the end hold all of them.
paper-loops = Loops and their stories
paper-no-stories = Nobody has named a loop and told its story yet.
paper-ring-alternative = The loop “{ $name }” as a ring: { $factors }, and back to the first.

paper-levers = Levers to talk about
paper-levers-words = The order is by the share of people. It is no score: each lens says something of its own.
paper-levers-rest = { $count ->
    [one] 1 more is in the table below.
   *[other] { $count } more are in the table below.
}
paper-depth = Depth: { $depth }
paper-lenses-caption = What people say, what the arrows show, and what a push would do.
paper-outcome = What-if asks what “{ $outcome }” does. { $settled } of { $tried } systems that were tried settle, and shares are of those.
paper-no-outcome = Nobody has named an outcome, so what-if says nothing.
paper-no-score = The lenses are not added up. Where they differ, that is worth talking about.
paper-axis-people = Up: the share of people who chose it
paper-axis-structure = To the right: better connected, by the loops it is on
paper-priority-alternative = { $count ->
    [one] 1 leverage point by people and structure. The list below says where it lies.
   *[other] { $count } leverage points by people and structure. The list below says where each lies.
}
paper-priority-filled = A filled point has a likely or stable place. An open one is unsettled.
paper-priority-rest = Not in the picture: those without ticks or dots, or of which too little may be shown.

paper-adopted = Adopted, and what it stands on
paper-decision-adopted = Adopted on { $day }.
paper-decision-not = Not adopted, decided on { $day }.
paper-consent = Agreed
paper-aside = Stood aside
paper-object = Objected
paper-chosen-vote = In the vote “{ $vote }” of { $day } it was chosen by:
paper-decision-vote = It followed the vote “{ $vote }” of { $day }.
paper-reasons = Why
paper-dissent = What those who did not agree want to be read
paper-stands-on = It stands on these links:
paper-links-rest = { $count ->
    [one] 1 more link is in the data files.
   *[other] { $count } more links are in the data files.
}
paper-recommendations = Recommendations

paper-votes-heading = What people chose
paper-interval = The numbers in brackets are a 95 % interval. Few people leave a wide one.
paper-mostly-hidden = Few people took part, so most numbers by voice are hidden here.
paper-vote-approval = Everybody ticked any.
paper-vote-dots = Everybody had a few dots. The share is of people who gave one or more.
paper-vote-two-by-two = Everybody marked how much each would change, and how far it is within reach.
paper-vote-ranking = Everybody put them in order. The share is of people who put it first.
paper-vote-closed = The vote closed on { $day }.
paper-bars-alternative = Shares by voice in “{ $vote }”. First: { $item }, { $share }. The table below has all numbers.
paper-bars-caption = The bar is the share. The thin line is its interval.
paper-chosen-caption = Shares by voice: { $vote }
paper-item = Choice
paper-impact-high = Would change much
paper-impact-middle = Middle mark
paper-reach-high = Within reach
paper-reach-middle = Middle mark
paper-order = In one order, by which each beats those below it:
paper-order-borda = Counted by points, the order is another: { $order }.
paper-order-kemeny = The order that contradicts people least is another: { $order }.
paper-order-agreement = People’s orders agree by { $percent } of 100, where 0 is not at all.
paper-voices = Where voices agree and differ
paper-differ = { $item }: { $more } chose it more often than { $less }, by { $points } points ({ $low } to { $high }).
paper-voices-matter = In “{ $vote }” the voices chose differently, more than chance would have it (p = { $p }).
paper-voices-alike = In “{ $vote }” the voices are no further apart than chance would have them (p = { $p }).
paper-voices-no-difference = No difference between voices is large and sure enough to be told.
paper-voices-not-compared = The voices cannot be compared here, since too few people spoke with them.
paper-voices-rule = A difference is told from 30 points on, if its interval excludes 0 with all choices in mind.
paper-quotes = In people’s words

paper-contested = { $people } people contest it.
paper-all-settled = No link is open, and none is contested by as many as support it.
paper-about = About
paper-support = Support
paper-contest = Contest
paper-stances-caption = What people support and contest
paper-no-workshops = No workshop is told of here.
paper-workshop = Workshop
paper-all-workshops = All workshops
paper-people-caption = People who took part, by voice
paper-limit-sure = How sure a place is comes from { $count } maps that people might as well have drawn. It is about arrows, not about the world.
paper-limit-votes = A vote says what people in these rooms chose. It does not speak for those who were not there.
paper-cut-count = All loops of up to { $length } links are listed. There are too many longer ones to list.
paper-cut-memory = All loops of up to { $length } links are listed. Longer ones did not fit.
paper-cut-time = All loops of up to { $length } links are listed. The search for longer ones was stopped.
paper-missing = Whose voice is missing
paper-missing-unknown = Nobody has written down whose voice is missing. Ask who was not in the room.
paper-cite-who = { $organisation } ({ $year }).
paper-cite-what = Leverage points report, map revision { $revision }, { $date }. Made with Loopwise.

paper-appendix-factors = Table of factors
paper-appendix-links = Table of links
paper-appendix-loops = Table of loops
paper-rows-rest = This table shows { $shown } of { $all } rows. All are in the data files.
paper-factors-caption = Factors, with loops of up to { $length } links
paper-kind = Kind
paper-kind-driver = driver
paper-kind-hub = hub
paper-kind-outcome = outcome
paper-kind-bystander = bystander
paper-depth-head = Depth
paper-description = What people wrote
paper-degree = Links
paper-links-caption = Links, each from a cause to an effect
paper-from-factor = From
paper-sign = Sign
paper-to-factor = To
paper-delay = Delay
paper-delayed = after a while
paper-because = Because
paper-loops-caption = Loops of up to { $length } links
paper-loop = Loop
paper-name = Name
paper-length = Links
paper-delays = Delays
