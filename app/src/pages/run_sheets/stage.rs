//! A stage in the editor.

use leptos::prelude::*;
use loopwise_model::StageKind;
use loopwise_workshop::{BUILT, DraftStage, Method, Part, Tool, kind_word};

use super::editor::{Editor, Line};
use super::words::{kind, tool};
use super::{Control, Focus};
use crate::icons::{self, Glyph};
use crate::marks::Icon;
use crate::pages::encode;
use crate::pages::workshop::method_word;
use crate::t;

/// A stage with its fields and what can be done with it.
pub(super) fn stage(editor: &Editor<'_>, place: usize) -> Option<impl IntoView + use<>> {
    let text = &editor.context.text;
    let all = &editor.view.draft.stages;
    let stage = all.get(place)?;
    let id = &stage.id;
    let heading = format!("stage-{id}");
    let named_by = heading.clone();
    let title = Line {
        focus: has_focus(editor, id, Control::Title),
        ..Line::new(
            &format!("title-{id}"),
            "sheet-name",
            &stage.title,
            Part::StageTitle,
        )
    };
    let number = |name: &str, label, value| Line {
        name: format!("{name}-{id}"),
        label,
        value,
        limit: None,
        focus: false,
    };
    let marks = (stage.kind == StageKind::Dots)
        .then(|| editor.line(number("marks", "sheet-marks", &stage.marks)));
    let had: Vec<&str> = stage.tools.iter().map(|tool| tool.word()).collect();
    Some(view! {
        <li><div class="card panel" role="group" aria-labelledby=named_by>
            <input type="hidden" name="order" value=id.clone()/>
            <input type="hidden" name=format!("was-{id}") value=kind_word(stage.kind)/>
            <input type="hidden" name=format!("had-{id}") value=had.join(" ")/>
            <h2 id=heading>{t!(text, "sheet-stage", place = place + 1)}" "<bdi class="soft">{stage.title.clone()}</bdi></h2>
            <div class="sheet-fields">
                {editor.line(title)}
                {kinds(editor, stage)}
                {editor.line(number("minutes", "sheet-minutes", &stage.minutes))}
                {marks}
                {method(editor, stage)}
            </div>
            {words(editor, stage, Part::Prompt)}
            {tools(editor, stage)}
            {notes(editor, stage)}
            {acts(editor, place)}
        </div></li>
    })
}

fn has_focus(editor: &Editor<'_>, stage: &str, on: Control) -> bool {
    editor.view.focus
        == Some(Focus {
            stage: stage.to_owned(),
            on,
        })
}

/// The kinds that are built; and the stage's own, which a copy may have from a run-sheet that comes with Loopwise.
fn kinds(editor: &Editor<'_>, stage: &DraftStage) -> impl IntoView + use<> {
    let text = &editor.context.text;
    let name = format!("kind-{}", stage.id);
    let (tied, shown) = editor.wrong(&name).unzip();
    let bad = tied.is_some();
    let own = (!BUILT.contains(&stage.kind)).then_some(stage.kind);
    let options = own.into_iter().chain(BUILT).map(|one| {
        view! { <option value=kind_word(one) selected=one == stage.kind>{kind(text, one)}</option> }
    });
    view! {
        <div class="field" class:has-error=bad>
            <label class="label" for=name.clone()>{t!(text, "sheet-kind")}</label>
            <select class="input" id=name.clone() name=name aria-invalid=bad.then_some("true") aria-describedby=tied>
                {options.collect_view()}
            </select>
            {shown}
        </div>
    }
}

/// How people choose, where they vote.
fn method(editor: &Editor<'_>, stage: &DraftStage) -> Option<impl IntoView + use<>> {
    let text = &editor.context.text;
    let chosen = stage.method.unwrap_or_default();
    (stage.kind == StageKind::Vote).then(|| {
        let name = format!("method-{}", stage.id);
        let options = Method::CHOICES.map(|one| {
            view! { <option value=one.word() selected=one == chosen>{method_word(text, one)}</option> }
        });
        view! {
            <div class="field">
                <label class="label" for=name.clone()>{t!(text, "sheet-method")}</label>
                <select class="input" id=name.clone() name=name>{options}</select>
            </div>
        }
    })
}

