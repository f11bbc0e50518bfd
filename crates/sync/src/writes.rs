//! Which fields an edit would write, known before it is applied. Conflict checks, ownership and undo ask this.

use loopwise_model::{
    Edit, FactorField, FactorId, Field, GroupField, LeverField, LinkField, LoopField, SystemMap,
    Touched,
};

/// The fields an edit would write on this map. A deletion writes whatever goes with it.
pub(crate) fn writes(map: &SystemMap, edit: &Edit) -> Touched {
    let mut fields = Vec::new();
    match edit {
        Edit::AddFactor { id, .. } => fields.push(Field::factor(*id, FactorField::Exists)),
        Edit::AddLink { id, .. } => fields.push(Field::link(*id, LinkField::Exists)),
        Edit::AddGroup { id, .. } => fields.push(Field::group(*id, GroupField::Exists)),
        Edit::NameLoop { id, .. } => fields.push(Field::named(*id, LoopField::Exists)),
        Edit::SetLabel { factor, .. } => fields.push(Field::factor(*factor, FactorField::Label)),
        Edit::SetFactorNote { factor, .. } => {
            fields.push(Field::factor(*factor, FactorField::Note));
        }
        Edit::SetFactorGroup { factor, .. } => {
            fields.push(Field::factor(*factor, FactorField::Group));
        }
        Edit::MoveFactors { moves } => {
            fields.extend(
                moves
                    .iter()
                    .map(|(id, _)| Field::factor(*id, FactorField::At)),
            );
        }
        Edit::SetPolarity { link, .. } => fields.push(Field::link(*link, LinkField::Polarity)),
        Edit::SetDelay { link, .. } => fields.push(Field::link(*link, LinkField::Delay)),
        Edit::SetStrength { link, .. } => fields.push(Field::link(*link, LinkField::Strength)),
        Edit::SetConfidence { link, .. } => fields.push(Field::link(*link, LinkField::Confidence)),
        Edit::SetBecause { link, .. } => fields.push(Field::link(*link, LinkField::Because)),
        Edit::SetLinkNote { link, .. } => fields.push(Field::link(*link, LinkField::Note)),
        Edit::SetPinned { factor, .. } => fields.push(Field::factor(*factor, FactorField::Pinned)),
        Edit::SetBend { link, .. } => fields.push(Field::link(*link, LinkField::Bend)),
        Edit::SetGroupLabel { group, .. } => fields.push(Field::group(*group, GroupField::Label)),
        Edit::SetGroupParent { group, .. } => fields.push(Field::group(*group, GroupField::Parent)),
        Edit::SetGroupColour { group, .. } => fields.push(Field::group(*group, GroupField::Colour)),
        Edit::SetLoopName { named, .. } => fields.push(Field::named(*named, LoopField::Name)),
        Edit::SetLoopStory { named, .. } => fields.push(Field::named(*named, LoopField::Story)),
        Edit::SetLoopSign { named, .. } => fields.push(Field::named(*named, LoopField::Sign)),
        Edit::SetTitle { .. } => fields.push(Field::Title),
        Edit::SetQuestion { .. } => fields.push(Field::Question),
        Edit::SetLock { .. } => fields.push(Field::Lock),
        Edit::OpenStage { .. } => fields.push(Field::Stage),
        Edit::LockItems {
            factors,
            links,
            groups,
            ..
        } => {
            let factors = factors.iter();
            let links = links.iter();
            let groups = groups.iter();
            fields.extend(factors.map(|id| Field::factor(*id, FactorField::Locked)));
            fields.extend(links.map(|id| Field::link(*id, LinkField::Locked)));
            fields.extend(groups.map(|id| Field::group(*id, GroupField::Locked)));
        }
        Edit::Insert { content } => {
            fields.extend(
                content
                    .groups
                    .keys()
                    .map(|id| Field::group(*id, GroupField::Exists)),
            );
            fields.extend(
                content
                    .factors
                    .keys()
                    .map(|id| Field::factor(*id, FactorField::Exists)),
            );
            fields.extend(
                content
                    .links
                    .keys()
                    .map(|id| Field::link(*id, LinkField::Exists)),
            );
            fields.extend(
                content
                    .loops
                    .keys()
                    .map(|id| Field::named(*id, LoopField::Exists)),
            );
            let levers = content.levers.keys();
            fields.extend(levers.map(|id| Field::lever(*id, LeverField::Exists)));
        }
        Edit::AddLever { id, .. } => fields.push(Field::lever(*id, LeverField::Exists)),
        Edit::ReviseLever { lever, part } => {
            fields.push(Field::lever(*lever, part.field()));
        }
        Edit::StepLever { lever, .. } => fields.push(Field::lever(*lever, LeverField::History)),
        Edit::CommentLever { lever, .. } => {
            fields.push(Field::lever(*lever, LeverField::Comments));
        }
        Edit::Recommend { lever, .. } => {
            fields.push(Field::lever(*lever, LeverField::Recommendations));
        }
        Edit::DropLever { lever } => fields.push(Field::lever(*lever, LeverField::Exists)),
        Edit::Delete {
            factors,
            links,
            groups,
            loops,
        } => {
            fields.extend(
                factors
                    .iter()
                    .map(|id| Field::factor(*id, FactorField::Exists)),
            );
            fields.extend(links.iter().map(|id| Field::link(*id, LinkField::Exists)));
            fields.extend(
                groups
                    .iter()
                    .map(|id| Field::group(*id, GroupField::Exists)),
            );
            fields.extend(loops.iter().map(|id| Field::named(*id, LoopField::Exists)));
            fields.extend(factors.iter().flat_map(|id| attached(map, *id)));
            if !groups.is_empty() {
                let members = map
                    .factors
                    .iter()
                    .filter(|(_, factor)| factor.group.is_some_and(|id| groups.contains(&id)));
                fields.extend(members.map(|(id, _)| Field::factor(*id, FactorField::Group)));
                let inside = map
                    .groups
                    .iter()
                    .filter(|(_, group)| group.parent.is_some_and(|id| groups.contains(&id)));
                fields.extend(inside.map(|(id, _)| Field::group(*id, GroupField::Parent)));
                let kept = map
                    .levers
                    .iter()
                    .filter(|(_, lever)| lever.group().is_some_and(|id| groups.contains(&id)));
                fields.extend(kept.map(|(id, _)| Field::lever(*id, LeverField::Group)));
            }
        }
    }
    Touched { fields }
}

