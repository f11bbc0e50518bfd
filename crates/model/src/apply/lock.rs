//! Locking things and opening them again: what is so already stays out of the way back.

use std::mem::replace;

use super::delete::{Things, require};
use super::{Applied, factor, group, link};
use crate::{
    Edit, EditError, FactorField, FactorId, Field, GroupField, GroupId, LinkField, LinkId,
    SystemMap, Touched,
};

pub(super) fn items(
    map: &mut SystemMap,
    (factors, links, groups): (&[FactorId], &[LinkId], &[GroupId]),
    on: bool,
) -> Result<Applied, EditError> {
    require(
        map,
        &Things {
            factors,
            links,
            groups,
            loops: &[],
        },
    )?;
    let mut touched = Touched::default();
    let (mut of_factors, mut of_links, mut of_groups) = (Vec::new(), Vec::new(), Vec::new());
    for id in factors {
        if replace(&mut factor(map, *id)?.locked, on) != on {
            of_factors.push(*id);
            touched.fields.push(Field::factor(*id, FactorField::Locked));
        }
    }
    for id in links {
        if replace(&mut link(map, *id)?.locked, on) != on {
            of_links.push(*id);
            touched.fields.push(Field::link(*id, LinkField::Locked));
        }
    }
    for id in groups {
        if replace(&mut group(map, *id)?.locked, on) != on {
            of_groups.push(*id);
            touched.fields.push(Field::group(*id, GroupField::Locked));
        }
    }
    Ok(Applied {
        touched,
        inverse: vec![Edit::LockItems {
            factors: of_factors,
            links: of_links,
            groups: of_groups,
            on: !on,
        }],
    })
}
