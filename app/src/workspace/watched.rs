//! Values that the screen follows.
//!
//! A [`Watched`] value tells whoever read it when it is set. What it tells and whom is the framework's business; the
//! value itself stands beside it, so that one kind of signal serves values of every type (docs/decisions/0003).

use std::cell::Cell;
use std::rc::Rc;

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{LocalStorage, Owner, StoredValue};
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track, UpdateValue, WithValue};

/// A value that can be followed. Cheap to copy; it ends with the owner it was made in.
pub struct Watched<T: 'static> {
    value: StoredValue<T, LocalStorage>,
    /// Counted, not stored by the framework: that kind forgets who does not follow any more.
    moved: StoredValue<ArcTrigger, LocalStorage>,
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Watched<T> {}

impl<T> Watched<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self {
            value: StoredValue::new_local(value),
            moved: StoredValue::new_local(ArcTrigger::new()),
        }
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        self.moved.with_value(ArcTrigger::track);
    }

    /// Reads the value, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.value.with_value(read)
    }

    /// Reads the value as it is now.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with_value(read)
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.value.update_value(change);
        // Whoever made the value may be gone: then nobody follows it.
        if let Some(moved) = self.moved.try_with_value(ArcTrigger::clone) {
            moved.notify();
        }
    }

    /// Gives it another value.
    pub fn set(self, value: T) {
        self.update(|held| *held = value);
    }
}

impl<T: Clone> Watched<T> {
    /// The value; it is followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: PartialEq> Watched<T> {
    /// Gives it another value; who follows it is told only if it differs.
    pub fn set_if_new(self, value: T) {
        if self.with_untracked(|held| *held != value) {
            self.set(value);
        }
    }

    /// A value that follows from others: made again when one of them moves, told on only when it differs.
    pub fn following(work: impl Fn() -> T + 'static) -> Self {
        let home = Owner::current().expect("a workspace is made inside an owner");
        let made = Rc::new(Cell::new(None::<Self>));
        let first = Rc::clone(&made);
        watch(move || {
            let value = work();
            match first.get() {
                Some(watched) => watched.set_if_new(value),
                None => first.set(Some(home.with(|| Self::new(value)))),
            }
        });
        made.get().expect("what is watched runs once at the start")
    }
}

/// Does something now, and again whenever a value moves that it read, for as long as its owner lives.
pub fn watch(work: impl FnMut() + 'static) {
    keep_up(Box::new(work));
}

/// Every kind of liveness is this one.
fn keep_up(mut work: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| work());
    // Kept by the owner of the moment, and gone with it.
    StoredValue::new_local(effect);
}
