//! Supporting and contesting over HTTP: who may, what a press does, what others are shown, and what cannot be taken.

use std::time::Duration;

use loopwise::stances;
use loopwise_analysis::Stance;
use loopwise_model::{Edit, Link, LinkId, MapId, Polarity, Voice};
use loopwise_report::stances::Thing;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Database, Server, on_both};
use crate::server::{Answer, Browser, Tab, add, client, factor};

const LINK: LinkId = LinkId::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001);
const OPEN: LinkId = LinkId::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0002);

fn link(id: LinkId, (from, to): (u128, u128), polarity: Polarity) -> Edit {
    let link = Link::new(factor(from), factor(to), polarity);
    Edit::AddLink { id, link }
}

/// A map with three factors, a link with a sign and one without.
async fn drawn(desk: &mut Browser) -> (MapId, Tab) {
    let map = desk.make_map("Fair").await;
    let mut tab = Tab::open(desk, map, client(1), 0).await;
    let links = [
        link(LINK, (1, 2), Polarity::Same),
        link(OPEN, (2, 3), Polarity::Unknown),
    ];
    let edits = [add(1), add(2), add(3)].into_iter().chain(links);
    tab.push(1, edits.collect()).await;
    tab.ack(1).await;
    (map, tab)
}

/// The token of the forms on the outline.
async fn token(browser: &mut Browser, map: MapId) -> String {
    let page = browser.get(&format!("/maps/{map}/outline")).await.text();
    let rest = page.split_once("name=\"form_token\" value=\"");
    let token = rest.and_then(|(_, rest)| rest.split('"').next());
    token.unwrap_or_default().to_owned()
}

/// Says something as the script does.
async fn says(browser: &mut Browser, map: MapId, say: &str) -> Answer {
    let token = token(browser, map).await;
    let body = serde_json::json!({ "form_token": token, "say": say });
    let path = format!("/maps/{map}/stances");
    browser.post_json(&path, &body.to_string()).await
}

