# What stands about the three lenses on leverage points: on their pages and in the report.

lens-fact-touches-gone = Part of what it touches is not on the map any more.
lens-fact-touches-nothing = Nobody has said yet what it touches on the map.
lens-fact-on-named-loop = “{ $loop }” runs through it.
lens-fact-on-no-loop = No loop runs through it.
lens-fact-agreed = Chosen by many and well connected: an agreed lever.
lens-fact-hidden = A hidden lever: well connected, seldom chosen. Talk about it.
lens-fact-popular = Popular but weakly connected. Are arrows missing?
lens-fact-neither = Neither chosen by many nor well connected, for now.
lens-fact-voices-agree = { $voices } see it alike.
lens-fact-voices-differ = Chosen more often by { $more } than by { $less }.
lens-fact-central = Many loops pass it, and still nobody can tell what a push does. To be in the middle is not to be a lever.
lens-fact-breaks-every-loop = To stop every loop by holding the fewest factors still, one needs it.
lens-fact-must-pass = Of { $causes } factors that lead to the outcome, { $passing } cannot get there but through it.
lens-fact-goes-deep = It goes deep.
lens-and = { $first } and { $last }
lens-voices-student = students
lens-voices-teacher = teachers
lens-voices-member = members
lens-voices-none = people without a voice

lens-headline-no-votes = No ticks or dots can be shown yet.
lens-headline-no-votes-more = Here is what the arrows show. What people say comes beside it when the results of a vote with ticks or dots may be shown.
lens-headline-not-worked-out = No order can be worked out on this map.
lens-headline-not-worked-out-more = It is too large for that. The lenses still show what they can.
lens-headline-none = This map does not single out one lever yet.
lens-headline-none-more = Their places move when an arrow is left out. So start to talk with the order, and do not decide with it.
lens-headline-one = { $lever } stands out.
lens-headline-some = { $count } leverage points stand out.
lens-headline-stand-out-more = They stay near the top however the arrows are drawn. That is where the arrows are dense. Whether a push helps there is for people to say.

lens-title = Three lenses
lens-lever = Lever
lens-people = People
lens-people-more = what we say
lens-structure = Structure
lens-structure-more = what the arrows show
lens-what-if = What-if
lens-what-if-more = if we push it, { $outcome } …
lens-what-if-no-outcome = name an outcome first
lens-sureness = Sureness
lens-sureness-more = place 1 to { $count }, if arrows were missed
lens-outcome = Outcome we care about
lens-outcome-none = None yet
lens-better-up = More is better
lens-better-down = Less is better
lens-look = Look
lens-depth-none = Depth not said

lens-share = { $percent } %
lens-share-of = { $count } of { $people }
lens-share-over = over 90 %
lens-share-under = under 10 %
lens-share-hidden = not shown
lens-not-voted = no ticks or dots
lens-loops-of = On { $count } of { $all } loops
lens-loops-none = On no loop
lens-rank-of = Place { $rank } of { $count }
lens-ranks = { $from } to { $to }
lens-place-words = Place { $rank }. In nine of ten tries from { $from } to { $to }: { $sureness }.
lens-not-drawn = not worked out
lens-push-is-outcome = is the outcome
lens-push-nothing = nothing to push
lens-push-not-tried = not tried

lens-plot = Priority and structure
lens-plot-words = Each dot is a leverage point: the higher, the more people chose it; the further right, the better connected it is.
lens-plot-likely = likely or stable
lens-plot-unsettled = unsettled
lens-plot-structure = Place by loops
lens-plot-first = first
lens-plot-last = last
lens-plot-popular = Popular but weakly connected
lens-plot-agreed = Agreed levers
lens-plot-neither = Neither, for now
lens-plot-hidden = Hidden levers
lens-plot-empty = The picture comes when the results of a vote are shown.
lens-plot-in = { $quadrant }: { $levers }.
lens-calm = What-if shows what the arrows imply under random strengths. It is not a forecast. { $percent } in 100 versions of this map settle.

lens-evidence = What stands behind it
lens-evidence-people = What people chose
lens-evidence-no-votes = The results of no vote on it have been shown.
lens-evidence-voice = Voice
lens-evidence-chose = Chose it
lens-evidence-everybody = Everybody
lens-evidence-vote = { $vote }, { $day }
lens-evidence-small = Small groups are not shown, nor what would tell of them.
lens-evidence-structure = Loops it is on
lens-evidence-loops = { $reinforcing } keep going, { $balancing } push back, { $undecided } are open.
lens-evidence-more-loops = { $count ->
    [one] 1 more loop is in the outline.
   *[other] { $count } more loops are in the outline.
}
lens-evidence-what-if = What a push would do
lens-evidence-ask = Name an outcome on the page with all of them.
lens-evidence-push-up = More of “{ $factor }”
lens-evidence-push-down = Less of “{ $factor }”
lens-evidence-improves = { $outcome } ends better in { $better } of 100 systems that settle, and worse in { $worse }.
lens-evidence-sureness = How sure its place is
lens-evidence-best = Its best factor is “{ $factor }”.
