//! Whether the parts of a map that was read fit together; each fault with its path.

use loopwise_model::{EditError, FactorId, GroupId, SystemMap, apply};

use crate::{ImportError, MAX_FACTORS, MAX_LINKS, Place, Problem};

pub(super) fn check(map: &SystemMap) -> Result<(), ImportError> {
    let fault = |path: String, problem| Err(ImportError::new(Place::Value { path }, problem));
    if map.factors.len() > MAX_FACTORS {
        return fault("map.factors".to_owned(), Problem::TooManyFactors);
    }
    if map.links.len() > MAX_LINKS {
        return fault("map.links".to_owned(), Problem::TooManyLinks);
    }
    let factor = |id: FactorId| {
        let gone = Problem::Inconsistent(EditError::FactorGone { factor: id });
        if map.factors.contains_key(&id) {
            Ok(())
        } else {
            Err(gone)
        }
    };
    let group = |id: Option<GroupId>| match id {
        Some(group) if !map.groups.contains_key(&group) => {
            Err(Problem::Inconsistent(EditError::GroupGone { group }))
        }
        _ => Ok(()),
    };
    for (id, thing) in &map.groups {
        group(thing.parent).or_else(|problem| fault(format!("map.groups.{id}.parent"), problem))?;
    }
    for (id, thing) in &map.factors {
        group(thing.group).or_else(|problem| fault(format!("map.factors.{id}.group"), problem))?;
        if !thing.at.on_plane() {
            let problem = Problem::Inconsistent(EditError::OffPlane);
            return fault(format!("map.factors.{id}.at"), problem);
        }
    }
    for (id, thing) in &map.links {
        factor(thing.from).or_else(|problem| fault(format!("map.links.{id}.from"), problem))?;
        factor(thing.to).or_else(|problem| fault(format!("map.links.{id}.to"), problem))?;
    }
    for (id, thing) in &map.loops {
        if thing.links.is_empty() {
            let problem = Problem::Inconsistent(EditError::EmptyLoop);
            return fault(format!("map.loops.{id}.links"), problem);
        }
    }
    // What is left, such as groups in a circle, is found where every map is made.
    let whole = loopwise_model::Edit::Insert {
        content: map.content(),
    };
    match apply(&mut SystemMap::default(), &whole) {
        Ok(_) => Ok(()),
        Err(error) => fault("map".to_owned(), Problem::Inconsistent(error)),
    }
}
