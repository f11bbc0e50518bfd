//! Colours: the same as in the style sheet, and readable in every theme.

use std::collections::BTreeMap;

use loopwise_scene::{Ink, ThemeName};

/// The custom properties of each theme in `tokens.css`, over those that hold for all.
fn style_sheet() -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../app/styles/tokens.css");
    let css = std::fs::read_to_string(path).unwrap();
    let block = |start: &str| -> BTreeMap<String, String> {
        let from = css
            .find(start)
            .unwrap_or_else(|| panic!("{start} is in the style sheet"));
        let body = &css[from..];
        let body = &body[body.find('{').unwrap() + 1..body.find('}').unwrap()];
        let mut clean = String::new();
        for (nth, part) in body.split("/*").enumerate() {
            clean.push_str(if nth == 0 {
                part
            } else {
                part.split_once("*/").unwrap().1
            });
        }
        clean
            .split(';')
            .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect()
    };
    let shared = block("  :root {");
    let themes = [
        ("light", ":root, [data-theme=\"light\"]"),
        ("dark", "  [data-theme=\"dark\"]"),
        ("contrast", "  [data-theme=\"contrast\"]"),
        ("projector", "  [data-theme=\"projector\"]"),
    ];
    themes
        .into_iter()
        .map(|(name, start)| {
            let mut all = shared.clone();
            all.extend(block(start));
            (name, all)
        })
        .collect()
}

#[test]
fn every_colour_is_the_one_of_the_style_sheet() {
    let css = style_sheet();
    for theme in ThemeName::ALL {
        let tokens = &css[theme.css()];
        for ink in Ink::ALL {
            assert_eq!(
                tokens[ink.css()],
                theme.rgb(*ink).to_string(),
                "{} in {}",
                ink.css(),
                theme.css()
            );
        }
        // And no colour of the style sheet is missing here.
        let known: Vec<&str> = Ink::ALL.iter().map(|ink| ink.css()).collect();
        for (name, value) in tokens {
            assert!(
                !value.starts_with('#') || known.contains(&name.as_str()),
                "{name}"
            );
        }
    }
}

#[test]
fn who_has_chosen_nothing_gets_the_theme_that_the_system_prefers_whole() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../app/styles/tokens.css");
    let css = std::fs::read_to_string(path).unwrap();
    let block = |start: &str| -> Vec<String> {
        let body = css.split_once(start).unwrap().1;
        let body = body.split_once('}').unwrap().0;
        body.lines().map(|line| line.trim().to_owned()).collect()
    };
    for (theme, wish) in [
        ("dark", "@media (prefers-color-scheme: dark)"),
        ("contrast", "@media (prefers-contrast: more)"),
    ] {
        let chosen = block(&format!("  [data-theme=\"{theme}\"] {{"));
        let preferred = block(&format!("{wish} {{\n    :root:not([data-theme]) {{"));
        assert_eq!(preferred, chosen, "{theme}");
    }
}

#[test]
fn every_size_is_the_one_of_the_style_sheet() {
    let css = style_sheet();
    for theme in ThemeName::ALL {
        let sizes = theme.sizes();
        let numbers = |name: &str| -> Vec<f64> {
            css[theme.css()][name]
                .split(' ')
                .map(|n| n.trim_end_matches("px").parse().unwrap())
                .collect()
        };
        let ours = [
            ("stroke-card", vec![sizes.card]),
            ("stroke-link", vec![sizes.link]),
            ("stroke-link-strong", vec![sizes.strong]),
            ("stroke-marker", vec![sizes.marker]),
            ("glyph", vec![sizes.glyph]),
            ("arrow-length", vec![sizes.arrow_length]),
            ("arrow-width", vec![sizes.arrow_width]),
            ("dash-opposite", sizes.dash_opposite.to_vec()),
            ("dash-unsure", sizes.dash_unsure.to_vec()),
            ("fade", vec![sizes.fade]),
        ];
        for (name, value) in ours {
            assert_eq!(value, numbers(name), "{name} in {}", theme.css());
        }
    }
}

use Ink::{
    Accent, AccentHover, AccentWash, Danger, DangerWash, Edge, Focus, Good, GoodWash, GroupClay,
    GroupClayWash, GroupDusk, GroupDuskWash, GroupLagoon, GroupLagoonWash, GroupMoss,
    GroupMossWash, GroupRose, GroupRoseWash, GroupStone, GroupStoneWash, InkFaint, InkSoft,
    LoopBalancing, LoopReinforcing, LoopUndecided, Marker, Member, MemberWash, OnAccent, OnDanger,
    OnLoopBalancing, OnLoopReinforcing, OnLoopUndecided, OnMarker, Opposite, OppositeWash, Paper,
    Same, SameWash, Student, StudentWash, Surface, SurfaceSunk, Teacher, TeacherWash, Unsure,
    UnsureWash, Warn, WarnWash,
};

