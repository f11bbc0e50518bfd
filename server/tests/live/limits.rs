//! What is too much, too long or no frame at all.

use std::sync::atomic::Ordering;

use loopwise_model::{Edit, Note};
use loopwise_sync::{ClientFrame, ServerFrame, limits};

use super::{Database, Server, on_both};
use crate::server::{Got, Tab, add, client, factor};

/// Just under a quarter of a mebibyte of note.
fn large(round: u32) -> Vec<Edit> {
    let letter = char::from_u32(0x1F600 + round % 64).unwrap();
    let note = Note::parse(&letter.to_string().repeat(Note::LIMIT)).unwrap();
    (0..30)
        .map(|_| Edit::SetFactorNote {
            factor: factor(1),
            note: note.clone(),
        })
        .collect()
}

on_both! {
    async fn ten_messages_that_are_no_frames_close_the_line(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 1).await;
        for _ in 0..limits::MALFORMED_FRAMES {
            tab.say_text("{\"type\":\"nonsense\"}".into()).await;
        }
        for _ in 0..limits::MALFORMED_FRAMES {
            assert!(matches!(tab.next().await, Got::Frame(ServerFrame::Error { .. })));
        }
        assert_eq!(tab.next().await, Got::Closed(4400));
        let counted = server.counts.malformed.load(Ordering::Relaxed);
        assert_eq!(counted, u64::from(limits::MALFORMED_FRAMES), "the operator can see it");
        server.stop().await;
    }

    async fn nine_messages_that_are_no_frames_do_not(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 1).await;
        for _ in 1..limits::MALFORMED_FRAMES {
            tab.say_text("nonsense".into()).await;
            assert!(matches!(tab.next().await, Got::Frame(ServerFrame::Error { .. })));
        }
        tab.push(1, vec![add(1)]).await;
        assert_eq!(tab.ack(1).await, 2);
        drop(tab);
        server.stop().await;
    }

    async fn a_message_that_is_too_long_closes_the_line(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tab = Tab::open(&ana, map, client(1), 1).await;
        tab.say_text("x".repeat(limits::FRAME_BYTES + 1)).await;
        assert!(matches!(tab.next().await, Got::Frame(ServerFrame::Error { .. })));
        assert_eq!(tab.next().await, Got::Closed(1009));
        assert_eq!(server.counts.oversized.load(Ordering::Relaxed), 1);
        server.stop().await;
    }

    async fn se_14_a_person_gets_so_many_tickets_and_then_waits(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let ben = server.joined(&ana, map, "participant").await;
        let path = format!("/api/maps/{map}/ticket");
        let mut given = 0;
        let refused = loop {
            let answer = ben.post_json(&path, "").await;
            // One comes back every two seconds, should this machine be slow.
            if answer.status != 200 || given == 300 {
                break answer;
            }
            given += 1;
        };
        assert!(given >= 30, "only {given}");
        assert_eq!((refused.status, refused.header("content-type")), (429, Some("application/problem+json")));
        let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=2).contains(&wait), "{wait}");
        ana.ticket(map).await;
        server.stop().await;
    }

    async fn se_14_a_ninth_tab_of_one_person_has_to_wait(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut tabs = Vec::new();
        for number in 1..=limits::PERSON_SOCKETS as u128 {
            tabs.push(Tab::open(&ana, map, client(number), 0).await);
        }
        let mut one_more = Tab::connect(&ana, map).await.unwrap();
        one_more.hello(ana.ticket(map).await, map, client(99), 0).await;
        assert!(matches!(one_more.next().await, Got::Frame(ServerFrame::Bye { retry_after_ms: 1.. })));
        assert_eq!(one_more.next().await, Got::Closed(1013));
        let ben = server.joined(&ana, map, "participant").await;
        tabs.push(Tab::open(&ben, map, client(100), 0).await);
        drop((tabs, one_more));
        server.stop().await;
    }

    async fn who_reads_too_slowly_is_told_and_catches_up(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Sleep").await;
        let mut slow = Tab::open(&ana, map, client(100), 1).await;
        let mut last = 1;
        // Each client may send 200 edits at once: six changes of thirty, a quarter of a mebibyte each.
        for writer in 1..=6 {
            let mut tab = Tab::open(&ana, map, client(writer), last).await;
            if writer == 1 {
                tab.push(1, vec![add(1)]).await;
                tab.ack(1).await;
            }
            let first = if writer == 1 { 2 } else { 1 };
            for cseq in first..first + 6 {
                tab.push(cseq, large(cseq as u32)).await;
                last = tab.ack(cseq).await;
            }
        }
        let mut lagged = false;
        while !lagged {
            lagged = slow.frame().await == ServerFrame::Lagged;
        }
        assert!(slow.seq < last, "some commits were left out");
        assert!(server.counts.lagged.load(Ordering::Relaxed) > 0);
        slow.say(&ClientFrame::Resync { since_seq: slow.seq }).await;
        let fetch = loop {
            match slow.frame().await {
                ServerFrame::Welcome { fetch_snapshot, .. } => break fetch_snapshot,
                ServerFrame::Commit { .. } if slow.seq == last => break false,
                _ => {}
            }
        };
        if fetch {
            let path = format!("/api/maps/{map}/snapshot");
            let snapshot = ana.send("GET", &path, &[("accept", "application/json")], b"").await.json();
            slow.seq = snapshot["seq"].as_u64().unwrap();
            slow.say(&ClientFrame::Resync { since_seq: slow.seq }).await;
        }
        assert_eq!(slow.seq, last);
        let mut tab = Tab::open(&ana, map, client(200), last).await;
        tab.push(1, vec![add(2)]).await;
        let next = tab.ack(1).await;
        slow.sees(next).await;
        drop((slow, tab));
        server.stop().await;
    }
}