/// Somebody new with a voice.
async fn joins(server: &Server, desk: &Browser, map: MapId, voice: &str) -> Browser {
    let path = desk.invite(map, "participant").await;
    let mut browser = server.stranger();
    let answer = browser.post(&path, &format!("voice={voice}")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    browser
}

on_both! {
    async fn one_press_supports_and_a_second_takes_it_back(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let (map, _tab) = drawn(&mut desk).await;
        let mut ben = server.joined(&desk, map, "participant").await;
        let (path, outline) = (format!("/maps/{map}/stances"), format!("/maps/{map}/outline"));
        let page = ben.get(&outline).await.text();
        let button = format!("value=\"supports link-{LINK}\"");
        assert!(page.contains(&button), "{page}");
        let form = format!("form_token={}&back=outline&say=supports+link-{LINK}", token(&mut ben, map).await);
        let answer = ben.post(&path, &form).await;
        let back = format!("{outline}#say-link-{LINK}");
        assert_eq!((answer.status, answer.header("location")), (303, Some(&*back)));
        // The same press again, as from a line that breaks, changes nothing.
        assert_eq!(ben.post(&path, &form).await.status, 303);
        let page = ben.get(&outline).await.text();
        assert!(page.contains(&format!("value=\"none link-{LINK}\"")), "the button takes back now: {page}");
        assert_eq!(page.matches("aria-pressed=\"true\"").count(), 1);
        assert_eq!(ben.get(&path).await.json()["mine"][format!("link-{LINK}")], "supports");
        // Contesting takes the place of supporting.
        let told = says(&mut ben, map, &format!("contests link-{LINK}")).await.json();
        assert_eq!(told["mine"], serde_json::json!({ format!("link-{LINK}"): "contests" }));
        let told = says(&mut ben, map, &format!("none link-{LINK}")).await.json();
        assert_eq!(told["mine"], serde_json::json!({}));
        // Somebody else's stances are nobody's business.
        says(&mut ben, map, &format!("supports sign-{LINK} +")).await;
        let told = desk.get(&path).await.json();
        assert_eq!(told["mine"], serde_json::json!({}));
        assert_eq!(told["marks"][format!("sign-{LINK}")]["supported"], true, "whoever runs the map sees marks");
        server.stop().await;
    }

    async fn only_those_who_may_change_a_map_say_something(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let (map, _tab) = drawn(&mut desk).await;
        let say = format!("supports factor-{}", factor(1));
        assert_eq!(says(&mut desk, map, &say).await.status, 200);
        let mut ben = server.joined(&desk, map, "participant").await;
        assert_eq!(says(&mut ben, map, &say).await.status, 200);
        let path = format!("/maps/{map}/stances");
        let mut watching = server.joined(&desk, map, "observer").await;
        let mut analyst = server.invited("Cal", "analyst").await;
        for browser in [&mut watching, &mut analyst] {
            assert_eq!(says(browser, map, &say).await.status, 403);
            let page = browser.get(&format!("/maps/{map}/outline")).await;
            assert!(page.status == 200 && !page.text().contains("name=\"say\""));
            assert_eq!(browser.get(&path).await.json()["may"], false);
        }
        // A form without the token of the session is nobody's; a stranger finds nothing.
        assert_eq!(ben.post(&path, &format!("say={say}")).await.status, 403);
        let mut stranger = server.stranger();
        for path in [&path, &format!("{path}/events"), &format!("/maps/{map}/voices")] {
            assert_eq!(stranger.get(path).await.status, 404, "{path}");
        }
        assert_eq!(stranger.post(&path, "say=x").await.status, 404);
        let mut elsewhere = joins(&server, &desk, desk.clone().make_map("Other").await, "student").await;
        assert_eq!(elsewhere.get(&path).await.status, 404);
        server.stop().await;
    }

    async fn what_cannot_be_taken_says_why(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let (map, mut tab) = drawn(&mut desk).await;
        let mut ben = server.joined(&desk, map, "participant").await;
        let gone = factor(9);
        for (say, status, words) in [
            (String::new(), 422, "This cannot be read."),
            ("supports".to_owned(), 422, "This cannot be read."),
            (format!("loves factor-{}", factor(1)), 422, "This cannot be read."),
            (format!("supports loop-{}", factor(1)), 422, "This cannot be read."),
            ("supports factor-12".to_owned(), 422, "This cannot be read."),
            (format!("supports factor-{} +", factor(1)), 422, "This cannot be read."),
            (format!("supports sign-{LINK}"), 422, "This cannot be read."),
            (format!("supports sign-{LINK} ?"), 422, "This cannot be read."),
            (format!("supports factor-{gone}"), 409, "Somebody took this away meanwhile."),
            (format!("supports lever-{gone}"), 409, "Somebody took this away meanwhile."),
            (format!("contests sign-{OPEN} +"), 409, "Nobody has settled which way"),
            (format!("contests sign-{LINK} -"), 409, "The direction of this link was changed"),
        ] {
            let answer = says(&mut ben, map, &say).await;
            let problem = answer.json()["problem"].as_str().unwrap_or_default().to_owned();
            assert!(answer.status == status && problem.starts_with(words), "{say}: {} {problem}", answer.status);
        }
        let path = format!("/maps/{map}/stances");
        assert_eq!(ben.post_json(&path, "{").await.status, 400);
        // Without script the problem is a page that leads back, wherever the form says it came from.
        let form = format!("form_token={}&back=//evil.example&say=supports+factor-{gone}", token(&mut ben, map).await);
        let answer = ben.post(&path, &form).await;
        let page = answer.text();
        assert!(answer.status == 409 && page.contains("Somebody took this away meanwhile."), "{page}");
        assert!(page.contains(&format!("href=\"/maps/{map}/outline\"")) && !page.contains("evil"));
        // What was said of a sign does not count for another, and what was said of something counts again when it is back.
        says(&mut ben, map, &format!("contests sign-{LINK} +")).await;
        says(&mut ben, map, &format!("supports link-{LINK}")).await;
        let stances = read(db, map).await;
        let wanted = Stance { supporting: 1, asked: 1, dissenting: 1, signing: 1 };
        assert_eq!(stances, [(LINK, wanted)].into());
        tab.push(2, vec![Edit::SetPolarity { link: LINK, polarity: Polarity::Opposite }]).await;
        tab.ack(2).await;
        let wanted = Stance { supporting: 1, asked: 1, dissenting: 0, signing: 0 };
        assert_eq!(read(db, map).await, [(LINK, wanted)].into());
        assert_eq!(ben.get(&path).await.json()["mine"].get(format!("sign-{LINK}")), None);
        tab.push(3, vec![Edit::Delete { factors: vec![], links: vec![LINK], groups: vec![], loops: vec![] }]).await;
        tab.ack(3).await;
        assert_eq!(read(db, map).await, [].into());
        server.stop().await;
    }

    async fn counts_are_told_from_five_up_and_marks_below(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let (map, _tab) = drawn(&mut desk).await;
        let (thing, path) = (format!("factor-{}", factor(1)), format!("/maps/{map}/stances"));
        let mut room = Vec::new();
        for place in 0..4 {
            let mut one = joins(&server, &desk, map, "student").await;
            let take = if place == 0 { "contests" } else { "supports" };
            assert_eq!(says(&mut one, map, &format!("{take} {thing}")).await.status, 200);
            room.push(one);
        }
        let told = room[0].get(&path).await.json();
        assert_eq!(told["marks"], serde_json::json!({}), "four people are too few for marks");
        // Twenty students and eight teachers: from five up both voices have marks.
        for _ in 4..20 {
            room.push(joins(&server, &desk, map, "student").await);
        }
        for _ in 0..8 {
            room.push(joins(&server, &desk, map, "teacher").await);
        }
        let told = room[9].get(&path).await.json();
        let mark = &told["marks"][&thing];
        assert_eq!((&mark["supports"], &mark["contests"]), (&serde_json::json!(["student"]), &serde_json::json!(["student"])));
        assert_eq!(mark["supporting"]["total"], serde_json::Value::Null, "three support it: no count");
        assert_eq!(told["words"][&thing], "Disputed · supported by students · contested by students");
        for one in &mut room[4..14] {
            assert_eq!(says(one, map, &format!("supports {thing}")).await.status, 200);
        }
        for one in &mut room[14..20] {
            assert_eq!(says(one, map, &format!("contests {thing}")).await.status, 200);
        }
        let told = room[27].get(&path).await.json();
        let mark = &told["marks"][&thing];
        for of in ["supporting", "contesting"] {
            let total = mark[of]["total"].as_u64();
            assert!(total.is_none_or(|count| count >= 5), "{mark}");
        }
        assert_eq!(mark["supporting"]["total"], 13, "{mark}");
        let page = room[27].get(&format!("/maps/{map}/outline")).await.text();
        assert!(page.contains("13 support it"), "{page}");
        // What a report counts, by voice.
        let store = db.open().await;
        let (at, _) = loopwise::stored::read(&store, map).await.unwrap();
        let tally = stances::tally(&store, map, &at).await.unwrap();
        let counted = &tally[&Thing::Factor(factor(1))];
        let students = counted.of(Some(Voice::Student));
        assert_eq!((students.supports, students.contests, counted.all().all()), (13, 7, 20));
        store.close().await;
        // By voices: what students support, what is missing from teachers.
        let voices = room[27].get(&format!("/maps/{map}/voices?look=only-student")).await.text();
        assert!(voices.contains("Only students support it") && voices.contains("Factor 1"), "{voices}");
        assert!(voices.contains("In these areas, teachers support nothing yet:"));
        assert!(voices.contains("<dd>20</dd>"), "twenty students have joined");
        assert!(!voices.contains("id=\"look-member\""), "nobody looks for a voice that is not there");
        server.stop().await;
    }

    async fn others_hear_of_it(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let (map, _tab) = drawn(&mut desk).await;
        let mut ben = server.joined(&desk, map, "participant").await;
        let cookie = desk.cookie.clone().unwrap();
        let mut line = TcpStream::connect(desk.address).await.unwrap();
        let request = format!("GET /maps/{map}/stances/events HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\n\r\n", desk.address);
        line.write_all(request.as_bytes()).await.unwrap();
        assert!(heard(&mut line, "text/event-stream").await.starts_with("HTTP/1.1 200"));
        says(&mut ben, map, &format!("supports factor-{}", factor(2))).await;
        let told = heard(&mut line, "data: again").await;
        assert!(!told.contains("factor"), "a hint says nothing else: {told}");
        drop(line);
        server.stop().await;
    }

    async fn whoever_presses_without_end_has_to_wait(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let (map, _tab) = drawn(&mut desk).await;
        let token = token(&mut desk, map).await;
        let body = format!("form_token={token}&say=supports+factor-{}", factor(1));
        let path = format!("/maps/{map}/stances");
        let mut refused = None;
        for _ in 0..400 {
            let answer = desk.post(&path, &body).await;
            if answer.status != 303 {
                refused = Some(answer);
                break;
            }
        }
        let answer = refused.expect("a limit");
        assert_eq!(answer.status, 429);
        assert!(answer.header("retry-after").is_some());
        server.stop().await;
    }
}

/// Reads from a line until some words came.
async fn heard(line: &mut TcpStream, words: &str) -> String {
    let mut text = String::new();
    let mut bytes = [0; 4096];
    while !text.contains(words) {
        let read = line.read(&mut bytes);
        let count = timeout(Duration::from_secs(10), read)
            .await
            .expect(words)
            .unwrap();
        assert!(count > 0, "the line ended before {words:?}: {text}");
        text += &String::from_utf8_lossy(&bytes[..count]);
    }
    text
}

/// What analysis is told of a map as it is now.
async fn read(db: &Database, map: MapId) -> loopwise_analysis::Stances {
    let store = db.open().await;
    let (at, _) = loopwise::stored::read(&store, map).await.unwrap();
    let stances = stances::for_analysis(&store, map, &at).await.unwrap();
    store.close().await;
    stances
}
