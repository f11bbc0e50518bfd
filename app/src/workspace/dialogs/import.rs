//! Bringing a file into the open map: the server reads it, this tab adds it as one change that can be undone.

use loopwise_model::{Content, Edit, FactorId, Intent, Link, LinkId, Point, SortedMap, SystemMap};
use loopwise_sync::{ClientFrame, limits, wire};

use super::Dialog;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::canvas;
use crate::workspace::dom::{El, bdi, el};
use crate::workspace::live::http::{self, HttpError};
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;

/// Factors of the file that are on the map already are those; the rest goes to the right of what is there.
fn fitted(map: &SystemMap, content: Content) -> Content {
    // From the last to the first: of several with the same words, the one with the smallest id counts.
    let called: SortedMap<String, FactorId> = map
        .factors
        .iter()
        .rev()
        .map(|(id, factor)| (lower(factor.label.as_str()), *id))
        .collect();
    let known: SortedMap<FactorId, FactorId> = content
        .factors
        .iter()
        .filter_map(|(id, factor)| Some((*id, *called.get(&lower(factor.label.as_str()))?)))
        .collect();
    let right = map.factors.values().map(|factor| factor.at.x).max();
    let left = content
        .factors
        .values()
        .map(|factor| factor.at.x)
        .min()
        .unwrap_or(0);
    let shift = right.map_or(0, |right| right + 320 - left);
    let end = |id: FactorId| known.get(&id).copied().unwrap_or(id);
    let factors = content
        .factors
        .into_iter()
        .filter(|(id, _)| !known.contains_key(id))
        .map(|(id, mut factor)| {
            factor.at = Point::new(factor.at.x + shift, factor.at.y);
            (id, factor)
        });
    let factors = factors.collect();
    // A link that is there already, with the same sign and delay, is that one.
    let there = |link: &Link| {
        map.links.values().any(|old| {
            (old.from, old.to, old.polarity, old.delay)
                == (link.from, link.to, link.polarity, link.delay)
        })
    };
    let links: SortedMap<LinkId, Link> = content
        .links
        .into_iter()
        .map(|(id, link)| {
            (
                id,
                Link {
                    from: end(link.from),
                    to: end(link.to),
                    ..link
                },
            )
        })
        .filter(|(_, link)| !there(link))
        .collect();
    Content {
        groups: content.groups,
        factors,
        links,
        loops: content.loops,
        // The server leaves them in the file: what was decided belongs to the map on which it was.
        levers: content.levers,
    }
}

/// Whether a change fits into one message.
fn fits(edits: &[Edit]) -> bool {
    let push = ClientFrame::Push {
        cseq: u64::MAX,
        base_seq: u64::MAX,
        edits: edits.to_vec(),
        intent: Intent::Import,
    };
    wire::client_to_cbor(&push).len() <= limits::FRAME_BYTES
}

/// Reads a file and adds it to the map.
pub fn bring_in(workspace: Workspace, file: web_sys::File) {
    wasm_bindgen_futures::spawn_local(async move {
        let text = workspace.text();
        let outcome = http::read_file(workspace.map_id(), &file).await;
        let (content, lines) = match outcome {
            Ok(read) => read,
            Err(HttpError::Refused(_, words)) if !words.is_empty() => {
                workspace.dialog.set(Some(Dialog::FileReport(vec![words])));
                return;
            }
            Err(_) => {
                workspace.say_now(Toast::plain(t!(text, "import-unreachable")));
                return;
            }
        };
        let content = workspace.with_map(|map| fitted(map, content));
        let (factors, links) = (content.factors.len(), content.links.len());
        let edits = vec![Edit::Insert { content }];
        if !fits(&edits) {
            workspace
                .dialog
                .set(Some(Dialog::FileReport(vec![t!(text, "import-too-large")])));
        } else if workspace.act(edits, Intent::Import) {
            canvas::fit_all(workspace);
            workspace.say_now(Toast::with_undo(t!(
                text,
                "import-done",
                factors = factors,
                links = links
            )));
            if !lines.is_empty() {
                workspace.dialog.set(Some(Dialog::FileReport(lines)));
            }
        }
    });
}

/// What was changed or lost on the way in.
pub fn file_report(lines: &[String]) -> El {
    let row = |line: &String| el("li").child(bdi(line));
    el("ul")
        .class("file-report")
        .children(lines.iter().map(row).collect())
}