/// The links that go when a factor goes.
fn attached(map: &SystemMap, factor: FactorId) -> impl Iterator<Item = Field> + '_ {
    map.links_at(factor)
        .map(|(id, _)| Field::link(id, LinkField::Exists))
}

/// Every part of a factor that people write on its own.
pub(crate) fn all_of_factor(id: FactorId) -> impl Iterator<Item = Field> {
    use FactorField::{At, Exists, Group, Label, Locked, Note, Pinned};
    [Exists, Label, At, Note, Group, Pinned, Locked]
        .into_iter()
        .map(move |field| Field::factor(id, field))
}

/// Every part of a link that people write on its own.
pub(crate) fn all_of_link(id: loopwise_model::LinkId) -> impl Iterator<Item = Field> {
    use LinkField::{Because, Bend, Confidence, Delay, Exists, Locked, Note, Polarity, Strength};
    [
        Exists, Polarity, Delay, Strength, Confidence, Because, Note, Bend, Locked,
    ]
    .into_iter()
    .map(move |field| Field::link(id, field))
}

/// Every part of a group that people write on its own.
pub(crate) fn all_of_group(id: loopwise_model::GroupId) -> impl Iterator<Item = Field> {
    use GroupField::{Colour, Exists, Label, Locked, Parent};
    [Exists, Label, Parent, Colour, Locked]
        .into_iter()
        .map(move |field| Field::group(id, field))
}

/// Every part of a named loop that people write on its own.
pub(crate) fn all_of_loop(id: loopwise_model::LoopId) -> impl Iterator<Item = Field> {
    use LoopField::{Exists, Name, Sign, Story};
    [Exists, Name, Story, Sign]
        .into_iter()
        .map(move |field| Field::named(id, field))
}

/// Every part of a leverage point that people write on its own.
pub(crate) fn all_of_lever(id: loopwise_model::LeverId) -> impl Iterator<Item = Field> {
    use LeverField::{
        Comments, Depth, Exists, Group, History, Name, Rationale, Recommendations, Statement,
        Touches,
    };
    [
        Exists,
        Name,
        Statement,
        Touches,
        Depth,
        History,
        Rationale,
        Group,
        Comments,
        Recommendations,
    ]
    .into_iter()
    .map(move |field| Field::lever(id, field))
}

/// The `Exists` field of the thing a field belongs to: who wrote that put the thing there.
pub(crate) fn existence(field: Field) -> Option<Field> {
    match field {
        Field::Factor { id, .. } => Some(Field::factor(id, FactorField::Exists)),
        Field::Link { id, .. } => Some(Field::link(id, LinkField::Exists)),
        Field::Group { id, .. } => Some(Field::group(id, GroupField::Exists)),
        Field::Loop { id, .. } => Some(Field::named(id, LoopField::Exists)),
        Field::Lever { id, .. } => Some(Field::lever(id, LeverField::Exists)),
        Field::Title | Field::Question | Field::Lock | Field::Stage => None,
    }
}