/// A longer text: what people read, or the notes.
fn words(editor: &Editor<'_>, stage: &DraftStage, part: Part) -> impl IntoView + use<> {
    let text = &editor.context.text;
    let (name, label, hint, rows, value) = match part {
        Part::Notes => (
            "notes",
            "sheet-notes",
            "sheet-notes-hint",
            "4",
            &stage.notes,
        ),
        _ => (
            "prompt",
            "sheet-prompt",
            "sheet-prompt-hint",
            "2",
            &stage.prompt,
        ),
    };
    let id = format!("{name}-{}", stage.id);
    let (tied, shown) = editor.wrong(&id).unzip();
    let hint_id = format!("{id}-hint");
    let described = match &tied {
        Some(tied) => format!("{tied} {hint_id}"),
        None => hint_id.clone(),
    };
    let limit = match part {
        Part::Notes => part.letters() * Part::LINES,
        _ => part.letters(),
    };
    let limit = limit.to_string();
    let mut attributes = vec![
        ("class", "input"),
        ("id", &*id),
        ("name", &*id),
        ("rows", rows),
        ("maxlength", &*limit),
        ("dir", "auto"),
        ("aria-describedby", &*described),
    ];
    if tied.is_some() {
        attributes.push(("aria-invalid", "true"));
    }
    let area = encode::textarea(&attributes, value);
    view! {
        <div class="field" class:has-error=tied.is_some()>
            <label class="label" for=id>{text.get(label)}</label>
            <div inner_html=area></div>
            {shown}
            <p class="hint" id=hint_id>{text.get(hint)}</p>
        </div>
    }
}

/// What people may do, folded: the words on the fold say what is ticked.
fn tools(editor: &Editor<'_>, stage: &DraftStage) -> impl IntoView + use<> {
    let text = &editor.context.text;
    let name = format!("tools-{}", stage.id);
    let (tied, shown) = editor.wrong(&name).unzip();
    let bad = tied.is_some();
    let ticked: Vec<String> = stage.tools.iter().map(|one| tool(text, *one)).collect();
    let ticked = if ticked.is_empty() {
        t!(text, "sheet-no-tools")
    } else {
        ticked.join(" · ")
    };
    let field = format!("tool-{}", stage.id);
    let boxes = Tool::ALL.map(|one| {
        let on = stage.tools.contains(&one);
        view! {
            <label class="check"><input type="checkbox" name=field.clone() value=one.word() checked=on/><span>{tool(text, one)}</span></label>
        }
    });
    view! {
        <details class="start-fold" open=bad>
            <summary>
                <span><strong>{t!(text, "sheet-tools")}</strong>" "<span class="soft">{ticked}</span></span>
                <Icon glyph=icons::CHEVRON_DOWN/>
            </summary>
            <fieldset class="sheet-tools field" id=name class:has-error=bad tabindex="-1" aria-describedby=tied>
                <legend class="sr-only">{t!(text, "sheet-tools")}</legend>
                {boxes}
                {shown}
            </fieldset>
        </details>
    }
}

/// What only facilitators see, folded.
fn notes(editor: &Editor<'_>, stage: &DraftStage) -> impl IntoView + use<> {
    let text = &editor.context.text;
    let wrong = editor.wrong(&format!("notes-{}", stage.id)).is_some();
    view! {
        <details class="start-fold" open=wrong>
            <summary><strong>{t!(text, "desk-notes")}</strong><Icon glyph=icons::CHEVRON_DOWN/></summary>
            {words(editor, stage, Part::Notes)}
        </details>
    }
}

/// Moving it and taking it out. Nothing of it is kept until somebody saves.
fn acts(editor: &Editor<'_>, place: usize) -> impl IntoView + use<> {
    let text = &editor.context.text;
    let all = &editor.view.draft.stages;
    let (id, title) = all
        .get(place)
        .map_or(("", ""), |stage| (&stage.id, &stage.title));
    let last = place + 1 == all.len();
    let act = |word: &str, glyph: Glyph, label: &str, (off, focus): (bool, bool)| {
        let verb = text.get(label);
        let name = t!(text, "maps-act", verb = verb.as_str(), map = title);
        view! {
            <button class="button small" type="submit" name="do" value=format!("{word} {id}") aria-label=name
                disabled=off autofocus=focus><Icon glyph=glyph/>" "{verb}</button>
        }
    };
    // At the end of the way the other button takes the keyboard.
    let up = has_focus(editor, id, Control::Up);
    let down = has_focus(editor, id, Control::Down);
    let (up, down) = (
        (up && place > 0) || (down && last),
        (down && !last) || (up && place == 0),
    );
    view! {
        <div class="sheet-acts">
            {act("up", icons::ARROW_UP, "sheet-up", (place == 0, up && place > 0))}
            {act("down", icons::ARROW_DOWN, "sheet-down", (last, down && !last))}
            {act("remove", icons::TRASH_2, "sheet-remove", (false, false))}
        </div>
    }
}
