//! Values that the screen follows.
//!
//! A [`Watched`] value tells whoever read it when it is set. What it tells and whom is the framework's business; the
//! value itself stands beside it, so that one kind of signal serves values of every type (docs/decisions/0003).

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{LocalStorage, Owner, StoredValue};
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{GetValue, Notify, Track};

/// A value, and who is told when it moves.
struct Held<V: ?Sized> {
    moved: ArcTrigger,
    value: V,
}

/// A value of some type: what the framework keeps is of one type for all, because each type brings code of its own.
type Anything = Rc<Held<dyn Any>>;

/// A value that can be followed. Cheap to copy; it ends with the owner it was made in.
pub struct Watched<T: 'static> {
    home: StoredValue<Anything, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Watched<T> {}

/// What is kept; none when whoever made it is gone.
#[inline(never)]
fn kept(home: StoredValue<Anything, LocalStorage>) -> Option<Anything> {
    home.try_get_value()
}

/// What is kept, while whoever made it is there.
#[inline(never)]
fn there(home: StoredValue<Anything, LocalStorage>) -> Anything {
    kept(home).expect("a value is read while what made it is shown")
}

#[inline(never)]
fn keep(held: Anything) -> StoredValue<Anything, LocalStorage> {
    StoredValue::new_local(held)
}

fn cell<T: 'static>(held: &Anything) -> &RefCell<T> {
    let value = held.value.downcast_ref();
    value.expect("it holds what it was made of")
}

impl<T> Watched<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self {
            home: keep(Rc::new(Held {
                moved: ArcTrigger::new(),
                value: RefCell::new(value),
            })),
            of: PhantomData,
        }
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        there(self.home).moved.track();
    }

    /// Reads the value, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let held = there(self.home);
        held.moved.track();
        read(&cell::<T>(&held).borrow())
    }

    /// Reads the value as it is now.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&cell::<T>(&there(self.home)).borrow())
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        // Whoever made the value may be gone: then nobody follows it.
        if let Some(held) = kept(self.home) {
            change(&mut cell::<T>(&held).borrow_mut());
            held.moved.notify();
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
    keep_up(Box::new(Kept(work)));
}

/// Something that is done again and again. A trait of one method: a boxed closure brings itself along several times.
trait Work {
    fn work(&mut self);
}

struct Kept<F>(F);

impl<F: FnMut()> Work for Kept<F> {
    fn work(&mut self) {
        (self.0)();
    }
}

/// Every kind of liveness is this one.
fn keep_up(mut work: Box<dyn Work>) {
    let effect = RenderEffect::new(move |_: Option<()>| work.work());
    // Kept by the owner of the moment, and gone with it.
    StoredValue::new_local(effect);
}
