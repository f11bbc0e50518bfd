//! The room, one rule at a time: stored before seen, one order, who may do what, who is here.

mod admitting;
mod anonymous;
mod desk;
mod joining;
mod posting;
mod presence;
mod storing;
