//! Properties of `apply`: what holds for every map and every edit.

use loopwise_model::{
    ActionScale, Audience, Bend, Change, Comment, CommentId, Condition, Confidence, Content, Depth,
    Edit, Factor, FactorId, Group, GroupColour, GroupId, Label, Lever, LeverId, LeverPart,
    LeverStatus, LeverStep, Link, LinkId, LoopId, LoopSign, Meadows, NamedLoop, Note, Point,
    Polarity, Reason, Recommendation, RecommendationId, RecommendationStatus, Strength, SystemMap,
    Touches, Voice, apply, apply_all,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample;

/// Few ids, so that edits meet.
fn small() -> impl Strategy<Value = u128> {
    1..7_u128
}
fn factor_id() -> impl Strategy<Value = FactorId> {
    small().prop_map(FactorId::from_u128)
}
fn link_id() -> impl Strategy<Value = LinkId> {
    small().prop_map(LinkId::from_u128)
}
fn group_id() -> impl Strategy<Value = GroupId> {
    small().prop_map(GroupId::from_u128)
}
fn loop_id() -> impl Strategy<Value = LoopId> {
    small().prop_map(LoopId::from_u128)
}
fn label() -> impl Strategy<Value = Label> {
    sample::select(vec!["Trust", "Sleep", "Marks", "Zeit für Schüler", "出席"])
        .prop_map(|text| Label::parse(text).unwrap())
}
fn note() -> impl Strategy<Value = Note> {
    sample::select(vec!["", "two\nlines"]).prop_map(|text| Note::parse(text).unwrap())
}
fn reason() -> impl Strategy<Value = Reason> {
    sample::select(vec!["", "because it is"]).prop_map(|text| Reason::parse(text).unwrap())
}
fn point() -> impl Strategy<Value = Point> {
    (-1_100_000..1_100_000_i32, -50..50_i32).prop_map(|(x, y)| Point::new(x, y))
}
fn polarity() -> impl Strategy<Value = Polarity> {
    sample::select(vec![Polarity::Same, Polarity::Opposite, Polarity::Unknown])
}
fn strength() -> impl Strategy<Value = Option<Strength>> {
    option::of(sample::select(vec![
        Strength::Weak,
        Strength::Medium,
        Strength::Strong,
    ]))
}
fn confidence() -> impl Strategy<Value = Option<Confidence>> {
    option::of(sample::select(vec![
        Confidence::Low,
        Confidence::Medium,
        Confidence::High,
    ]))
}
fn factor() -> impl Strategy<Value = Factor> {
    (
        label(),
        point(),
        option::of(group_id()),
        note(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(label, at, group, note, pinned, locked)| Factor {
            label,
            at,
            group,
            note,
            pinned,
            locked,
        })
}
fn bend() -> impl Strategy<Value = Option<Bend>> {
    option::of((-480..=480_i16).prop_map(Bend::nearest))
}
fn link() -> impl Strategy<Value = Link> {
    (
        factor_id(),
        factor_id(),
        polarity(),
        any::<bool>(),
        strength(),
        confidence(),
        reason(),
        note(),
        bend(),
        any::<bool>(),
    )
        .prop_map(
            |(from, to, polarity, delay, strength, confidence, because, note, bend, locked)| Link {
                from,
                to,
                polarity,
                delay,
                strength,
                confidence,
                because,
                note,
                bend,
                locked,
            },
        )
}
fn group() -> impl Strategy<Value = Group> {
    (label(), option::of(group_id()), 0..8_u8, any::<bool>()).prop_map(
        |(label, parent, colour, locked)| Group {
            label,
            parent,
            colour: GroupColour(colour),
            locked,
        },
    )
}
fn loop_sign() -> impl Strategy<Value = Option<LoopSign>> {
    option::of(prop_oneof![
        Just(LoopSign::Reinforcing),
        Just(LoopSign::Balancing),
        Just(LoopSign::Undecided)
    ])
}
fn named() -> impl Strategy<Value = NamedLoop> {
    (vec(link_id(), 0..4), label(), note(), loop_sign()).prop_map(|(links, name, story, sign)| {
        NamedLoop {
            links,
            name,
            story,
            sign,
        }
    })
}
fn lever_id() -> impl Strategy<Value = LeverId> {
    small().prop_map(LeverId::from_u128)
}
fn voice() -> impl Strategy<Value = Voice> {
    sample::select(Voice::ALL.to_vec())
}
fn touches() -> impl Strategy<Value = Touches> {
    let many = prop_oneof![9 => vec(factor_id(), 0..3), 1 => vec(factor_id(), 51..53)];
    (many, vec(link_id(), 0..3), vec(loop_id(), 0..2)).prop_map(|(factors, links, loops)| Touches {
        factors,
        links,
        loops,
    })
}
fn depth() -> impl Strategy<Value = Depth> {
    (
        option::of(sample::select(ActionScale::ALL.to_vec())),
        option::of(sample::select(Condition::ALL.to_vec())),
        option::of((1_u8..=12).prop_map(|number| Meadows::new(number).unwrap())),
    )
        .prop_map(|(scale, condition, meadows)| Depth {
            scale,
            condition,
            meadows,
        })
}
fn step() -> impl Strategy<Value = LeverStep> {
    let status = sample::select(LeverStatus::ALL.to_vec());
    (status, any::<u32>(), reason()).prop_map(|(status, day, why)| LeverStep { status, day, why })
}
fn comment() -> impl Strategy<Value = Option<Comment>> {
    option::of((option::of(voice()), note()).prop_map(|(voice, words)| Comment { voice, words }))
}
fn recommendation() -> impl Strategy<Value = Option<Recommendation>> {
    option::of(
        (
            note(),
            sample::select(Audience::ALL.to_vec()),
            vec(voice(), 0..3),
            sample::select(RecommendationStatus::ALL.to_vec()),
        )
            .prop_map(|(change, audience, drafted_by, status)| Recommendation {
                why: change.clone(),
                evidence: Note::default(),
                answer: change.clone(),
                change,
                audience,
                drafted_by,
                status,
            }),
    )
}
fn lever() -> impl Strategy<Value = Lever> {
    (
        label(),
        note(),
        touches(),
        depth(),
        vec(step(), 0..3),
        option::of(group_id()),
    )
        .prop_map(|(name, statement, touches, depth, history, group)| Lever {
            rationale: statement.clone(),
            statement,
            touches,
            depth,
            history,
            group,
            ..Lever::new(name)
        })
}
fn lever_part() -> impl Strategy<Value = LeverPart> {
    prop_oneof![
        label().prop_map(|to| LeverPart::Name { to }),
        note().prop_map(|to| LeverPart::Statement { to }),
        touches().prop_map(|to| LeverPart::Touches { to }),
        depth().prop_map(|to| LeverPart::Depth { to }),
        vec(step(), 0..3).prop_map(|to| LeverPart::History { to }),
        note().prop_map(|to| LeverPart::Rationale { to }),
        option::of(group_id()).prop_map(|to| LeverPart::Group { to }),
    ]
}
fn about_levers() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (lever_id(), lever()).prop_map(|(id, lever)| Edit::AddLever { id, lever }),
        4 => (lever_id(), lever_part())
            .prop_map(|(lever, part)| Edit::ReviseLever { lever, part }),
        2 => (lever_id(), step()).prop_map(|(lever, step)| Edit::StepLever { lever, step }),
        2 => (lever_id(), small().prop_map(CommentId::from_u128), comment())
            .prop_map(|(lever, id, comment)| Edit::CommentLever { lever, id, comment }),
        2 => (lever_id(), small().prop_map(RecommendationId::from_u128), recommendation())
            .prop_map(|(lever, id, recommendation)| Edit::Recommend { lever, id, recommendation }),
        1 => lever_id().prop_map(|lever| Edit::DropLever { lever }),
    ]
}
fn content() -> impl Strategy<Value = Content> {
    (
        btree_map(group_id(), group(), 0..3),
        btree_map(factor_id(), factor(), 0..4),
        btree_map(link_id(), link(), 0..4),
        btree_map(loop_id(), named(), 0..2),
        btree_map(lever_id(), lever(), 0..2),
    )
        .prop_map(|(groups, factors, links, loops, levers)| Content {
            groups: groups.into_iter().collect(),
            factors: factors.into_iter().collect(),
            links: links.into_iter().collect(),
            loops: loops.into_iter().collect(),
            levers: levers.into_iter().collect(),
        })
}

