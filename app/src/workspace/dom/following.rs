//! What changes while it is shown: attributes, words, values and children that follow what they read.
//!
//! Each runs at once, and again whenever a value moves that it has read, for as long as its owner lives.

use reactive_graph::graph::untrack;
use reactive_graph::owner::Owner;
use web_sys::Node;

use super::{AttrValue, El};
use crate::workspace::browser::document;
use crate::workspace::watched::watch;

/// What tells a child of a list from the others: its kind where there are several, and its id.
pub type Key = (u8, u128);

/// What makes all children anew. Traits of few methods here: a boxed closure brings itself along several times, once
/// for each way of calling it.
trait MakeAll {
    fn make_all(&self) -> Vec<El>;
}

struct Several<F>(F);

impl<F: Fn() -> Vec<El>> MakeAll for Several<F> {
    fn make_all(&self) -> Vec<El> {
        (self.0)()
    }
}

/// What says which children there are, and makes one.
trait MakeKeyed {
    fn keys(&self) -> Vec<Key>;
    fn make(&self, key: Key) -> El;
}

struct Keyed<K, M> {
    keys: K,
    make: M,
}

impl<K: Fn() -> Vec<Key>, M: Fn(Key) -> El> MakeKeyed for Keyed<K, M> {
    fn keys(&self) -> Vec<Key> {
        (self.keys)()
    }
    fn make(&self, key: Key) -> El {
        (self.make)(key)
    }
}

/// Something that is shown, and the owner of what keeps it up.
struct Shown {
    key: Key,
    element: El,
    owner: Owner,
}

impl Shown {
    /// Makes it inside an owner of its own under `home`; what it reads while it is made is not followed.
    fn make(home: &Owner, key: Key, of: &dyn MakeKeyed) -> Self {
        let owner = home.child();
        let element = untrack(|| owner.with(|| of.make(key)));
        Self {
            key,
            element,
            owner,
        }
    }

    fn node(&self) -> &Node {
        &self.element.0
    }

    fn end(self) {
        // Off the page first, so that it can still say that it lost the keyboard.
        self.element.0.remove();
        self.owner.cleanup();
    }
}

impl El {
    /// With an attribute that follows what it reads.
    pub fn live_attr<V: AttrValue>(
        self,
        name: &'static str,
        value: impl Fn() -> V + 'static,
    ) -> Self {
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

    /// A field whose content follows what it reads. Whoever is typing is overwritten: follow as little as possible.
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

    /// With children that are made anew whenever something moves that `make` reads. For what nobody can hold the keyboard
    /// in, and for what is made anew because the person asked for something else.
    pub fn live<R: IntoIterator<Item = El>>(self, make: impl Fn() -> R + 'static) -> Self {
        self.live_children(Box::new(Several(move || make().into_iter().collect())))
    }

    fn live_children(self, make: Box<dyn MakeAll>) -> Self {
        let (parent, end) = (self.clone(), self.end_here());
        let mut shown: Vec<El> = Vec::new();
        watch(move || {
            let fresh = make.make_all();
            for old in std::mem::replace(&mut shown, fresh) {
                old.0.remove();
            }
            for child in &shown {
                parent.put(&child.0, Some(&end));
            }
        });
        self
    }

    /// With a child that is there while a condition holds. It is made when the condition begins to hold, and stays the
    /// same element until it ends.
    pub fn when(self, holds: impl Fn() -> bool + 'static, make: impl Fn() -> El + 'static) -> Self {
        self.each(move || holds().then_some((0, 0)), move |_| make())
    }

    /// With one child for each key, in the order of the keys. A child lives as long as its key is there.
    pub fn each<K: IntoIterator<Item = Key>>(
        self,
        keys: impl Fn() -> K + 'static,
        make: impl Fn(Key) -> El + 'static,
    ) -> Self {
        let keys = move || keys().into_iter().collect();
        self.keyed(Box::new(Keyed { keys, make }))
    }

    fn keyed(self, of: Box<dyn MakeKeyed>) -> Self {
        let home = Owner::current().expect("a workspace is made inside an owner");
        let (parent, end) = (self.clone(), self.end_here());
        let mut shown: Vec<Shown> = Vec::new();
        watch(move || {
            let mut before = std::mem::take(&mut shown);
            for key in of.keys() {
                let kept = before.iter().position(|old| old.key == key);
                shown.push(match kept {
                    Some(place) => before.remove(place),
                    None => Shown::make(&home, key, &*of),
                });
            }
            for gone in before {
                gone.end();
            }
            parent.put_in_order(&shown, &end);
        });
        self
    }

    /// Puts children in order before a mark. One that has the keyboard inside stays where it is and the others go around
    /// it, because an element that is moved loses the keyboard.
    fn put_in_order(&self, children: &[Shown], end: &Node) {
        let held = document().active_element();
        let holds = |child: &Shown| child.node().contains(held.as_deref());
        let pivot = held
            .is_some()
            .then(|| children.iter().position(holds))
            .flatten();
        let (before, after) = children.split_at(pivot.unwrap_or(children.len()));
        let mut next = pivot.map_or(end, |pivot| children[pivot].node());
        for child in before.iter().rev() {
            if child.node().next_sibling().as_ref() != Some(next) {
                self.put(child.node(), Some(next));
            }
            next = child.node();
        }
        for pair in after.windows(2) {
            let wanted = pair[0].node().next_sibling();
            if wanted.as_ref() != Some(pair[1].node()) {
                self.put(pair[1].node(), wanted.as_ref());
            }
        }
    }

    /// A mark at the end, before which live children stand.
    fn end_here(&self) -> Node {
        let mark: Node = document().create_comment("").into();
        self.append(&mark);
        mark
    }

    fn put(&self, node: &Node, before: Option<&Node>) {
        let done = self.0.insert_before(node, before);
        debug_assert!(done.is_ok(), "the mark stays where it is");
    }
}
