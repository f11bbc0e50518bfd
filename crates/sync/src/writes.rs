//! Which fields an edit would write, known before it is applied. Conflict checks, ownership and undo ask this.

use loopwise_model::{
    Edit, FactorField, FactorId, Field, GroupField, LinkField, LoopField, SystemMap, Touched,
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
        }
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
    use FactorField::{At, Exists, Group, Label, Note, Pinned};
    [Exists, Label, At, Note, Group, Pinned]
        .into_iter()
        .map(move |field| Field::factor(id, field))
}

/// Every part of a link that people write on its own.
pub(crate) fn all_of_link(id: loopwise_model::LinkId) -> impl Iterator<Item = Field> {
    use LinkField::{Because, Bend, Confidence, Delay, Exists, Note, Polarity, Strength};
    [
        Exists, Polarity, Delay, Strength, Confidence, Because, Note, Bend,
    ]
    .into_iter()
    .map(move |field| Field::link(id, field))
}

/// Every part of a group that people write on its own.
pub(crate) fn all_of_group(id: loopwise_model::GroupId) -> impl Iterator<Item = Field> {
    use GroupField::{Colour, Exists, Label, Parent};
    [Exists, Label, Parent, Colour]
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

/// The `Exists` field of the thing a field belongs to: who wrote that put the thing there.
pub(crate) fn existence(field: Field) -> Option<Field> {
    match field {
        Field::Factor { id, .. } => Some(Field::factor(id, FactorField::Exists)),
        Field::Link { id, .. } => Some(Field::link(id, LinkField::Exists)),
        Field::Group { id, .. } => Some(Field::group(id, GroupField::Exists)),
        Field::Loop { id, .. } => Some(Field::named(id, LoopField::Exists)),
        Field::Title | Field::Question | Field::Lock | Field::Stage => None,
    }
}
