//! Whether a proposal has support from each voice, and of which voices that may be told.
//!
//! A voice supports a proposal when more of its people agree than object; those who stand aside count for neither. Of a
//! voice whose counts are hidden, that alone can tell a count: of a voice of one it tells what this one person said. So
//! [`told`] looks at everything that a reader may know, and keeps the answers about hidden voices to itself where they would
//! settle a count that was open before.

/// How many of a group agree, stand aside and object.
pub type Stands = [u32; 3];

/// Most ways to divide the hidden answers that are looked at; where there are more, nothing is told of hidden voices.
const MOST_WAYS: usize = 200_000;

/// People who answered: those of a voice, or those without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// What they answered.
    pub stands: Stands,
    /// Whether its counts are hidden.
    pub hidden: bool,
    /// Whether it is a voice whose support is asked for.
    pub asked: bool,
}

/// Whether a voice supports a proposal.
#[must_use]
pub const fn supports([agree, _, object]: Stands) -> bool {
    agree > object
}

/// For each group whether it supports, where that is asked and may be told. The reader is taken to know how many people
/// each group has, all totals, and the counts of the groups that are not hidden.
#[must_use]
pub fn told(groups: &[Group]) -> Vec<Option<bool>> {
    let keeps = hides_too_little(groups);
    let told =
        |group: &Group| (group.asked && !(group.hidden && keeps)).then_some(supports(group.stands));
    groups.iter().map(told).collect()
}

/// Whether what is told of hidden voices settles one of their counts.
fn hides_too_little(groups: &[Group]) -> bool {
    let mut hidden: Vec<&Group> = groups.iter().filter(|group| group.hidden).collect();
    // Whoever has the most people answers what the others leave: so there are the fewest ways to look at.
    hidden.sort_by_key(|group| size(group.stands));
    let Some((rest, others)) = hidden.split_last() else {
        return false;
    };
    let ways = others.iter().try_fold(1usize, |ways, group| {
        let people = usize::try_from(size(group.stands)).ok()?;
        ways.checked_mul(people.checked_add(1)?.checked_mul(people + 2)? / 2)
            .filter(|ways| *ways <= MOST_WAYS)
    });
    if ways.is_none() {
        return true;
    }
    let mut left = rest.stands;
    for group in others {
        left = [0, 1, 2].map(|answer| left[answer] + group.stands[answer]);
    }
    let mut seen = Seen::new(&hidden);
    seen.divide(left, &mut Vec::new());
    seen.settles()
}

fn size(stands: Stands) -> u32 {
    stands.iter().sum()
}

/// The counts of each hidden group that fit what is known.
struct Seen<'a> {
    groups: &'a [&'a Group],
    /// For each group and answer the least and the greatest count before anything is told of hidden voices, and after.
    before: Vec<[(u32, u32); 3]>,
    after: Vec<[(u32, u32); 3]>,
}

