//! The map as a picture in pixels, made by this browser from the very shapes of the screen.

use loopwise_scene::svg::{self, Legend, SvgOptions};
use loopwise_scene::{Camera, Picture, display};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, HtmlCanvasElement};

use super::browser::document;
use super::canvas;
use super::state::Workspace;
use super::toast::Toast;
use crate::t;

/// Pixels for each unit of the map: sharp in print.
const SHARP: f64 = 2.0;
/// Longest side in pixels: beyond it browsers give up.
const LONGEST: f64 = 8_000.0;

/// Saves the picture as a file on this device.
pub fn save(workspace: Workspace) {
    let Some((canvas, name)) = picture(workspace) else {
        workspace.say_now(Toast::plain(t!(workspace.text(), "png-failed")));
        return;
    };
    let done = Closure::once_into_js(move |blob: JsValue| match blob.dyn_into::<Blob>() {
        Ok(blob) => offer(&blob, &name),
        Err(_) => workspace.say_now(Toast::plain(t!(workspace.text(), "png-failed"))),
    });
    if canvas.to_blob(done.unchecked_ref()).is_err() {
        workspace.say_now(Toast::plain(t!(workspace.text(), "png-failed")));
    }
}

/// Gives a file to the browser to save.
fn offer(blob: &Blob, name: &str) {
    let url = web_sys::Url::create_object_url_with_blob(blob);
    let link = document().create_element("a");
    if let (Ok(url), Ok(link)) = (url, link) {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        // What was made for the link goes with it.
        let _ = web_sys::Url::revoke_object_url(&url);
    }
}

/// The picture with title, legend, revision and day, and a name for its file.
fn picture(workspace: Workspace) -> Option<(HtmlCanvasElement, String)> {
    let text = workspace.text();
    let theme = workspace.theme.get_untracked();
    let revision = t!(text, "outline-revision", revision = workspace.revision());
    let day = js_sys::Date::new_0().to_locale_date_string(text.locale(), &JsValue::UNDEFINED);
    let day: String = day.into();
    let words = [
        "legend-same",
        "legend-opposite",
        "legend-unknown",
        "legend-later",
        "legend-r",
        "legend-b",
        "legend-u",
    ]
    .map(|id| text.get(id));
    let (title, question) =
        workspace.with_map(|map| (map.title().to_owned(), map.settings.question.to_string()));
    let options = SvgOptions {
        title: &title,
        question: &question,
        legend: Some(Legend {
            same: &words[0],
            opposite: &words[1],
            unsure: &words[2],
            delay: &words[3],
            reinforcing: &words[4],
            balancing: &words[5],
            undecided: &words[6],
        }),
        revision: &revision,
        date: &day,
        theme,
        ..SvgOptions::default()
    };
    let page = workspace.with_view(|view, map| {
        let scene = view.scene()?;
        let drawn = Picture {
            theme,
            editable: false,
            ..Picture::new(map, &view.marks)
        };
        let list = display(scene, &drawn, Camera::whole(scene.bounds));
        Some(svg::page(scene, &list, &options))
    })?;
    let scale = SHARP.min(LONGEST / page.paper.w.max(page.paper.h));
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas::print(&canvas, &page, scale, theme)?;
    let name = if title.is_empty() {
        "map".to_owned()
    } else {
        title
    };
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = name.chars().map(safe).collect();
    Some((canvas, format!("{}.png", name.trim_matches('-'))))
}
