//! The way in for others: a link and its QR code.

use crate::icons;
use crate::t;
use crate::workspace::browser::{call, window};
use crate::workspace::dom::{El, button, el, icon, radio, svg};
use crate::workspace::live::http;
use crate::workspace::state::Workspace;
use crate::workspace::watched::{Watched, watch};

/// An answer, and what was asked for.
struct Made {
    role: &'static str,
    link: Result<http::Invite, String>,
}

/// Makes an invite link for the role that is picked, and shows it.
pub fn invite(frame: El, workspace: Workspace) -> El {
    let text = workspace.text();
    let role = Watched::new("participant");
    let made = Watched::new(None::<Made>);
    watch(move || {
        let role = role.get();
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = http::invite(workspace.map_id(), role).await;
            let link = outcome.map_err(|error| http::in_words(&workspace.text(), &error));
            made.set(Some(Made { role, link }));
        });
    });
    let choice = |value: &'static str, words: &str| {
        let first = value == "participant";
        radio("invite-role", words, first, move || role.set(value))
    };
    let roles = el("fieldset")
        .class("roles")
        .child(el("legend").text(&t!(text, "invite-as")))
        .child(choice("participant", &t!(text, "invite-participant")))
        .child(choice("observer", &t!(text, "invite-observer")));
    frame.child(roles).live(move || {
        let role = role.get();
        // Answers may come in another order than they were asked for.
        let link = made.with(|made| {
            let made = made.as_ref().filter(|made| made.role == role);
            made.map(|made| made.link.clone())
        });
        let text = workspace.text();
        match link {
            None => vec![
                el("p")
                    .attr("role", "status")
                    .text(&t!(text, "invite-making")),
            ],
            Some(Ok(invite)) => shown(workspace, &invite),
            Some(Err(problem)) => vec![
                el("p")
                    .class("field-problem")
                    .attr("role", "alert")
                    .text(&t!(text, "invite-failed", problem = problem)),
            ],
        }
    })
}

/// The link, as a picture and as words to copy.
fn shown(workspace: Workspace, invite: &http::Invite) -> Vec<El> {
    let text = workspace.text();
    let code = svg("svg")
        .class("qr")
        .attr("viewBox", &format!("-2 -2 {0} {0}", invite.size + 4))
        .attr("role", "img")
        .attr("aria-label", &t!(text, "invite-qr"))
        .child(svg("path").attr("d", &invite.qr));
    let words = el("input")
        .attr("type", "text")
        .class("input")
        .attr("readonly", "")
        .attr("value", &invite.url)
        .attr("aria-label", &t!(text, "invite-link"));
    let copied = Watched::new(false);
    let (url, field) = (invite.url.clone(), words.clone());
    let copy = move || {
        let clipboard = js_sys::Reflect::get(window().navigator().as_ref(), &"clipboard".into());
        let outcome =
            clipboard.and_then(|clipboard| call(&clipboard, "writeText", &[url.as_str().into()]));
        if outcome.is_err() {
            // Where pages may not copy, the link is chosen, ready for the person's own copying.
            field.focus();
            field.field().select();
        }
        copied.set(outcome.is_ok());
    };
    let copy = button("button")
        .child(icon(icons::COPY))
        .live_text(move || {
            let text = workspace.text();
            if copied.get() {
                t!(text, "invite-copied")
            } else {
                t!(text, "invite-copy")
            }
        })
        .on_press(copy);
    let note = el("p").class("soft").text(&t!(text, "invite-note"));
    vec![
        code,
        el("p").class("invite-link").child(words).child(copy),
        note,
    ]
}
