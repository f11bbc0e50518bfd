//! One tab's copy of a map, one rule at a time: shown at once, kept before pushed, rebased, undone, never lost.

mod desk;
mod loading;
mod pushing;
mod rebasing;
mod undoing;
