//! Worked answers: 45 ballots on which the methods differ, and the small cases in which nothing decides.

use super::super::agreement::tau;
use super::*;

/// Schulze's first example: how many ballots, and their order.
const CLASSIC: [(usize, &str); 8] = [
    (5, "ACBED"),
    (5, "ADECB"),
    (8, "BEDAC"),
    (3, "CABED"),
    (7, "CAEBD"),
    (2, "CBADE"),
    (7, "DCEBA"),
    (8, "EBADC"),
];

/// `"A B=C"`: A on top, the others on one place below.
fn places(text: &str) -> Vec<Vec<usize>> {
    let number = |letter: char| letter as usize - 'A' as usize;
    let place = |word: &str| word.split('=').flat_map(str::chars).map(number).collect();
    text.split(' ').map(place).collect()
}

fn ranking(text: &str) -> Ranking {
    let places = places(text);
    Ranking::new(places.iter().map(Vec::len).sum(), &places).unwrap()
}

fn ballots(texts: &[&str]) -> RankedBallots {
    let ballots: Vec<_> = texts.iter().map(|text| places(text)).collect();
    RankedBallots::new(ranking(texts[0]).items(), &ballots).unwrap()
}

fn classic() -> Preferences {
    let spaced = |order: &str| {
        let letters: Vec<String> = order.chars().map(String::from).collect();
        letters.join(" ")
    };
    let texts: Vec<String> = CLASSIC
        .iter()
        .flat_map(|(times, order)| vec![spaced(order); *times])
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    ballots(&texts).preferences()
}

#[test]
fn the_classic_ballots_by_points() {
    let votes = classic();
    assert_eq!(votes.borda(), [98.0, 92.0, 89.0, 69.0, 102.0]);
    assert_eq!(votes.borda_order(), ranking("E A B C D"));
    assert_eq!(votes.copeland(), [0, 0, 0, -2, 2]);
    assert_eq!(votes.copeland_order(), ranking("E A=B=C D"));
    assert_eq!(votes.beats_all(), None);
}

#[test]
fn the_classic_ballots_after_schulze() {
    let votes = classic();
    // The matrices of the paper's first example.
    let over = [
        [0, 20, 26, 30, 22],
        [25, 0, 16, 33, 18],
        [19, 29, 0, 17, 24],
        [15, 12, 28, 0, 14],
        [23, 27, 21, 31, 0],
    ];
    let strengths = [
        [0, 28, 28, 30, 24],
        [25, 0, 28, 33, 24],
        [25, 29, 0, 29, 24],
        [25, 28, 28, 0, 24],
        [25, 28, 28, 31, 0],
    ];
    let found = votes.schulze();
    for one in 0..5 {
        for other in 0..5 {
            assert_eq!(votes.over(one, other), over[one][other]);
            assert_eq!(found.strength(one, other), strengths[one][other]);
        }
    }
    assert_eq!(found.order, ranking("E A C B D"));
}

#[test]
fn the_classic_ballots_after_kemeny() {
    let found = classic().kemeny().unwrap();
    assert_eq!((found.distance, found.orders), (190, 1));
    assert_eq!(found.order, ranking("E B A D C"));
    assert_eq!(found.first, [4, 1, 0, 3, 2]);
}

#[test]
fn orders_differ_in_pairs() {
    let votes = classic();
    let (borda, schulze) = (votes.borda_order(), votes.schulze().order);
    let turned = |upper, lower| Pair {
        upper,
        lower,
        how: Differing::Turned,
    };
    // Borda E A B C D, Schulze E A C B D.
    assert_eq!(disagreement(&borda, &schulze), Some(vec![turned(1, 2)]));
    let kemeny = votes.kemeny().unwrap().order;
    // Schulze E A C B D, Kemeny E B A D C.
    let pairs = vec![turned(0, 1), turned(2, 1), turned(2, 3)];
    assert_eq!(disagreement(&schulze, &kemeny), Some(pairs));
    let shared = |upper, lower, how| Pair { upper, lower, how };
    let pairs = vec![
        shared(0, 1, Differing::SharedInFirst),
        shared(1, 2, Differing::SharedInSecond),
    ];
    assert_eq!(
        disagreement(&ranking("A=B C"), &ranking("A B=C")),
        Some(pairs)
    );
    assert_eq!(disagreement(&borda, &borda), Some(Vec::new()));
    assert_eq!(disagreement(&borda, &ranking("A B")), None);
}

