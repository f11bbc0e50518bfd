//! SE-12: who may do what, for every edit × role × lock × stage, against the table that section 8 of `docs/protocol.md`
//! has for people. It is written out by hand here, so that a slip in the code is not repeated in its test.

use std::collections::BTreeSet;

use loopwise_model::{
    Content, Edit, Group, GroupColour, GroupId, Settings, Stage, StageKind, Tool,
};
use loopwise_sync::{RejectReason, Role, permission};

use crate::frames::examples;
use crate::words::label;

/// What a participant needs in a stage: all tools of one of the lists.
type Needs = &'static [&'static [Tool]];

/// One line of the table.
struct Line {
    edits: &'static [&'static str],
    /// Whether a participant ever may; a lock and a stage may still be in the way.
    participants: bool,
    /// For what somebody else put there.
    others: Needs,
    /// For what this person put there.
    own: Needs,
}

const TABLE: &[Line] = &[
    Line {
        edits: &["add_factor"],
        participants: true,
        others: &[&[Tool::Add]],
        own: &[&[Tool::Add]],
    },
    Line {
        edits: &["add_link"],
        participants: true,
        others: &[&[Tool::Connect]],
        own: &[&[Tool::Connect]],
    },
    Line {
        edits: &["insert"],
        participants: true,
        others: &[&[Tool::Add, Tool::Connect]],
        // One's own is what one took off the map oneself.
        own: &[&[Tool::Add, Tool::Connect], &[Tool::EditOwn]],
    },
    Line {
        edits: &["move_factors", "set_pinned", "set_bend"],
        participants: true,
        others: &[&[Tool::Move]],
        own: &[&[Tool::Move]],
    },
    Line {
        edits: &[
            "set_label",
            "set_factor_note",
            "set_factor_group",
            "set_polarity",
            "set_delay",
            "set_strength",
            "set_confidence",
            "set_because",
            "set_link_note",
            "delete",
            "insert of groups",
            "insert of named loops",
            "add_group",
            "set_group_label",
            "set_group_parent",
            "set_group_colour",
            "name_loop",
            "set_loop_name",
            "set_loop_story",
            "set_loop_sign",
        ],
        participants: true,
        others: &[&[Tool::EditAny]],
        own: &[&[Tool::EditAny], &[Tool::EditOwn]],
    },
    Line {
        edits: &["set_title", "set_question", "set_lock", "open_stage"],
        participants: false,
        others: &[],
        own: &[],
    },
];

/// The word of the table for an edit. A new kind of edit does not compile until it has one, and then needs a line.
fn word(edit: &Edit) -> &'static str {
    match edit {
        Edit::AddFactor { .. } => "add_factor",
        Edit::AddLink { .. } => "add_link",
        Edit::SetLabel { .. } => "set_label",
        Edit::SetFactorNote { .. } => "set_factor_note",
        Edit::SetFactorGroup { .. } => "set_factor_group",
        Edit::MoveFactors { .. } => "move_factors",
        Edit::SetPolarity { .. } => "set_polarity",
        Edit::SetDelay { .. } => "set_delay",
        Edit::SetStrength { .. } => "set_strength",
        Edit::SetConfidence { .. } => "set_confidence",
        Edit::SetBecause { .. } => "set_because",
        Edit::SetLinkNote { .. } => "set_link_note",
        Edit::Delete { .. } => "delete",
        Edit::Insert { content } if !content.groups.is_empty() => "insert of groups",
        Edit::Insert { content } if !content.loops.is_empty() => "insert of named loops",
        Edit::Insert { .. } => "insert",
        Edit::AddGroup { .. } => "add_group",
        Edit::SetGroupLabel { .. } => "set_group_label",
        Edit::SetGroupParent { .. } => "set_group_parent",
        Edit::SetGroupColour { .. } => "set_group_colour",
        Edit::NameLoop { .. } => "name_loop",
        Edit::SetLoopName { .. } => "set_loop_name",
        Edit::SetLoopStory { .. } => "set_loop_story",
        Edit::SetLoopSign { .. } => "set_loop_sign",
        Edit::SetTitle { .. } => "set_title",
        Edit::SetQuestion { .. } => "set_question",
        Edit::SetLock { .. } => "set_lock",
        Edit::OpenStage { .. } => "open_stage",
        Edit::SetPinned { .. } => "set_pinned",
        Edit::SetBend { .. } => "set_bend",
    }
}

