//! Taking back the reports in which words stand that are being deleted. Their files go; their rows stay, so that the next report
//! is still compared with the last.

use loopwise_model::MapId;
use serde_json::Value;

use crate::error::ServerError;
use crate::live::now_ms;
use crate::reports::files::DATA;
use crate::store::Store;
use crate::workshop::erase::Theirs;

/// Takes back every report on a map in which words of these people stand on what they wrote them on, all or none. The file is
/// still to be swept ([`Store::sweep`]). What people took along stays with them.
///
/// # Errors
/// When a report could not be read, or it could not be stored.
pub async fn holding(store: &Store, map: MapId, theirs: &Theirs) -> Result<(), ServerError> {
    let mut holding = Vec::new();
    for report in store.reports(map).await? {
        // Whatever its other files say is from this one.
        let Some(file) = store.report_file((map, report.id), DATA).await? else {
            continue;
        };
        // What cannot be read may hold anything.
        let data: Option<Value> = serde_json::from_slice(&file.bytes).ok();
        if data.is_none_or(|data| theirs.stand_in(&data) || named_what_left(&data, theirs)) {
            holding.push(report.id);
        }
    }
    Ok(store.withdraw_reports(&holding, now_ms()).await?)
}

/// Whether they named something that was voted on and had left the map: it stands there without an id.
fn named_what_left(data: &Value, theirs: &Theirs) -> bool {
    let votes = data["votes"].as_array().into_iter().flatten();
    let items = votes.flat_map(|vote| vote["items"].as_array().into_iter().flatten());
    let mut left = items.filter(|item| item["lever"].is_null() && item["factor"].is_null());
    left.any(|item| {
        item["label"]
            .as_str()
            .is_some_and(|label| theirs.wrote_somewhere(label))
    })
}
