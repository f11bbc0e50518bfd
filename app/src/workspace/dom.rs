//! Elements of the page, made one by one and kept up with watched values.
//!
//! The workspace travels over school wifi, so what makes its elements has to be small: one type of element, and one
//! type of closure each for what is listened to and what is kept up. `following` holds what changes while it is
//! shown.
//! Why not the markup macro that the pages use: docs/decisions/0003.

mod following;

use std::borrow::Cow;
use std::marker::PhantomData;

use any_spawner::Executor;
use reactive_graph::owner::{Owner, StoredValue};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

use super::browser::{document, soon};
use super::watched::Watched;
use crate::icons::Glyph;
use crate::marks::{Mark, Part};

pub use following::Key;

/// An element of the page. A clone is the same element.
#[derive(Clone)]
pub struct El(Element);

/// Something done at an event. It ends before its closure does: an element that is taken off the page while it has the
/// keyboard still says that it lost it.
struct Listener {
    target: Element,
    event: String,
    act: Closure<dyn FnMut(Event)>,
}

/// Something that is done at an event. A trait of one method: a boxed closure brings itself along several times, once
/// for each way of calling it.
trait Act {
    fn act(&mut self, event: Event);
}

/// What takes the event, as whatever kind of event it is.
impl<E: JsCast, F: FnMut(E)> Act for (F, PhantomData<E>) {
    fn act(&mut self, event: Event) {
        (self.0)(event.unchecked_into());
    }
}

/// What does not ask about the event.
struct Press<F>(F);

impl<F: FnMut()> Act for Press<F> {
    fn act(&mut self, _: Event) {
        (self.0)();
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let act = self.act.as_ref().unchecked_ref();
        let gone = self
            .target
            .remove_event_listener_with_callback(&self.event, act);
        debug_assert!(gone.is_ok(), "a listener can always be taken away");
    }
}

/// An element of HTML.
pub fn el(tag: &str) -> El {
    El(document()
        .create_element(tag)
        .expect("the names of elements are our own"))
}

/// A button that does something here, and sends nothing.
pub fn button(class: &str) -> El {
    el("button").attr("type", "button").class(class)
}

/// A button that shows an icon and says its name to whoever points at it or listens.
pub fn icon_button(class: &str, glyph: Glyph, name: &str) -> El {
    button(class)
        .attr("aria-label", name)
        .attr("title", name)
        .child(icon(glyph))
}

/// A field for a line of text that people type.
pub fn text_input() -> El {
    el("input")
        .attr("type", "text")
        .class("input")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
}

/// A field for several lines of text that people type.
pub fn text_area(words: &str, rows: u32) -> El {
    el("textarea")
        .class("input")
        .attr("dir", "auto")
        .attr("rows", &rows.to_string())
        .text(words)
}

/// A choice among those of the same name.
pub fn radio(name: &str, words: &str, chosen: bool, mut pick: impl FnMut() + 'static) -> El {
    let input = el("input").attr("type", "radio").attr("name", name);
    input.field().set_checked(chosen);
    el("label")
        .class("check")
        .child(input.on("change", move |_: Event| pick()))
        .child(el("span").text(words))
}

/// What is wrong with what was typed, read out when it appears.
pub fn problem(words: Watched<Option<String>>) -> El {
    el("p")
        .class("field-problem")
        .attr("role", "alert")
        .live_text(move || words.get().unwrap_or_default())
}

/// Words that people typed: they may run in another direction than the words around them.
pub fn bdi(words: &str) -> El {
    el("bdi").text(words)
}

/// A line of words, or of whatever it is filled with.
pub fn span(class: &str) -> El {
    el("span").class(class)
}

/// An icon that decorates the word beside it: its drawing is in the page, where every icon is.
pub fn icon(glyph: Glyph) -> El {
    let shape = svg("use").attr("href", &format!("#icon-{}", glyph.name));
    svg("svg")
        .class(glyph.class())
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(shape)
}

/// A mark as an element.
pub fn drawn(mark: &Mark) -> El {
    let frame = svg("svg").class(&mark.class).attr("viewBox", mark.view_box);
    let frame = match &mark.label {
        Some(label) => frame.attr("role", "img").attr("aria-label", label),
        None => frame.attr("aria-hidden", "true"),
    };
    let part = |part: &Part| match part {
        Part::Line { class, d } => svg("path").class(class).attr("d", d),
        Part::Disc { class, radius } => svg("circle").class(class).attr("r", radius),
        Part::Name {
            class,
            y,
            size,
            words,
        } => svg("text")
            .class(class)
            .attr("y", y)
            .attr("font-size", size)
            .text(words),
    };
    frame.children(mark.parts.iter().map(part).collect())
}

