//! The HTTP side of a browser: a cookie, forms, and what it says about where a request comes from.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use loopwise_model::MapId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The password of every account in tests.
pub const PASSWORD: &str = "three+otters+at+dawn";

/// A browser with at most one session.
#[derive(Clone)]
pub struct Browser {
    pub address: SocketAddr,
    pub cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookie: None,
        }
    }

    /// The origin of the server's own pages.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.send("GET", path, &[], b"").await;
        self.keep_cookie(&answer);
        answer
    }

    /// Sends a form as one of the server's own pages does.
    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        let origin = self.origin();
        let headers = [
            ("origin", &*origin),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let answer = self.send("POST", path, &headers, form.as_bytes()).await;
        self.keep_cookie(&answer);
        answer
    }

    /// Sends JSON as the workspace does.
    pub async fn post_json(&self, path: &str, body: &str) -> Answer {
        let origin = self.origin();
        let headers = [("origin", &*origin), ("content-type", "application/json")];
        self.send("POST", path, &headers, body.as_bytes()).await
    }

    /// Sends a form with one file in it.
    pub async fn post_file(&self, path: &str, token: &str, name: &str, file: &[u8]) -> Answer {
        let mut body = Vec::new();
        body.extend_from_slice(
            format!(
                "--edge\r\ncontent-disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(
            format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let origin = self.origin();
        let headers = [
            ("origin", &*origin),
            ("content-type", "multipart/form-data; boundary=edge"),
        ];
        self.send("POST", path, &headers, &body).await
    }

    /// One request on a connection of its own.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.address
        );
        if let Some(cookie) = &self.cookie {
            request += &format!("cookie: {cookie}\r\n");
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("content-length: {}\r\n\r\n", body.len());
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        // A server that refuses a long body closes before it has read it all.
        let _ = stream.write_all(body).await;
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        parse(&bytes)
    }

    fn keep_cookie(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.header("set-cookie") {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
    }

    /// The token that the forms of the first page carry.
    pub async fn form_token(&mut self) -> String {
        let page = self.get("/").await.text();
        let (_, rest) = page.split_once("name=\"form_token\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// Makes an account with a one-time link; says whether the link was still good.
    pub async fn set_up(&mut self, path: &str, name: &str) -> bool {
        let form =
            format!("name={name}&workspace=Test&password={PASSWORD}&password_again={PASSWORD}");
        let answer = self.post(path, &form).await;
        assert!([303, 404].contains(&answer.status), "{}", answer.text());
        answer.status == 303
    }

    /// Signs in with the password of tests.
    pub async fn sign_in(&mut self, name: &str) {
        let answer = self
            .post("/sign-in", &format!("name={name}&password={PASSWORD}"))
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// Makes a map as a facilitator does.
    pub async fn make_map(&mut self, title: &str) -> MapId {
        let token = self.form_token().await;
        let answer = self
            .post(
                "/maps",
                &format!("form_token={token}&title={title}&question=Why%3F"),
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer
            .header("location")
            .unwrap()
            .strip_prefix("/maps/")
            .unwrap()
            .parse()
            .unwrap()
    }

    /// The path of an invite link for a role.
    pub async fn invite(&self, map: MapId, role: &str) -> String {
        let answer = self
            .post_json(
                &format!("/api/maps/{map}/invites"),
                &format!("{{\"role\":\"{role}\"}}"),
            )
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let url = answer.json()["url"].as_str().unwrap().to_owned();
        url.strip_prefix(&self.origin()).unwrap().to_owned()
    }

    /// A ticket for a map.
    pub async fn ticket(&self, map: MapId) -> String {
        let answer = self.post_json(&format!("/api/maps/{map}/ticket"), "").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["ticket"].as_str().unwrap().to_owned()
    }
}

fn parse(bytes: &[u8]) -> Answer {
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("an HTTP answer");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut body = bytes[end + 4..].to_vec();
    if headers
        .get("transfer-encoding")
        .is_some_and(|how| how == "chunked")
    {
        body = unchunked(&body);
    }
    Answer {
        status,
        headers,
        body,
    }
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            break;
        }
        whole.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 4 + size..];
    }
    whole
}
