//! The name of a loop and the story people tell about it.

use loopwise_model::{Edit, Intent, LoopId, NamedLoop};
use web_sys::SubmitEvent;

use crate::story::FoundLoop;
use crate::t;
use crate::workspace::browser::new_id;
use crate::workspace::dom::{El, button, el, problem, text_area, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// The form for a loop, by its key.
pub fn name_loop(workspace: Workspace, key: u128) -> El {
    let text = workspace.text();
    let found = workspace
        .findings
        .with_untracked(|findings| findings.loops.iter().find(|it| it.key == key).cloned());
    // Somebody took a link of it away in this moment.
    let Some(found) = found else {
        return el("p").text(&t!(text, "loop-gone"));
    };
    let trouble = Watched::new(None::<String>);
    let name = text_input()
        .attr("aria-describedby", "name-problem")
        .attr("value", found.title.as_deref().unwrap_or_default());
    let story = text_area(found.told.as_deref().unwrap_or_default(), 6);
    let field = |words: &str, input: El| {
        let label = el("span").text(words);
        el("label").class("field").child(label).child(input)
    };
    let fields = [
        field(&t!(text, "loop-name"), name.clone().begins_with_keyboard()),
        field(&t!(text, "loop-story"), story.clone()),
    ];
    let named = found.named;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = typed::label(&name.field_text());
        let typed = typed.and_then(|name| Ok((name, typed::note(&story.field_text())?)));
        match typed {
            Ok((name, story)) => {
                keep(workspace, &found, name, story);
                super::close();
            }
            Err(error) => trouble.set(Some(workspace.label_problem(&error))),
        }
    };
    let save = el("button")
        .attr("type", "submit")
        .class("button primary")
        .text(&t!(text, "loop-name-save"));
    let forget = named.map(|id| {
        button("button")
            .text(&t!(text, "loop-name-forget"))
            .on_press(move || {
                forget(workspace, id);
                super::close();
            })
    });
    el("form")
        .class("stack")
        .on("submit", submit)
        .children(fields.into())
        .child(problem(trouble).id("name-problem"))
        .child(el("p").class("row").child(save).maybe(forget))
}

/// Gives a loop its name and story, in one step that can be undone. Both are said of what the loop does now.
fn keep(
    workspace: Workspace,
    found: &FoundLoop,
    name: loopwise_model::Label,
    story: loopwise_model::Note,
) {
    let sign = Some(found.name.kind.into());
    let edits = match found.named {
        Some(named) => vec![
            Edit::SetLoopName { named, name },
            Edit::SetLoopStory { named, story },
            Edit::SetLoopSign { named, sign },
        ],
        None => vec![Edit::NameLoop {
            id: LoopId::from_u128(new_id()),
            named: NamedLoop {
                links: found.links.clone(),
                name,
                story,
                sign,
            },
        }],
    };
    workspace.act(edits, Intent::Edit);
}

/// Takes the name of a loop away.
pub fn forget(workspace: Workspace, id: LoopId) {
    let delete = Edit::Delete {
        factors: Vec::new(),
        links: Vec::new(),
        groups: Vec::new(),
        loops: vec![id],
    };
    workspace.act(vec![delete], Intent::Edit);
}

/// Says that name and story of a loop fit what it does now.
pub fn still_fits(workspace: Workspace, key: u128) {
    let edit = workspace.findings.with_untracked(|findings| {
        let found = findings.loops.get(findings.place_of(key)?)?;
        let sign = Some(found.name.kind.into());
        Some(Edit::SetLoopSign {
            named: found.named?,
            sign,
        })
    });
    if let Some(edit) = edit {
        workspace.act(vec![edit], Intent::Edit);
    }
}
