//! A factor that somebody names on the command line.

use loopwise_model::{FactorId, SystemMap};

use super::CliError;

/// How alike two labels are at least for one to be suggested for the other, from 0 to 1.
const ALIKE: f64 = 0.6;
/// Labels that are suggested at most.
const SUGGESTED: usize = 3;

/// The factor with a label, in capital or small letters; else an error that names those that are called nearly so.
pub(super) fn factor(map: &SystemMap, label: &str) -> Result<FactorId, CliError> {
    if let Some(id) = map.factor_by_label(label) {
        return Ok(id);
    }
    let wanted = label.trim().to_lowercase();
    let mut alike: Vec<(f64, &str)> = map
        .factors
        .values()
        .map(|factor| factor.label.as_str())
        .map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &wanted), name))
        .filter(|(alike, name)| *alike >= ALIKE || name.to_lowercase().contains(&wanted))
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names = alike
        .iter()
        .take(SUGGESTED)
        .map(|(_, name)| format!("“{name}”"));
    Err(CliError::NoFactor {
        label: label.to_owned(),
        near: names.collect(),
    })
}
