//! An anonymous workshop on the wire: what one participant receives names no other, while it runs and afterwards.

use std::time::Duration;

use loopwise_model::{Edit, Factor, FactorId, Label, Point};
use loopwise_sync::{Role, ServerFrame};

use super::{Database, Open, Server, on_both};
use crate::server::{Got, Tab, client};

/// Every frame that a tab gets until nothing comes for a while.
async fn captured(tab: &mut Tab) -> Vec<ServerFrame> {
    let mut frames = Vec::new();
    while let Ok(Got::Frame(frame)) =
        tokio::time::timeout(Duration::from_millis(400), tab.next_of_all()).await
    {
        frames.push(frame);
    }
    frames
}

/// What frames say of others: whether there is a change, whose it is, and who is here.
fn assert_nameless(frames: &[ServerFrame], author: &str) {
    let changes = frames.iter().filter_map(|frame| match frame {
        ServerFrame::Commit { changes, .. } => Some(changes.len()),
        _ => None,
    });
    assert!(changes.sum::<usize>() > 0, "the change comes: {frames:?}");
    assert!(!format!("{frames:?}").contains(author), "{frames:?}");
    for frame in frames {
        if let ServerFrame::PresenceTick { changed, .. } = frame {
            assert!(changed.iter().all(|peer| peer.role == Role::Facilitator));
        }
    }
}

on_both! {
    async fn nobody_receives_who_did_what(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=open&moderation=off&anonymous=yes").await;
        open.to("connect").await;
        let (ben, cem) = (open.joined(&server, "student").await, open.joined(&server, "teacher").await);
        let mut writes = Tab::open(&ben, open.map, client(0xBE11), 0).await;
        let mut watches = Tab::open(&cem, open.map, client(0xCE11), 0).await;
        let author = client(0xBE11).to_string();
        let id = FactorId::from_u128(0x0190_163d_8694_739b_aea5_0000_0000_0001);
        let factor = Factor::new(Label::parse("Calm").unwrap(), Point::default());
        writes.push(1, vec![Edit::AddFactor { id, factor }]).await;
        assert!(format!("{:?}", captured(&mut writes).await).contains(&author), "one's own is known");
        assert_nameless(&captured(&mut watches).await, &author);
        // Whoever comes later, comes again, or comes when it is over learns no more.
        let mut late = Tab::open(&open.joined(&server, "student").await, open.map, client(0xDE11), 0).await;
        assert_nameless(&captured(&mut late).await, &author);
        assert_eq!(open.deed("end", "").await, 303);
        let mut again = Tab::open(&open.desk, open.map, client(0xAE11), 0).await;
        assert_nameless(&captured(&mut again).await, &author);
        server.stop().await;
    }
}
