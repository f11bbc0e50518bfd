//! The map as a picture in pixels: this browser paints the very file that the server hands out as SVG, so that the two
//! look the same.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
};

use super::browser::document;
use super::state::Workspace;
use super::toast::Toast;
use crate::t;
use crate::text::file_name;

/// Pixels for each unit of the map: sharp in print.
const SHARP: f64 = 2.0;
/// Longest side in pixels: beyond it browsers give up.
const LONGEST: f64 = 8_000.0;

/// Saves the picture as a file on this device.
pub fn save(workspace: Workspace) {
    wasm_bindgen_futures::spawn_local(async move {
        if painted(workspace).await.is_none() {
            failed(workspace);
        }
    });
}

fn failed(workspace: Workspace) {
    workspace.say_now(Toast::plain(t!(workspace.text(), "png-failed")));
}

/// Says where a file went.
pub fn say_saved(workspace: Workspace, name: &str) {
    let words = t!(workspace.text(), "toast-file", file = name);
    workspace.say_now(Toast::plain(words));
}

/// Where the map is handed out as SVG in the theme of the screen.
pub fn svg_address(workspace: Workspace) -> String {
    let theme = workspace.theme.get().css();
    workspace.export(&format!("map.svg?theme={theme}"))
}

/// Paints the picture and offers it; none when the file does not arrive or the browser cannot paint it.
async fn painted(workspace: Workspace) -> Option<()> {
    let image = document().create_element("img").ok()?;
    let image: HtmlImageElement = image.unchecked_into();
    image.set_src(&svg_address(workspace));
    JsFuture::from(image.decode()).await.ok()?;
    let [width, height] = [image.natural_width(), image.natural_height()].map(f64::from);
    let scale = SHARP.min(LONGEST / width.max(height));
    let (width, height) = ((width * scale).round(), (height * scale).round());
    let canvas = document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let pen = canvas.get_context("2d").ok()??;
    let pen: CanvasRenderingContext2d = pen.unchecked_into();
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    let name = workspace.with_map(|map| file_name(map.title(), "map.png"));
    let done = Closure::once_into_js(move |blob: JsValue| match blob.dyn_into::<Blob>() {
        Ok(blob) => {
            offer(&blob, &name);
            say_saved(workspace, &name);
        }
        Err(_) => failed(workspace),
    });
    canvas.to_blob(done.unchecked_ref()).ok()
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
