//! The islands around the map: title and save state, people, tools, zoom, and what can be done with what is chosen.

mod head;
mod menu;
mod people;
mod selection;
mod tools;

use leptos::prelude::*;

pub use head::retitle;
pub use selection::focus_selection;

/// All islands.
#[component]
pub fn Bars() -> impl IntoView {
    view! {
        <head::Head/>
        <people::People/>
        <tools::Tools/>
        <tools::Zoom/>
        <selection::Selection/>
    }
    .into_any()
}
