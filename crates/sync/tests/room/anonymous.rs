//! An anonymous map: nobody but its author learns whose a change is, and nobody but a facilitator is seen.

use loopwise_model::{ActorId, ClientId};
use loopwise_sync::room::Effect;
use loopwise_sync::{Role, ServerFrame};

use super::desk::{Desk, announced, sent_to};
use crate::words::{client, reword};

/// One facilitator (1) and two participants (2, 3).
fn anonymous() -> Desk {
    let mut desk = Desk::over("trust");
    desk.room.set_anonymous(true);
    desk.join(1, Role::Facilitator);
    desk.join(2, Role::Participant);
    desk.join(3, Role::Participant);
    desk.room.tick();
    desk
}

/// The clients and voices that frames name.
fn named(frames: &[ServerFrame]) -> Vec<(ClientId, Option<String>)> {
    let commits = frames.iter().filter_map(|frame| match frame {
        ServerFrame::Commit { changes, .. } => Some(changes),
        _ => None,
    });
    commits
        .flatten()
        .map(|change| (change.id.client, change.voice.clone()))
        .collect()
}

fn excepted(effects: &[Effect]) -> Vec<u64> {
    let except = effects.iter().filter_map(|effect| match effect {
        Effect::Announce { except, .. } => Some(except.clone()),
        _ => None,
    });
    except.flatten().collect()
}

#[test]
fn only_an_author_learns_whose_a_change_is() {
    let mut desk = anonymous();
    let nobody = (ClientId::from_u128(0), None);
    desk.push(2, 1, vec![reword(1, "a")]);
    desk.push(3, 1, vec![reword(1, "b")]);
    let first = desk.store();
    assert_eq!(named(&sent_to(2, &first))[0].0, client(2));
    assert_eq!(named(&announced(&first)), std::slice::from_ref(&nobody));
    assert_eq!(excepted(&first), [2]);
    desk.push(2, 2, vec![reword(1, "c")]);
    desk.push(1, 1, vec![reword(1, "d")]);
    let second = desk.store();
    assert_eq!(
        named(&announced(&second)),
        std::slice::from_ref(&nobody),
        "the facilitator's name does not matter"
    );
    let third = desk.store();
    let theirs = named(&sent_to(2, &third));
    assert_eq!((theirs[0].0, &theirs[1]), (client(2), &nobody));

    let late = desk.join(4, Role::Participant);
    let seen = named(&sent_to(4, &late));
    assert_eq!(seen, vec![nobody.clone(); 4]);
    let again = desk.room.resync(3, 0);
    let seen = named(&sent_to(3, &again));
    assert_eq!(seen.iter().filter(|(who, _)| *who == client(3)).count(), 1);
    assert_eq!(seen.iter().filter(|one| **one == nobody).count(), 3);
}

#[test]
fn only_facilitators_are_seen() {
    let mut desk = anonymous();
    let pointing = loopwise_sync::frame::Pointing::default();
    desk.room.point(1, pointing.clone());
    desk.room.point(2, pointing);
    let Some(ServerFrame::PresenceTick { changed, left }) = desk.room.tick() else {
        panic!("a facilitator points");
    };
    assert_eq!(
        (changed.len(), changed[0].role, left.len()),
        (1, Role::Facilitator, 0)
    );
    desk.room.leave(3);
    assert_eq!(desk.room.tick(), None, "who was never seen does not leave");
    let late = desk.join(4, Role::Participant);
    let seen = sent_to(4, &late);
    let peers = seen.iter().filter_map(|frame| match frame {
        ServerFrame::PresenceTick { changed, .. } => Some(changed.len()),
        _ => None,
    });
    assert_eq!(peers.collect::<Vec<_>>(), [1]);
}

#[test]
fn a_map_becomes_anonymous_and_open_again_while_people_are_there() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Facilitator);
    desk.join(2, Role::Participant);
    desk.room.tick();
    desk.room.set_anonymous(true);
    let Some(ServerFrame::PresenceTick { changed, left }) = desk.room.tick() else {
        panic!("somebody disappears");
    };
    assert_eq!((changed.len(), left.len()), (1, 1));
    desk.room.set_anonymous(false);
    let Some(ServerFrame::PresenceTick { changed, left }) = desk.room.tick() else {
        panic!("everybody is seen again");
    };
    assert_eq!((changed.len(), left.len()), (2, 0));
    assert!(
        desk.room
            .person(2)
            .is_some_and(|person| person.actor == ActorId::from_u128(2))
    );
}