/// Any edit, whether or not the map can take it.
pub fn edit() -> impl Strategy<Value = Edit> {
    let adding = prop_oneof![
        4 => (factor_id(), factor()).prop_map(|(id, factor)| Edit::AddFactor { id, factor }),
        4 => (link_id(), link()).prop_map(|(id, link)| Edit::AddLink { id, link }),
        2 => (group_id(), group()).prop_map(|(id, group)| Edit::AddGroup { id, group }),
        1 => (loop_id(), named()).prop_map(|(id, named)| Edit::NameLoop { id, named }),
        1 => content().prop_map(|content| Edit::Insert { content }),
    ];
    let factors = prop_oneof![
        (factor_id(), label()).prop_map(|(factor, label)| Edit::SetLabel { factor, label }),
        (factor_id(), note()).prop_map(|(factor, note)| Edit::SetFactorNote { factor, note }),
        (factor_id(), option::of(group_id()))
            .prop_map(|(factor, group)| Edit::SetFactorGroup { factor, group }),
        vec((factor_id(), point()), 0..4).prop_map(|moves| Edit::MoveFactors { moves }),
        (factor_id(), any::<bool>())
            .prop_map(|(factor, pinned)| Edit::SetPinned { factor, pinned }),
        (
            vec(factor_id(), 0..3),
            vec(link_id(), 0..3),
            vec(group_id(), 0..3),
            any::<bool>(),
        )
            .prop_map(|(factors, links, groups, on)| Edit::LockItems {
                factors,
                links,
                groups,
                on,
            }),
    ];
    let links = prop_oneof![
        (link_id(), polarity()).prop_map(|(link, polarity)| Edit::SetPolarity { link, polarity }),
        (link_id(), any::<bool>()).prop_map(|(link, delay)| Edit::SetDelay { link, delay }),
        (link_id(), strength()).prop_map(|(link, strength)| Edit::SetStrength { link, strength }),
        (link_id(), confidence())
            .prop_map(|(link, confidence)| Edit::SetConfidence { link, confidence }),
        (link_id(), reason()).prop_map(|(link, because)| Edit::SetBecause { link, because }),
        (link_id(), note()).prop_map(|(link, note)| Edit::SetLinkNote { link, note }),
        (link_id(), bend()).prop_map(|(link, bend)| Edit::SetBend { link, bend }),
    ];
    let rest = prop_oneof![
        (group_id(), label()).prop_map(|(group, label)| Edit::SetGroupLabel { group, label }),
        (group_id(), option::of(group_id()))
            .prop_map(|(group, parent)| Edit::SetGroupParent { group, parent }),
        (group_id(), 0..8_u8).prop_map(|(group, colour)| Edit::SetGroupColour {
            group,
            colour: GroupColour(colour)
        }),
        (loop_id(), label()).prop_map(|(named, name)| Edit::SetLoopName { named, name }),
        (loop_id(), note()).prop_map(|(named, story)| Edit::SetLoopStory { named, story }),
        (loop_id(), loop_sign()).prop_map(|(named, sign)| Edit::SetLoopSign { named, sign }),
        option::of(label()).prop_map(|title| Edit::SetTitle { title }),
        note().prop_map(|question| Edit::SetQuestion { question }),
        any::<bool>().prop_map(|on| Edit::SetLock { on }),
        Just(Edit::OpenStage { stage: None }),
    ];
    let delete = (
        vec(factor_id(), 0..3),
        vec(link_id(), 0..3),
        vec(group_id(), 0..2),
        vec(loop_id(), 0..2),
    )
        .prop_map(|(factors, links, groups, loops)| Edit::Delete {
            factors,
            links,
            groups,
            loops,
        });
    prop_oneof![6 => adding, 3 => factors, 3 => links, 3 => about_levers(), 2 => rest, 2 => delete]
}

