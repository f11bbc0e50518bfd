//! Words for what a run-sheet holds: kinds, tools, times, and what is wrong.

use loopwise_model::StageKind;
use loopwise_workshop::{Fault, MARKS, MINUTES, PROMPT_WORDS, Part, Problem, STAGES, Tool};

use crate::t;
use crate::text::Text;

/// How long something takes.
pub(in crate::pages) fn duration(text: &Text, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => t!(text, "start-minutes", count = rest),
        (hours, 0) => t!(text, "start-hours", count = hours),
        (hours, rest) => t!(text, "start-hours-minutes", hours = hours, minutes = rest),
    }
}

/// What a tool is called.
pub(in crate::pages) fn tool(text: &Text, tool: Tool) -> String {
    text.get(match tool {
        Tool::Add => "desk-tool-add",
        Tool::EditOwn => "desk-tool-edit-own",
        Tool::EditAny => "desk-tool-edit-any",
        Tool::Move => "desk-tool-move",
        Tool::Connect => "desk-tool-connect",
        Tool::Comment => "desk-tool-comment",
        Tool::Tag => "desk-tool-tag",
        Tool::Vote => "desk-tool-vote",
        Tool::SeeNames => "desk-tool-see-names",
        Tool::SeeOthers => "desk-tool-see-others",
    })
}

/// What happens in a kind of stage.
pub(super) fn kind(text: &Text, kind: StageKind) -> String {
    text.get(match kind {
        StageKind::Lobby => "kind-of-lobby",
        StageKind::Invite => "kind-of-invite",
        StageKind::WarmUp => "kind-of-warm-up",
        StageKind::HopesFears => "kind-of-hopes-fears",
        StageKind::Factors => "kind-of-factors",
        StageKind::Cluster => "kind-of-cluster",
        StageKind::Graphs => "kind-of-graphs",
        StageKind::Dots => "kind-of-dots",
        StageKind::Connect => "kind-of-connect",
        StageKind::Loops => "kind-of-loops",
        StageKind::Leverage => "kind-of-leverage",
        StageKind::Vote => "kind-of-vote",
        StageKind::Reflect => "kind-of-reflect",
        StageKind::Breakout => "kind-of-breakout",
        StageKind::Pause => "kind-of-pause",
        StageKind::Merge => "kind-of-merge",
        StageKind::Review => "kind-of-review",
        StageKind::SenseCheck => "kind-of-sense-check",
        StageKind::Proposal => "kind-of-proposal",
        StageKind::Consent => "kind-of-consent",
        StageKind::Outcome => "kind-of-outcome",
        StageKind::Close => "kind-of-close",
    })
}

/// What is wrong and what to do.
pub(super) fn problem(text: &Text, problem: &Problem) -> String {
    match &problem.fault {
        Fault::Empty(Part::StageTitle) => t!(text, "sheet-problem-name"),
        Fault::Empty(_) => t!(text, "sheet-problem-title"),
        Fault::Long(part @ (Part::Notes | Part::Say | Part::Before | Part::After), letters) => {
            let most = part.letters();
            t!(text, "sheet-problem-line", letters = *letters, most = most)
        }
        Fault::Long(part, letters) => {
            let most = part.letters();
            t!(text, "sheet-problem-long", letters = *letters, most = most)
        }
        Fault::Lines(_, lines) => {
            t!(
                text,
                "sheet-problem-lines",
                lines = *lines,
                most = Part::LINES
            )
        }
        Fault::Minutes(_) => t!(text, "sheet-problem-minutes", most = MINUTES),
        Fault::PromptWords(0) => t!(text, "sheet-problem-no-prompt"),
        Fault::PromptWords(words) => {
            t!(
                text,
                "sheet-problem-prompt",
                words = *words,
                most = PROMPT_WORDS
            )
        }
        Fault::Marks(_) => t!(text, "sheet-problem-marks", most = u32::from(MARKS)),
        Fault::NotBlind => t!(text, "sheet-problem-blind"),
        Fault::NoVote => t!(text, "sheet-problem-no-vote"),
        Fault::Kind => t!(text, "sheet-problem-kind"),
        Fault::Stages(0) => t!(text, "sheet-problem-no-stage"),
        Fault::Stages(_) => t!(text, "sheet-problem-stages", most = STAGES),
        // Nobody can type these; a form of another page could hold them.
        Fault::Version(_)
        | Fault::People(_)
        | Fault::Sum { .. }
        | Fault::Id
        | Fault::IdTaken
        | Fault::Next(_) => problem.to_string(),
    }
}

/// The field of the editor that a problem is in; none for the whole.
pub(super) fn field(problem: &Problem) -> Option<String> {
    let name = match &problem.fault {
        Fault::Empty(Part::Title) | Fault::Long(Part::Title, _) => return Some("title".to_owned()),
        Fault::Long(Part::ForWhom, _) => return Some("for_whom".to_owned()),
        Fault::Empty(Part::StageTitle) | Fault::Long(Part::StageTitle, _) => "title",
        Fault::Minutes(_) => "minutes",
        Fault::PromptWords(_) | Fault::Long(Part::Prompt, _) => "prompt",
        Fault::Marks(_) => "marks",
        Fault::NotBlind | Fault::NoVote => "tools",
        Fault::Kind => "kind",
        Fault::Long(Part::Notes, _) | Fault::Lines(Part::Notes, _) => "notes",
        _ => return None,
    };
    Some(format!("{name}-{}", problem.stage.as_deref()?))
}