/// One of every edit, and the pieces that are more than factors and links.
fn edits() -> Vec<Edit> {
    let mut edits = examples::edits();
    let named = edits.iter().find_map(|edit| match edit {
        Edit::NameLoop { id, named } => Some((*id, named.clone())),
        _ => None,
    });
    let group = Group {
        label: label("School"),
        parent: None,
        colour: GroupColour(0),
    };
    let with_group = Content {
        groups: [(GroupId::from_u128(1), group)].into(),
        ..Content::default()
    };
    let with_loop = Content {
        loops: named.into_iter().collect(),
        ..Content::default()
    };
    edits.extend([with_group, with_loop].map(|content| Edit::Insert { content }));
    edits
}

/// Every value of an enum whose numbers begin at 0 and have no gap.
fn all<T: for<'b> minicbor::Decode<'b, ()>>() -> Vec<T> {
    // Up to 23 a number is its own byte.
    (0..24_u8)
        .map_while(|number| minicbor::decode(&[number]).ok())
        .collect()
}

/// No stage, and every kind of stage with every set of tools.
fn stages() -> Vec<Option<Stage>> {
    let (kinds, tools) = (all::<StageKind>(), all::<Tool>());
    assert_eq!(
        (kinds.len(), tools.len()),
        (22, 5),
        "the numbers of the protocol"
    );
    let mut stages = vec![None];
    for kind in kinds {
        for set in 0..1_u32 << tools.len() {
            let chosen = tools.iter().enumerate();
            let chosen = chosen.filter(|(place, _)| set & (1_u32 << *place) != 0);
            let tools = chosen.map(|(_, tool)| *tool).collect();
            stages.push(Some(Stage { kind, tools }));
        }
    }
    stages
}

/// What the table says.
fn expected(role: Role, settings: &Settings, line: &Line, owns: bool) -> Result<(), RejectReason> {
    match role {
        Role::Facilitator => return Ok(()),
        Role::Participant if line.participants => {}
        Role::Participant | Role::Observer | Role::Projector | Role::Analyst => {
            return Err(RejectReason::NotAllowed { role });
        }
    }
    if settings.locked {
        return Err(RejectReason::Locked);
    }
    let Some(stage) = &settings.stage else {
        return Ok(());
    };
    let needs = if owns { line.own } else { line.others };
    let has = |tools: &&[Tool]| tools.iter().all(|tool| stage.tools.contains(tool));
    if needs.iter().any(has) {
        Ok(())
    } else {
        Err(RejectReason::NotInThisStage)
    }
}

#[test]
fn se_12_every_edit_of_every_role_is_judged_as_the_table_says() {
    let edits = edits();
    let sampled: BTreeSet<&str> = edits.iter().map(word).collect();
    let listed: Vec<&str> = TABLE.iter().flat_map(|line| line.edits).copied().collect();
    assert_eq!(sampled, listed.iter().copied().collect::<BTreeSet<_>>());
    assert_eq!(sampled.len(), listed.len(), "no edit stands on two lines");

    let mut judged = 0_u32;
    for stage in stages() {
        for locked in [false, true] {
            let settings = Settings {
                locked,
                stage: stage.clone(),
                ..Settings::default()
            };
            for edit in &edits {
                let kind = word(edit);
                let line = TABLE
                    .iter()
                    .find(|line| line.edits.contains(&kind))
                    .unwrap();
                for role in Role::ALL {
                    for owns in [false, true] {
                        assert_eq!(
                            permission::may(role, &settings, edit, owns),
                            expected(role, &settings, line, owns),
                            "{role:?}, {kind}, own: {owns}, {settings:?}"
                        );
                        judged += 1;
                    }
                }
            }
        }
    }
    // Stages × lock × edits × roles × whose.
    assert_eq!(judged, (1 + 22 * 32) * 2 * 30 * 5 * 2);
}