/// Whether everything the map promises of itself is so.
fn assert_whole(map: &SystemMap) {
    for factor in map.factors.values() {
        assert!(factor.at.on_plane());
        assert!(
            factor
                .group
                .is_none_or(|group| map.groups.contains_key(&group))
        );
    }
    for link in map.links.values() {
        assert!(map.factors.contains_key(&link.from) && map.factors.contains_key(&link.to));
    }
    for (id, group) in &map.groups {
        let mut above = group.parent;
        for _ in 0..=map.groups.len() {
            let Some(parent) = above else { break };
            assert_ne!(parent, *id, "a group lies inside itself");
            above = map.groups[&parent].parent;
        }
        assert!(above.is_none());
    }
    assert!(map.loops.values().all(|named| !named.links.is_empty()));
    for lever in map.levers.values() {
        assert!(!lever.is_too_full());
        let grouped = lever.group;
        assert!(grouped.is_none_or(|group| map.groups.contains_key(&group)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_edit_keeps_the_map_whole_and_is_taken_back_exactly(edits in vec(edit(), 0..40)) {
        let mut map = SystemMap::default();
        for edit in &edits {
            let before = map.clone();
            match apply(&mut map, edit) {
                Ok(done) => {
                    assert_whole(&map);
                    let mut back = map.clone();
                    let again = apply_all(&mut back, &done.inverse).unwrap();
                    prop_assert_eq!(&back, &before);
                    apply_all(&mut back, &again.inverse).unwrap();
                    prop_assert_eq!(&back, &map, "the inverse of the inverse is the edit");
                }
                Err(_) => prop_assert_eq!(&map, &before, "a refused edit changes nothing"),
            }
        }
    }

    #[test]
    fn a_change_is_all_or_nothing(edits in vec(edit(), 0..40), change in vec(edit(), 1..6)) {
        let mut map = SystemMap::default();
        for edit in &edits {
            let _ = apply(&mut map, edit);
        }
        let before = map.clone();
        match apply_all(&mut map, &change) {
            Ok(done) => {
                apply_all(&mut map, &done.inverse).unwrap();
                prop_assert_eq!(map, before);
            }
            Err(refused) => {
                prop_assert!(refused.index < change.len());
                prop_assert_eq!(map, before);
            }
        }
    }

    #[test]
    fn stored_and_sent_forms_read_back_as_they_were(edits in vec(edit(), 0..20)) {
        let mut map = SystemMap::default();
        for edit in &edits {
            let bytes = minicbor::to_vec(edit).unwrap();
            prop_assert_eq!(&minicbor::decode::<Edit>(&bytes).unwrap(), edit);
            let text = serde_json::to_string(edit).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Edit>(&text).unwrap(), edit);
            let _ = apply(&mut map, edit);
        }
        let bytes = minicbor::to_vec(&map).unwrap();
        let read: SystemMap = minicbor::decode(&bytes).unwrap();
        prop_assert_eq!(read.hash(), map.hash());
        prop_assert_eq!(read, map);
    }

    #[test]
    fn no_bytes_make_reading_a_change_panic(bytes in vec(any::<u8>(), 0..300)) {
        let _ = minicbor::decode::<Change>(&bytes);
        let _ = minicbor::decode::<SystemMap>(&bytes);
    }
}
