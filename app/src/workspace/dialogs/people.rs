//! Who is here, by name.

use crate::marks::{voice_mark, voice_word};
use crate::workspace::dom::{El, bdi, drawn, el, span};
use crate::workspace::state::Workspace;
use crate::workspace::watched::Watched;

/// Everybody's name, and the voice they speak with.
pub fn people(workspace: Workspace) -> El {
    // Pointers move all the time; who is here seldom changes.
    let everybody = Watched::following(move || workspace.everybody());
    el("ul").class("everybody").live(move || {
        let text = workspace.text();
        everybody.with(|everybody| {
            let row = everybody.iter().map(|(name, voice)| {
                let voice = voice.map(|voice| {
                    span("soft")
                        .child(drawn(&voice_mark(voice)))
                        .text(&voice_word(voice, &text))
                });
                el("li").child(bdi(name)).maybe(voice)
            });
            row.collect::<Vec<_>>()
        })
    })
}
