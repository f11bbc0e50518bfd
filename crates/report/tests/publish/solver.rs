//! Whole numbers within bounds that obey linear relations: is there such a state at all? Answered exactly, by narrowing
//! the bounds and trying every value that is left.

use loopwise_analysis::Chance;

/// A sum of variables, each with a factor.
pub type Form = Vec<(usize, i64)>;

/// A form that lies between two numbers.
#[derive(Debug, Clone)]
pub struct Relation {
    pub form: Form,
    pub least: i64,
    pub most: i64,
}

/// Variables with their bounds, and relations between them.
#[derive(Debug, Clone, Default)]
pub struct System {
    pub bounds: Vec<(i64, i64)>,
    pub relations: Vec<Relation>,
}

/// More steps than any audit here needs.
const STEPS: u32 = 2_000_000;

/// A search that was given up.
#[derive(Debug)]
struct TooLong;

struct Search<'a> {
    system: &'a System,
    /// Values near to these are tried first.
    near: &'a [i64],
    order: &'a [usize],
    /// How many are left.
    steps: u32,
}

pub fn value(form: &Form, state: &[i64]) -> i64 {
    form.iter()
        .map(|(variable, factor)| factor * state[*variable])
        .sum()
}

impl System {
    pub fn relate(&mut self, form: Form, least: i64, most: i64) {
        self.relations.push(Relation { form, least, most });
    }

    pub fn holds(&self, state: &[i64]) -> bool {
        let within = |value: i64, least: i64, most: i64| least <= value && value <= most;
        self.bounds
            .iter()
            .zip(state)
            .all(|((least, most), value)| within(*value, *least, *most))
            && self
                .relations
                .iter()
                .all(|relation| within(value(&relation.form, state), relation.least, relation.most))
    }

    /// A state in which `form` has another value than in `near`, if there is one; variables are tried in `order`.
    ///
    /// States close by are looked at first, and not all of them; then all states there are.
    pub fn other(&self, form: &Form, near: &[i64], order: &[usize]) -> Option<Vec<i64>> {
        let now = value(form, near);
        let sides = [(now + 1, i64::MAX / 4), (i64::MIN / 4, now - 1)].map(|(least, most)| {
            let mut system = self.clone();
            system.relate(form.clone(), least, most);
            system
        });
        let close = |distance: i64| -> Vec<(i64, i64)> {
            let bounds = self.bounds.iter().zip(near);
            bounds
                .map(|((least, most), near)| {
                    (
                        *least.max(&(near - distance)),
                        *most.min(&(near + distance)),
                    )
                })
                .collect()
        };
        let look = |bounds: Vec<(i64, i64)>, steps: u32| -> Result<Option<Vec<i64>>, TooLong> {
            for system in &sides {
                let mut search = Search {
                    system,
                    near,
                    order,
                    steps,
                };
                if let Some(found) = search.run(bounds.clone())? {
                    return Ok(Some(found));
                }
            }
            Ok(None)
        };
        for distance in [1, 2, 5] {
            if let Ok(Some(found)) = look(close(distance), 500) {
                return Some(found);
            }
        }
        look(self.bounds.clone(), STEPS).expect("an audit that gives up proves nothing")
    }

