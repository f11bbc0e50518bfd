//! What analysis says of a map, as parts of the panel: known answers, questions, hostile words.

use loopwise_app::insight::Analyst;
use loopwise_app::shown::Shown;
use loopwise_app::text::Text;
use loopwise_model::{SystemMap, notation};
use loopwise_scene::Tone;

const MAP: &str = "Support -> Stress, Stress +> Support ||, Stress -> Sleep, Sleep ?> Stress, Budget +> Support, \
                   Stress -> Marks, Sleep +> Marks, Alone";

fn ask(map: &SystemMap, question: &str) -> Shown {
    Analyst::new(Text::english(), map.clone()).answer(question, &mut |_| {})
}

fn map() -> SystemMap {
    notation::parse(MAP).unwrap()
}

/// The words of a part of the panel, without its elements.
fn words(shown: &Shown) -> String {
    let mut inside = false;
    let text: String = shown
        .markup
        .chars()
        .filter(|letter| {
            let is_word = !inside && *letter != '<';
            inside = match letter {
                '<' => true,
                '>' => false,
                _ => inside,
            };
            is_word
        })
        .collect();
    text.replace("&quot;", "\"").replace("&#39;", "'")
}

fn says(shown: &Shown, sentence: &str) {
    let words = words(shown);
    assert!(words.contains(sentence), "no “{sentence}” in\n{words}");
}

fn id(map: &SystemMap, label: &str) -> String {
    map.factor_by_label(label).unwrap().to_string()
}

#[test]
fn the_structure_of_a_small_map() {
    let map = map();
    let shown = ask(&map, "");
    says(
        &shown,
        "If this one factor stayed fixed, no loop on the map could run. There is one such set:Stress",
    );
    says(&shown, "Sleep → Stress decides 1 loop");
    says(&shown, "Nothing on the map leads to:Budget");
    says(&shown, "Without arrows to others:Alone");
    // Three arrows leave it and two arrive; it is on two loops.
    says(&shown, "Stress322");
    assert_eq!(shown.tones, []);
    let coloured = ask(&map, "view=structure&by=loops&colour=1");
    let stress = map.factor_by_label("Stress").unwrap();
    assert!(coloured.tones.contains(&(stress, Tone::Share(100))));
    says(
        &ask(&map, "view=structure&by=betweenness"),
        "A place on the map is not leverage.",
    );
    let themes = ask(&map, "view=structure&by=theme&colour=1").tones;
    assert_eq!(themes.len(), map.factors.len());
    assert!(themes.iter().all(|tone| matches!(tone.1, Tone::Theme(_))));
}

#[test]
fn how_one_factor_leads_to_another() {
    let map = map();
    let question =
        |from: &str, to: &str| format!("view=paths&from={}&to={}", id(&map, from), id(&map, to));
    let shown = ask(&map, &question("Budget", "Marks"));
    says(
        &shown,
        "More Budget leads to more Marks: every chain says so.",
    );
    says(&shown, "Every chain passes these factors:SupportStress");
    says(&shown, "1 loop pushes back against it:B1");
    let part = shown.part.unwrap();
    assert_eq!((part.factors.len(), part.links.len()), (5, 5));
    // One chain alone.
    let alone = ask(&map, &(question("Budget", "Marks") + "&at=0"))
        .part
        .unwrap();
    assert_eq!((alone.factors.len(), alone.links.len()), (4, 3));
    let open = ask(&map, &question("Sleep", "Marks"));
    says(
        &open,
        "What Sleep does to Marks depends on arrows that are not agreed.",
    );
    says(
        &ask(&map, &question("Marks", "Sleep")),
        "No chain of arrows leads from Marks to Sleep.",
    );
    says(
        &ask(&map, &question("Sleep", "Sleep")),
        "Choose two different factors.",
    );
    let reach = ask(&map, &format!("view=paths&from={}", id(&map, "Budget")));
    says(
        &reach,
        "Budget leads to 4 other factors, 2 of them within two arrows.",
    );
    assert_eq!(reach.part.unwrap().factors.len(), 5);
}

#[test]
fn what_a_push_does() {
    let map = map();
    let stress = id(&map, "Stress");
    let shown = ask(&map, &format!("view=what-if&from={}", id(&map, "Support")));
    says(&shown, "What the arrows imply, not a forecast.");
    says(&shown, "10000 systems with these arrows were drawn.");
    says(&shown, "No chain of arrows leads thereBudget Alone");
    let falls = map.factor_by_label("Stress").unwrap();
    assert!(shown.tones.contains(&(falls, Tone::Falls)));
    let step = ask(&map, &format!("view=what-if&by=pulse&at=1&from={stress}"));
    says(&step, "Step 1 of");
    says(&step, "Sleep 1 less, now -1");
    says(&step, "1 arrow that is not agreed passes nothing on.");
    let fuzzy = ask(&map, &format!("view=what-if&by=fuzzy&from={stress}"));
    says(&fuzzy, "λ = 5");
    let marks = map.factor_by_label("Marks").unwrap();
    assert!(fuzzy.tones.contains(&(marks, Tone::Falls)));
}

