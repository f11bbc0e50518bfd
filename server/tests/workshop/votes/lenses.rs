//! What the page of leverage points shows of a vote: nothing before it is revealed, and of small groups nothing then.

use super::*;

async fn page(voting: &mut Voting, query: &str) -> String {
    let list = format!("/maps/{}/leverage{query}", voting.open.map);
    let answer = voting.open.desk.get(&list).await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    page.replace("\u{2068}", "").replace("\u{2069}", "")
}

on_both! {
    async fn the_lenses_show_a_vote_when_it_is_revealed_and_hide_the_few(db: &Database) {
        let server = Server::start(db).await;
        let mut voting = Voting::on(&server, db, Method::Approval, 3).await;
        let trust = voting.put_forward("Trust", 1).await;
        let meals = voting.put_forward("Meals", 2).await;
        voting.deed("vote-open").await;
        for number in 0..10 {
            let mut who = voting.joined(&server).await;
            let mut ticks = vec![];
            if number < 5 {
                ticks.push(format!("tick-{trust}=1"));
            }
            if number < 3 {
                ticks.push(format!("tick-{meals}=1"));
            }
            voting.kept(&mut who, &ticks.join("&")).await;
        }
        voting.deed("vote-close").await;
        let before = page(&mut voting, "").await;
        assert!(before.contains("No ticks or dots can be shown yet.") && before.contains("no ticks or dots"), "{before}");
        assert!(!before.contains("5 of 10"), "nothing of a vote is seen before it is revealed");
        voting.deed("vote-reveal").await;
        let after = page(&mut voting, "").await;
        assert!(after.contains("<strong>50 %</strong> 5 of 10"), "{after}");
        // Three of ten are too few, and so is what would tell of them.
        assert!(after.contains("not shown") && !after.contains("3 of 10") && !after.contains("30 %"), "{after}");
        assert!(after.contains("This map does not single out one lever yet."), "{after}");
        // A push on an outcome: the factors have no arrows here, so no chain leads there.
        let outcome = format!("?outcome={}&better=down", factor(3));
        let pushed = page(&mut voting, &outcome).await;
        assert!(pushed.contains("No chain of arrows leads there"), "{pushed}");
        assert!(pushed.contains(&format!("/leverage/{trust}?outcome={}&amp;better=down#people", factor(3))), "{pushed}");
        // An outcome that cannot be is none.
        for query in ["?outcome=nonsense", "?outcome=&better=sideways"] {
            assert!(page(&mut voting, query).await.contains("name an outcome first"), "{query}");
        }
        let one = page(&mut voting, &format!("/{trust}")).await;
        assert!(one.contains("Students") && one.contains("50 % · 5 of 10"), "{one}");
        let one = page(&mut voting, &format!("/{meals}")).await;
        assert!(!one.contains("3 of 10") && one.contains("Small groups are not shown"), "{one}");
        voting.store.close().await;
        server.stop().await;
    }
}