    /// Takes values away that no state can have; false where none is left.
    fn narrow(&self, bounds: &mut [(i64, i64)]) -> bool {
        loop {
            let mut changed = false;
            for relation in &self.relations {
                let ends = |bounds: &[(i64, i64)], (variable, factor): (usize, i64)| {
                    let (least, most) = bounds[variable];
                    (
                        (factor * least).min(factor * most),
                        (factor * least).max(factor * most),
                    )
                };
                let (mut low, mut high) = (0, 0);
                for term in &relation.form {
                    let (least, most) = ends(bounds, *term);
                    low += least;
                    high += most;
                }
                if low > relation.most || high < relation.least {
                    return false;
                }
                for term in &relation.form {
                    let (variable, factor) = *term;
                    let (least, most) = ends(bounds, *term);
                    // What the others leave for this term.
                    let from = relation.least.saturating_sub(high - most);
                    let to = relation.most.saturating_sub(low - least);
                    let (from, to) = if factor > 0 {
                        (up(from, factor), down(to, factor))
                    } else {
                        (up(-to, -factor), down(-from, -factor))
                    };
                    let (old_least, old_most) = bounds[variable];
                    let (new_least, new_most) = (old_least.max(from), old_most.min(to));
                    if new_least > new_most {
                        return false;
                    }
                    if (new_least, new_most) != (old_least, old_most) {
                        bounds[variable] = (new_least, new_most);
                        let (now_least, now_most) = ends(bounds, *term);
                        low += now_least - least;
                        high += now_most - most;
                        changed = true;
                    }
                }
            }
            if !changed {
                return true;
            }
        }
    }
}

impl Search<'_> {
    fn run(&mut self, mut bounds: Vec<(i64, i64)>) -> Result<Option<Vec<i64>>, TooLong> {
        self.steps = self.steps.checked_sub(1).ok_or(TooLong)?;
        if !self.system.narrow(&mut bounds) {
            return Ok(None);
        }
        let open = self
            .order
            .iter()
            .copied()
            .find(|variable| bounds[*variable].0 < bounds[*variable].1);
        let Some(open) = open else {
            let state: Vec<i64> = bounds.iter().map(|(least, _)| *least).collect();
            return Ok(self.system.holds(&state).then_some(state));
        };
        let (least, most) = bounds[open];
        let mut values: Vec<i64> = (least..=most).collect();
        values.sort_by_key(|value| (value - self.near[open]).abs());
        for value in values {
            let mut bounds = bounds.clone();
            bounds[open] = (value, value);
            if let Some(found) = self.run(bounds)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

fn down(number: i64, by: i64) -> i64 {
    number.div_euclid(by)
}

fn up(number: i64, by: i64) -> i64 {
    -(-number).div_euclid(by)
}

fn number(chance: &mut Chance, bound: usize) -> i64 {
    i64::try_from(chance.below(bound)).unwrap()
}

#[test]
fn the_solver_finds_what_listing_every_state_finds() {
    let mut chance = Chance::new(7);
    for _ in 0..600 {
        let variables = 2 + chance.below(3);
        let near: Vec<i64> = (0..variables).map(|_| number(&mut chance, 5)).collect();
        let mut system = System {
            bounds: near
                .iter()
                .map(|value| {
                    (
                        value - number(&mut chance, 3),
                        value + number(&mut chance, 3),
                    )
                })
                .collect(),
            relations: Vec::new(),
        };
        let form = |chance: &mut Chance| -> Form {
            (0..variables)
                .map(|variable| (variable, number(chance, 5) - 2))
                .filter(|(_, factor)| *factor != 0)
                .collect()
        };
        for _ in 0..chance.below(3) {
            let form = form(&mut chance);
            let now = value(&form, &near);
            system.relate(
                form,
                now - number(&mut chance, 2),
                now + number(&mut chance, 2),
            );
        }
        let asked = form(&mut chance);
        let order: Vec<usize> = (0..variables).collect();
        let found = system.other(&asked, &near, &order);
        let mut states = vec![Vec::new()];
        for (least, most) in &system.bounds {
            states = states
                .iter()
                .flat_map(|state: &Vec<i64>| {
                    (*least..=*most).map(move |value| [state.as_slice(), &[value]].concat())
                })
                .collect();
        }
        let listed = states
            .iter()
            .any(|state| system.holds(state) && value(&asked, state) != value(&asked, &near));
        assert_eq!(found.is_some(), listed, "{system:?} {asked:?} {near:?}");
        if let Some(found) = found {
            assert!(system.holds(&found));
            assert_ne!(value(&asked, &found), value(&asked, &near));
        }
    }
}