/// An element of SVG.
pub fn svg(tag: &str) -> El {
    El(document()
        .create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
        .expect("the names of elements are our own"))
}

/// What an attribute can be given: words, words or nothing, or yes and no as ARIA writes them.
pub trait AttrValue {
    /// The words; none takes the attribute away.
    fn words(self) -> Option<Cow<'static, str>>;
}

impl AttrValue for String {
    fn words(self) -> Option<Cow<'static, str>> {
        Some(self.into())
    }
}
impl AttrValue for &'static str {
    fn words(self) -> Option<Cow<'static, str>> {
        Some(self.into())
    }
}
impl AttrValue for bool {
    fn words(self) -> Option<Cow<'static, str>> {
        Some(if self { "true" } else { "false" }.into())
    }
}
impl<V: AttrValue> AttrValue for Option<V> {
    fn words(self) -> Option<Cow<'static, str>> {
        self.and_then(V::words)
    }
}

impl El {
    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element, as what HTML knows it to be.
    pub fn html(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    /// The element, as a field that is typed into.
    pub fn field(&self) -> &HtmlInputElement {
        self.0.unchecked_ref()
    }

    /// What stands in it, for a field of one line or of several: both have a value.
    pub fn field_text(&self) -> String {
        self.field().value()
    }

    /// Gives the keyboard to this element. Nothing happens while it is not on the page.
    pub fn focus(&self) {
        let _ = self.html().focus();
    }

    /// A field that takes the keyboard once it stands on the page, with what is in it chosen.
    pub fn begins_with_keyboard(self) -> Self {
        let field = self.clone();
        soon(move || {
            field.focus();
            field.field().select();
        });
        self
    }

    /// Gives the keyboard to this field, behind what stands in it.
    pub fn focus_at_end(&self) {
        self.focus();
        let end = self.field().value().encode_utf16().count() as u32;
        // A text field can always be told where to go on.
        let _ = self.field().set_selection_range(end, end);
    }

    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// With these classes; with none, when there are none.
    pub fn class(self, class: &str) -> Self {
        if class.is_empty() {
            self
        } else {
            self.attr("class", class)
        }
    }

    /// With an id.
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// With words at its end.
    pub fn text(self, words: &str) -> Self {
        self.append(&document().create_text_node(words));
        self
    }

    /// With a child at its end.
    pub fn child(self, child: El) -> Self {
        self.append(&child.0);
        self
    }

    /// With children at its end.
    pub fn children(self, children: Vec<El>) -> Self {
        for child in &children {
            self.append(&child.0);
        }
        self
    }

    /// With a child at its end, if there is one.
    pub fn maybe(self, child: Option<El>) -> Self {
        self.children(child.into_iter().collect())
    }

    /// Does something at an event, for as long as what is being made here is shown.
    pub fn on<E: JsCast + 'static>(self, event: &str, act: impl FnMut(E) + 'static) -> Self {
        self.listen(event, Box::new((act, PhantomData)));
        self
    }

    /// Does something when pressed.
    pub fn on_press(self, act: impl FnMut() + 'static) -> Self {
        self.listen("click", Box::new(Press(act)));
        self
    }

    /// Does something with what a field holds, at every key.
    pub fn on_typed(self, mut act: impl FnMut(String) + 'static) -> Self {
        let field = self.clone();
        self.on("input", move |_: Event| act(field.field().value()))
    }

    fn listen(&self, event: &str, mut act: Box<dyn Act>) {
        let listener = Listener {
            target: self.0.clone(),
            event: event.to_owned(),
            act: Closure::wrap(Box::new(move |event| act.act(event))),
        };
        let added = self
            .0
            .add_event_listener_with_callback(event, listener.act.as_ref().unchecked_ref());
        debug_assert!(added.is_ok(), "a listener can always be added");
        // Kept by whoever owns what is being made, and gone with it.
        StoredValue::new_local(listener);
    }

    fn set(&self, name: &str, value: Option<&str>) {
        let done = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
        debug_assert!(done.is_ok(), "the names of attributes are our own");
    }

    fn append(&self, node: &Node) {
        let done = self.0.append_child(node);
        debug_assert!(done.is_ok(), "an element takes children");
    }
}

/// Fills an element of the page, for as long as the page lives.
pub fn mount(root: HtmlElement, fill: impl FnOnce(El)) {
    // Whoever follows a value is woken through this; it can be set once in the life of a page.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| fill(El(root.into())));
    // Dropped, the owner would take everything that it keeps up.
    std::mem::forget(owner);
}