/// The grounds of groups, under whatever is drawn on the map.
const AREAS: [Ink; 6] = [
    GroupClayWash,
    GroupMossWash,
    GroupLagoonWash,
    GroupDuskWash,
    GroupRoseWash,
    GroupStoneWash,
];

const GROUNDS: [Ink; 13] = [
    Paper,
    Surface,
    SurfaceSunk,
    AccentWash,
    SameWash,
    OppositeWash,
    UnsureWash,
    StudentWash,
    TeacherWash,
    MemberWash,
    GoodWash,
    WarnWash,
    DangerWash,
];

/// Text and the grounds it stands on.
const TEXT: &[(Ink, &[Ink])] = &[
    (Ink::Ink, &GROUNDS),
    (Ink::Ink, &[Marker]),
    (Ink::Ink, &AREAS),
    (InkSoft, &GROUNDS),
    (InkFaint, &[Paper, Surface, SurfaceSunk]),
    (OnAccent, &[Accent, AccentHover]),
    (OnMarker, &[Marker]),
    (OnDanger, &[Danger]),
    (OnLoopReinforcing, &[LoopReinforcing]),
    (LoopBalancing, &[OnLoopBalancing, Surface]),
    (LoopUndecided, &[OnLoopUndecided, Surface]),
    (Accent, &[Paper, Surface, SurfaceSunk, AccentWash]),
    (Same, &[Paper, Surface, SurfaceSunk, SameWash]),
    (Opposite, &[Paper, Surface, SurfaceSunk, OppositeWash]),
    (Unsure, &[Paper, Surface, SurfaceSunk, UnsureWash]),
    (Student, &[Paper, Surface, SurfaceSunk, StudentWash]),
    (Teacher, &[Paper, Surface, SurfaceSunk, TeacherWash]),
    (Member, &[Paper, Surface, SurfaceSunk, MemberWash]),
    (Good, &[Paper, Surface, SurfaceSunk, GoodWash]),
    (Warn, &[Paper, Surface, SurfaceSunk, WarnWash]),
    (Danger, &[Paper, Surface, SurfaceSunk, DangerWash]),
    (Surface, &[Student, Teacher, Member]),
];

/// Lines, borders, rings and badges, and the grounds they lie on.
const LINES: &[(Ink, &[Ink])] = &[
    (Edge, &[Paper, Surface, SurfaceSunk, AccentWash, WarnWash]),
    (Focus, &[Paper, Surface, SurfaceSunk, AccentWash]),
    (Same, &[Paper, Surface, SurfaceSunk, Marker]),
    (Opposite, &[Paper, Surface, SurfaceSunk, Marker]),
    (Unsure, &[Paper, Surface, SurfaceSunk, Marker]),
    (Accent, &[Paper, Surface, SurfaceSunk]),
    (LoopReinforcing, &[Paper, Surface, SurfaceSunk, Marker]),
    (LoopUndecided, &[Paper, Surface, SurfaceSunk]),
    (Ink::Ink, &[Marker]),
    (Same, &AREAS),
    (Opposite, &AREAS),
    (Unsure, &AREAS),
    (Edge, &AREAS),
    (GroupClay, &[Paper, GroupClayWash]),
    (GroupMoss, &[Paper, GroupMossWash]),
    (GroupLagoon, &[Paper, GroupLagoonWash]),
    (GroupDusk, &[Paper, GroupDuskWash]),
    (GroupRose, &[Paper, GroupRoseWash]),
    (GroupStone, &[Paper, GroupStoneWash]),
];

#[test]
fn text_and_lines_stand_out_from_their_ground_in_every_theme() {
    for theme in ThemeName::ALL {
        for (pairs, least) in [(TEXT, 4.5), (LINES, 3.0)] {
            for (ink, grounds) in pairs {
                for ground in *grounds {
                    let contrast = theme.rgb(*ink).contrast(theme.rgb(*ground));
                    assert!(
                        contrast >= least,
                        "{} on {} in {}: {contrast:.2}",
                        ink.css(),
                        ground.css(),
                        theme.css()
                    );
                }
            }
        }
    }
}
