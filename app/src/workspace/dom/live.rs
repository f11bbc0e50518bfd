//! What changes while it is shown: attributes, words, values and children that follow what they read.
//!
//! Each runs at once, and again whenever a value moves that it has read, for as long as its owner lives.

use leptos::prelude::{Owner, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::{El, Value};
use crate::workspace::browser::document;
use crate::workspace::watched::watch;

/// Something that is shown, and the owner of what keeps it up.
struct Shown {
    key: u128,
    element: El,
    owner: Owner,
}

impl Shown {
    /// Makes it inside an owner of its own under `home`; what it reads while it is made is not followed.
    fn make(home: &Owner, key: u128, make: &dyn Fn(u128) -> El) -> Self {
        let owner = home.child();
        let element = untrack(|| owner.with(|| make(key)));
        Self {
            key,
            element,
            owner,
        }
    }

    fn end(self) {
        // Off the page first, so that it can still say that it lost the keyboard.
        self.element.0.remove();
        self.owner.cleanup();
    }
}

impl El {
    /// With an attribute that follows what it reads.
    pub fn live_attr<V: Value>(self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        let element = self.clone();
        watch(move || {
            element.set(name, value().words().as_deref());
        });
        self
    }

    /// With words at its end that follow what they read.
    pub fn live_text(self, words: impl Fn() -> String + 'static) -> Self {
        let node = document().create_text_node("");
        self.append(&node);
        watch(move || {
            let words = words();
            if node.data() != words {
                node.set_data(&words);
            }
        });
        self
    }

    /// A field whose content follows what it reads.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        let field = self.clone();
        watch(move || {
            let value = value();
            if field.field().value() != value {
                field.field().set_value(&value);
            }
        });
        self
    }

    /// With children that are made anew whenever something moves that `make` reads.
    pub fn live<R: IntoIterator<Item = El>>(self, make: impl Fn() -> R + 'static) -> Self {
        self.live_children(Box::new(move || make().into_iter().collect()))
    }

    fn live_children(self, make: Box<dyn Fn() -> Vec<El>>) -> Self {
        let (parent, end) = (self.clone(), self.mark());
        let mut shown: Vec<El> = Vec::new();
        watch(move || {
            let fresh = make();
            for old in std::mem::replace(&mut shown, fresh) {
                old.0.remove();
            }
            for child in &shown {
                parent.put(&child.0, &end);
            }
        });
        self
    }

    /// With a child that is there while a condition holds. It is made when the condition begins to hold, and stays the
    /// same element until it ends.
    pub fn when(self, holds: impl Fn() -> bool + 'static, make: impl Fn() -> El + 'static) -> Self {
        self.each(move || holds().then_some(0), move |_| make())
    }

    /// With one child for each key, in the order of the keys. A child lives as long as its key is there.
    pub fn each<K: IntoIterator<Item = u128>>(
        self,
        keys: impl Fn() -> K + 'static,
        make: impl Fn(u128) -> El + 'static,
    ) -> Self {
        let keys = move || keys().into_iter().collect();
        self.keyed(Box::new(keys), Box::new(make))
    }

    fn keyed(self, keys: Box<dyn Fn() -> Vec<u128>>, make: Box<dyn Fn(u128) -> El>) -> Self {
        let home = Owner::current().expect("a workspace is made inside an owner");
        let (parent, end) = (self.clone(), self.mark());
        let mut shown: Vec<Shown> = Vec::new();
        watch(move || {
            let mut before = std::mem::take(&mut shown);
            for key in keys() {
                let kept = before.iter().position(|old| old.key == key);
                shown.push(match kept {
                    Some(place) => before.remove(place),
                    None => Shown::make(&home, key, &make),
                });
            }
            for gone in before {
                gone.end();
            }
            let held = document().active_element();
            let mut next = end.clone();
            for child in shown.iter().rev() {
                let node: &Node = &child.element.0;
                if node.next_sibling().as_ref() != Some(&next) {
                    parent.put(node, &next);
                }
                next = node.clone();
            }
            hold_on(held);
        });
        self
    }

    /// A mark at the end, before which live children stand.
    fn mark(&self) -> Node {
        let mark: Node = document().create_comment("").into();
        self.append(&mark);
        mark
    }

    fn put(&self, node: &Node, before: &Node) {
        let done = self.0.insert_before(node, Some(before));
        debug_assert!(done.is_ok(), "the mark stays where it is");
    }
}

/// An element that was moved lost the keyboard; it gets it back.
fn hold_on(held: Option<Element>) {
    if let Some(held) = held
        && held.is_connected()
        && document().active_element().as_ref() != Some(&held)
        && let Ok(held) = held.dyn_into::<HtmlElement>()
    {
        // It had the keyboard a moment ago.
        let _ = held.focus();
    }
}
