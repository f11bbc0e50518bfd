//! Why an edit was refused, in words.

use loopwise_model::EditError;
use loopwise_sync::RejectReason;

use crate::t;
use crate::text::Text;

/// The words for a reason.
pub fn reason_text(text: &Text, reason: &RejectReason) -> String {
    match reason {
        RejectReason::NotAllowed { .. } => t!(text, "reason-not-allowed"),
        RejectReason::Locked => t!(text, "reason-locked"),
        RejectReason::NotInThisStage => t!(text, "reason-stage"),
        RejectReason::Impossible { error } => match error {
            EditError::FactorGone { .. } => t!(text, "reason-gone-factor"),
            EditError::LinkGone { .. } => t!(text, "reason-gone-link"),
            EditError::GroupGone { .. } | EditError::GroupInsideItself => {
                t!(text, "reason-gone-group")
            }
            EditError::LoopGone { .. } => t!(text, "reason-gone-loop"),
            EditError::IdTaken => t!(text, "reason-id-taken"),
            EditError::OffPlane => t!(text, "reason-off-plane"),
            EditError::EmptyLoop => t!(text, "reason-empty-loop"),
            // Nothing here edits leverage points.
            EditError::LeverGone { .. } | EditError::LeverFull => t!(text, "reason-malformed"),
        },
        RejectReason::TooManyEdits => t!(text, "reason-too-large"),
        RejectReason::MapFull => t!(text, "reason-map-full"),
        RejectReason::Conflict { .. } => t!(text, "reason-conflict"),
        RejectReason::RefusedBefore => t!(text, "reason-already-refused"),
        RejectReason::ItemLocked => t!(text, "reason-item-locked"),
        RejectReason::Held => t!(text, "reason-held"),
        RejectReason::Empty => t!(text, "reason-malformed"),
    }
}