impl<'a> Seen<'a> {
    fn new(groups: &'a [&'a Group]) -> Self {
        let none = vec![[(u32::MAX, 0); 3]; groups.len()];
        Self {
            groups,
            before: none.clone(),
            after: none,
        }
    }

    /// Divides what is left between the groups that are left, in every way.
    fn divide(&mut self, left: Stands, so_far: &mut Vec<Stands>) {
        let people = size(self.groups[so_far.len()].stands);
        if so_far.len() + 1 == self.groups.len() {
            so_far.push(left);
            self.note(so_far);
            so_far.pop();
            return;
        }
        for agree in 0..=people.min(left[0]) {
            for aside in 0..=(people - agree).min(left[1]) {
                let object = people - agree - aside;
                if object <= left[2] {
                    so_far.push([agree, aside, object]);
                    let next = [left[0] - agree, left[1] - aside, left[2] - object];
                    self.divide(next, so_far);
                    so_far.pop();
                }
            }
        }
    }

    fn note(&mut self, all: &[Stands]) {
        let told = |(group, stands): (&&Group, &Stands)| {
            !group.asked || supports(*stands) == supports(group.stands)
        };
        let fits = self.groups.iter().zip(all).all(told);
        for (group, stands) in all.iter().enumerate() {
            for (answer, count) in stands.iter().enumerate() {
                let wider = |range: &mut (u32, u32)| {
                    *range = (range.0.min(*count), range.1.max(*count));
                };
                wider(&mut self.before[group][answer]);
                if fits {
                    wider(&mut self.after[group][answer]);
                }
            }
        }
    }

    fn settles(&self) -> bool {
        let before = self.before.iter().flatten();
        let mut both = before.zip(self.after.iter().flatten());
        both.any(|((least, most), (least_then, most_then))| least < most && least_then == most_then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(stands: Stands) -> Group {
        Group {
            stands,
            hidden: size(stands) < 5,
            asked: true,
        }
    }

    fn hidden(stands: Stands) -> Group {
        Group {
            hidden: true,
            ..voice(stands)
        }
    }

    #[test]
    fn a_voice_supports_when_more_agree_than_object() {
        assert!(supports([1, 7, 0]));
        assert!(!supports([2, 0, 2]));
        assert!(!supports([0, 0, 0]), "nobody is no support");
    }

    #[test]
    fn voices_that_are_shown_are_told() {
        let groups = [voice([4, 1, 1]), voice([2, 0, 3])];
        assert_eq!(told(&groups), [Some(true), Some(false)]);
    }

    #[test]
    fn of_a_voice_of_one_nothing_is_told() {
        let groups = [voice([9, 1, 1]), hidden([4, 1, 1]), voice([1, 0, 0])];
        assert_eq!(told(&groups), [Some(true), None, None]);
    }

    #[test]
    fn of_small_voices_it_is_told_where_several_counts_fit() {
        let groups = [voice([9, 1, 1]), voice([2, 1, 1]), voice([1, 1, 1])];
        assert_eq!(told(&groups), [Some(true), Some(true), Some(false)]);
    }

    #[test]
    fn what_totals_tell_already_may_be_told() {
        let groups = [voice([1, 0, 0]), voice([4, 0, 0])];
        assert_eq!(told(&groups), [Some(true), Some(true)], "everybody agrees");
    }

    #[test]
    fn a_count_that_was_open_is_never_settled() {
        // Every way in which two small voices and a larger one that hides with them can answer.
        let ways = |people: u32| {
            (0..=people).flat_map(move |agree| {
                (0..=people - agree).map(move |aside| [agree, aside, people - agree - aside])
            })
        };
        let mut withheld = 0;
        for (one, other) in ways(2).flat_map(|one| ways(3).map(move |other| (one, other))) {
            for rest in ways(5) {
                let groups = [hidden(one), hidden(other), hidden(rest)];
                let answers = told(&groups);
                if answers[0].is_none() {
                    withheld += 1;
                    continue;
                }
                let total = [0, 1, 2].map(|at| one[at] + other[at] + rest[at]);
                let fits = |a: Stands, b: Stands, answers: Option<&[Option<bool>]>| {
                    let c = [0, 1, 2].map(|at| total[at].checked_sub(a[at] + b[at]));
                    let [Some(x), Some(y), Some(z)] = c else {
                        return false;
                    };
                    answers.is_none_or(|told| {
                        let all = [a, b, [x, y, z]].map(|stands| Some(supports(stands)));
                        told == all
                    })
                };
                let agrees = |told: Option<&[Option<bool>]>| -> std::collections::BTreeSet<u32> {
                    let pairs = ways(2).flat_map(|a| ways(3).map(move |b| (a, b)));
                    pairs
                        .filter(|(a, b)| fits(*a, *b, told))
                        .map(|(a, _)| a[0])
                        .collect()
                };
                let (before, after) = (agrees(None), agrees(Some(&answers)));
                assert!(before.len() == 1 || after.len() > 1, "{groups:?}");
            }
        }
        assert!(withheld > 0, "some would settle a count");
    }

    #[test]
    fn where_there_is_too_much_to_look_at_nothing_is_told() {
        let groups = [hidden([300, 300, 300]), hidden([400, 300, 300])];
        assert_eq!(told(&groups), [None, None]);
    }
}