#[test]
fn a_circle_shares_every_place() {
    // Each beats the next by two to one.
    let votes = ballots(&["A B C", "B C A", "C A B"]).preferences();
    assert_eq!(votes.borda(), [3.0; 3]);
    assert_eq!(votes.copeland(), [0; 3]);
    assert_eq!(votes.schulze().order, ranking("A=B=C"));
    let kemeny = votes.kemeny().unwrap();
    // A B C contradicts A over C twice, and A over B, B over C once each; so do the two orders turned round with it.
    assert_eq!((kemeny.distance, kemeny.orders), (4, 3));
    assert_eq!(kemeny.order, ranking("A=B=C"));
    assert_eq!(kemeny.first, [0, 1, 2]);
}

#[test]
fn what_nobody_decides_stays_undecided() {
    let votes = ballots(&["A=B=C", "A=B C"]).preferences();
    assert_eq!(votes.borda(), [2.5, 2.5, 1.0]);
    assert_eq!(votes.schulze().order, ranking("A=B C"));
    let kemeny = votes.kemeny().unwrap();
    assert_eq!((kemeny.distance, kemeny.orders), (0, 2));
    assert_eq!(kemeny.order, ranking("A=B C"));
    let nobody = RankedBallots::new(3, &[]).unwrap().preferences();
    assert_eq!(nobody.schulze().order, ranking("A=B=C"));
    assert_eq!(nobody.kemeny().unwrap().orders, 6);
    let nothing = RankedBallots::new(0, &[]).unwrap().preferences();
    assert_eq!(nothing.kemeny().unwrap().first, [0; 0]);
    assert_eq!(nothing.schulze().order.places().len(), 0);
}

#[test]
fn kemeny_refuses_what_it_cannot_search() {
    let many = |items: usize| {
        let ballot: Vec<Vec<usize>> = (0..items).map(|item| vec![item]).collect();
        let ballots = RankedBallots::new(items, &[ballot]).unwrap();
        ballots.preferences().kemeny()
    };
    let eight = many(8).unwrap();
    assert_eq!((eight.distance, eight.orders), (0, 1));
    let refused = many(9).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Kemeny's order is found for at most 8 items, these are 9"
    );
}

#[test]
fn a_bad_ballot_says_where() {
    let told = |bad: &[Vec<usize>]| {
        let ballots = [vec![vec![0], vec![2, 1]], bad.to_vec()];
        let refused = RankedBallots::new(3, &ballots).unwrap_err();
        (refused.ballot, refused.fault)
    };
    assert_eq!(
        told(&[vec![0, 1], vec![3]]),
        (1, Fault::UnknownItem { item: 3, items: 3 })
    );
    assert_eq!(
        told(&[vec![0], vec![1, 0], vec![2]]),
        (1, Fault::Twice { item: 0 })
    );
    assert_eq!(told(&[vec![2], vec![0]]), (1, Fault::Missing { item: 1 }));
    assert_eq!(told(&[]), (1, Fault::Missing { item: 0 }));
}

#[test]
fn points_make_an_order_and_shared_places_share_ranks() {
    let order = Ranking::by_points(&[0.0, 2.5, f64::NAN, 2.5, -0.0]);
    assert_eq!(order.places(), [vec![1, 3], vec![0, 4], vec![2]]);
    assert_eq!(order.ranks(), [3.5, 1.5, 5.0, 1.5, 3.5]);
    assert_eq!(ranking("A B=C D").ranks(), [1.0, 2.5, 2.5, 4.0]);
    let empty = Ranking::new(2, &[vec![], vec![1], vec![], vec![0]]).unwrap();
    assert_eq!(empty, ranking("B A"));
    assert_eq!(tau(&empty, &ranking("A B")), Some(-1.0));
}
