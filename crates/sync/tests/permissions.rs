//! SE-12: who may do what, for every edit × role × kind of stage × set of tools × lock of the map, against
//! `docs/permissions.txt`. Locks on parts of it are asked about on the wire, in the server's tests.

use std::collections::BTreeSet;

use loopwise_model::{
    Content, Edit, Group, GroupColour, GroupId, Settings, Stage, StageKind, SystemMap, Tool,
};
use loopwise_sync::{RejectReason, Role, permission};

use crate::frames::examples;
use crate::table::{self, Need, Whose};
use crate::words::label;

/// The word of the table for an edit.
fn word(edit: &Edit) -> String {
    let json = serde_json::to_value(edit).unwrap();
    let tag = json["edit"].as_str().unwrap();
    match edit {
        Edit::Insert { content } if !content.levers.is_empty() => format!("{tag}_with_levers"),
        Edit::Insert { content } if !content.groups.is_empty() || !content.loops.is_empty() => {
            format!("{tag}_with_groups")
        }
        _ => tag.to_owned(),
    }
}

/// One of every edit, and the pieces that are more than factors and links.
fn edits() -> Vec<Edit> {
    let mut edits = examples::edits();
    let named = edits.iter().find_map(|edit| match edit {
        Edit::NameLoop { id, named } => Some((*id, named.clone())),
        _ => None,
    });
    let group = Group::new(label("School"), GroupColour(0));
    let with_group = Content {
        groups: [(GroupId::from_u128(1), group)].into(),
        ..Content::default()
    };
    let with_loop = Content {
        loops: named.into_iter().collect(),
        ..Content::default()
    };
    let lever = edits.iter().find_map(|edit| match edit {
        Edit::AddLever { id, lever } => Some((*id, lever.clone())),
        _ => None,
    });
    let with_lever = Content {
        levers: lever.into_iter().collect(),
        ..Content::default()
    };
    edits.extend([with_group, with_loop, with_lever].map(|content| Edit::Insert { content }));
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
fn expected(role: Role, settings: &Settings, need: &Need) -> Result<(), RejectReason> {
    match role {
        Role::Facilitator => return Ok(()),
        Role::Participant if !need.is_empty() => {}
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
    if table::is_enough(need, &stage.tools) {
        Ok(())
    } else {
        Err(RejectReason::NotInThisStage)
    }
}

#[test]
fn se_12_every_edit_of_every_role_is_judged_as_the_table_says() {
    let (edits, rows) = (edits(), table::rows());
    let sampled: BTreeSet<String> = edits.iter().map(word).collect();
    let listed: BTreeSet<String> = rows.iter().map(|row| row.name.clone()).collect();
    assert_eq!(sampled, listed);
    assert_eq!(rows.len(), listed.len(), "no edit stands on two lines");

    let mut judged = 0_u32;
    for stage in stages() {
        for locked in [false, true] {
            let settings = Settings {
                locked,
                stage: stage.clone(),
                ..Settings::default()
            };
            let map = SystemMap {
                settings: settings.clone(),
                ..SystemMap::default()
            };
            for edit in &edits {
                let kind = word(edit);
                let row = rows.iter().find(|row| row.name == kind).unwrap();
                for role in Role::ALL {
                    for (whose, need) in row.asked() {
                        assert_eq!(
                            permission::may(role, &map, edit, whose == Whose::Own),
                            expected(role, &settings, need),
                            "{role:?}, {kind}, {whose:?}, {settings:?}"
                        );
                        judged += 1;
                    }
                }
            }
        }
    }
    // Stages × lock × roles × whose things over all lines; pieces with groups and pieces with named loops share one.
    assert_eq!(judged, (1 + 22 * 32) * 2 * 5 * (6 + 21 + 31 + 2));
}
