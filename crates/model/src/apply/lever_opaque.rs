//! Leverage points that are passed over: an edit of one changes nothing here, and nothing has to be taken back.

use super::Applied;
use crate::{
    Comment, CommentId, Content, Edit, EditError, GroupId, Lever, LeverId, LeverPart, LeverStep,
    Recommendation, RecommendationId, SystemMap, Touched,
};

/// What every edit of one does here.
type Done = Result<Applied, EditError>;

pub(super) fn add(_: &SystemMap, _: LeverId, _: &Lever) -> Done {
    Ok(Applied::default())
}

pub(super) fn check_all(_: &SystemMap, _: &Content) -> Result<(), EditError> {
    Ok(())
}

pub(super) fn put_all(_: &SystemMap, _: &Content, _: &mut Touched) -> Vec<Edit> {
    Vec::new()
}

pub(super) fn leave(_: &SystemMap, _: &[GroupId], _: &mut Touched, _: &mut Vec<Edit>) {}

pub(super) fn revise(_: &SystemMap, _: LeverId, _: &LeverPart) -> Done {
    Ok(Applied::default())
}

pub(super) fn step(_: &SystemMap, _: LeverId, _: &LeverStep) -> Done {
    Ok(Applied::default())
}

pub(super) fn comment(_: &SystemMap, _: LeverId, _: (CommentId, &Option<Comment>)) -> Done {
    Ok(Applied::default())
}

pub(super) fn recommend(
    _: &SystemMap,
    _: LeverId,
    _: (RecommendationId, &Option<Recommendation>),
) -> Done {
    Ok(Applied::default())
}

pub(super) fn drop(_: &SystemMap, _: LeverId) -> Done {
    Ok(Applied::default())
}