#[test]
fn how_sure_an_order_is() {
    let map = map();
    says(&ask(&map, "view=sureness"), "Draw 200 maps");
    let mut heard = Vec::new();
    let analyst = Analyst::new(Text::english(), map);
    let shown = analyst.answer("view=sureness&run=1&by=loops", &mut |share| {
        heard.push(share);
    });
    says(&shown, "200 maps drawn: each arrow there in 90 % of them");
    says(&shown, "Stress likely");
    assert!(heard.len() >= 200 && heard.is_sorted() && heard[0] == 0.0);
    let even = notation::parse("a +> b, b +> a, c +> d, d +> c, e +> f, f +> e").unwrap();
    says(
        &ask(&even, "view=sureness&run=1"),
        "This map does not single out a lever yet.",
    );
}

#[test]
fn bad_questions_and_small_maps() {
    let empty = SystemMap::default();
    let alone = notation::parse("a").unwrap();
    for view in ["structure", "paths", "what-if", "sureness&run=1"] {
        for map in [&empty, &alone] {
            says(
                &ask(map, &format!("view={view}")),
                "Nothing to work out yet.",
            );
        }
    }
    let itself = notation::parse("a -> a").unwrap();
    let gone = "00000000-0000-0000-0000-0000000000ff";
    for question in [
        "view=structure&by=katz&colour=1",
        "view=what-if&from=00000000-0000-0000-0000-000000000001",
        "view=what-if&by=pulse&at=99&from=00000000-0000-0000-0000-000000000001",
        "view=what-if&by=fuzzy&from=00000000-0000-0000-0000-000000000001",
        "view=sureness&run=1",
        "view=nonsense&at=x&from=-&==&by",
        &format!("view=paths&from={gone}&to={gone}&at=7"),
    ] {
        assert!(!ask(&itself, question).markup.is_empty(), "{question}");
    }
}

#[test]
fn what_people_typed_never_becomes_markup() {
    let typed = "<img src=x onerror=alert(1)>\"'&";
    let mut map = map();
    for factor in map.factors.values_mut() {
        factor.label = loopwise_model::Label::parse(&format!("{typed}{}", factor.label)).unwrap();
    }
    let first = map.factors.keys().next().unwrap().to_string();
    let last = map.factors.keys().nth(3).unwrap().to_string();
    for question in [
        "view=structure&by=katz".to_owned(),
        format!("view=paths&from={first}&to={last}"),
        format!("view=what-if&from={first}"),
        format!("view=what-if&by=pulse&at=1&from={first}"),
        format!("view=what-if&by=fuzzy&from={first}"),
        "view=sureness&run=1".to_owned(),
    ] {
        let shown = ask(&map, &question);
        assert!(!shown.markup.contains("<img"), "{question}");
        assert!(shown.markup.contains("&lt;img src=x"), "{question}");
    }
}

#[test]
fn loops_to_work_with() {
    let map = map();
    let all = ask(&map, "view=loops");
    says(&all, "2 of 2 listed loops.");
    says(&all, "B1 Support → Stress");
    says(&ask(&map, "view=loops&by=U"), "1 of 2 listed loops.");
    says(&ask(&map, "view=loops&delayed=1"), "1 of 2 listed loops.");
    says(&ask(&map, "view=loops&longest=1"), "0 of 2 listed loops.");
    let through = format!("view=loops&from={}", id(&map, "Sleep"));
    says(&ask(&map, &through), "1 of 2 listed loops.");
    // The first loop, told step by step: each step has its part of the map, the end has the whole loop.
    let key = all.markup.split("&amp;which=").nth(1).unwrap();
    let key: String = key.chars().take_while(char::is_ascii_hexdigit).collect();
    let at = |at: usize| ask(&map, &format!("view=loops&which={key}&at={at}"));
    let (first, second) = (at(1), at(2));
    assert_eq!(
        first.highlight,
        Some(u128::from_str_radix(&key, 16).unwrap())
    );
    assert_eq!(first.part.as_ref().map(|part| part.links.len()), Some(1));
    assert_ne!(first.part, second.part);
    assert_ne!(first.said, second.said);
    assert!(first.markup.contains("aria-current=\"step\""));
    assert_eq!(at(99).part, None, "the end is told of the whole loop");
    assert_eq!(ask(&map, "view=loops&which=ff").highlight, None);
}

#[test]
fn few_loops_of_many_and_pairs_that_look_like_a_story() {
    let text = "a +> b, b +> a, b -> c, c +> b, c +> d, d +> e, e +> c, e -> a, a -> d, d +> b ||";
    let shown = ask(&notation::parse(text).unwrap(), "view=loops");
    says(&shown, "% of the arrows that are on loops.");
    says(&shown, "look like limits to growth");
    says(&shown, "loops that tell all the others apart");
}
