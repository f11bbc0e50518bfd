//! CBOR in words, for the document: only what is ever written, so that anything else is noticed.

use std::fmt::Write as _;

/// One item of CBOR.
enum Item<'b> {
    /// A number, a text, bytes or a simple value, with what it says in diagnostic notation.
    Leaf(&'b [u8], String),
    /// An array, or a map as keys and values in turn.
    Nest {
        head: &'b [u8],
        map: bool,
        inside: Vec<Item<'b>>,
    },
}

fn item(bytes: &[u8]) -> (Item<'_>, &[u8]) {
    let (major, low) = (bytes[0] >> 5, bytes[0] & 31);
    let wide = match low {
        0..24 => 0,
        24..28 => 1 << (low - 24),
        other => panic!("length form {other} is never written"),
    };
    let number = match wide {
        0 => u64::from(low),
        _ => bytes[1..=wide]
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    let body = if matches!(major, 2 | 3) {
        usize::try_from(number).unwrap()
    } else {
        0
    };
    let (own, mut rest) = bytes.split_at(1 + wide + body);
    let content = &own[1 + wide..];
    let words = match (major, low) {
        (0, _) => number.to_string(),
        (1, _) => format!("-{}", number + 1),
        (2, _) => format!(
            "h'{}'",
            content
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        ),
        (3, _) => format!("{:?}", std::str::from_utf8(content).unwrap()),
        (4 | 5, _) => {
            let mut inside = Vec::new();
            for _ in 0..number * u64::from(major - 3) {
                let (next, after) = item(rest);
                inside.push(next);
                rest = after;
            }
            return (
                Item::Nest {
                    head: own,
                    map: major == 5,
                    inside,
                },
                rest,
            );
        }
        (7, 20) => "false".into(),
        (7, 21) => "true".into(),
        (7, 22) => "null".into(),
        other => panic!("{other:?} is never written"),
    };
    (Item::Leaf(own, words), rest)
}

fn whole(bytes: &[u8]) -> Item<'_> {
    let (item, rest) = item(bytes);
    assert!(rest.is_empty(), "one item and nothing after it");
    item
}

/// What the bytes say in diagnostic notation (RFC 8949, section 8).
pub fn said(bytes: &[u8]) -> String {
    fn say(item: &Item<'_>) -> String {
        match item {
            Item::Leaf(_, words) => words.clone(),
            Item::Nest {
                map: false, inside, ..
            } => {
                format!(
                    "[{}]",
                    inside.iter().map(say).collect::<Vec<_>>().join(", ")
                )
            }
            Item::Nest { inside, .. } => {
                let pair = |pair: &[Item<'_>]| format!("{}: {}", say(&pair[0]), say(&pair[1]));
                format!(
                    "{{{}}}",
                    inside.chunks(2).map(pair).collect::<Vec<_>>().join(", ")
                )
            }
        }
    }
    say(&whole(bytes))
}

/// One line an item: its bytes, indented by depth, and what they say.
pub fn annotated(bytes: &[u8]) -> String {
    fn show(item: &Item<'_>, depth: usize, text: &mut String) {
        let (own, words, inside): (&[u8], String, &[Item<'_>]) = match item {
            Item::Leaf(own, words) => (own, words.clone(), &[]),
            Item::Nest {
                head,
                map: false,
                inside,
            } => (head, format!("array of {}", inside.len()), inside),
            Item::Nest { head, inside, .. } => {
                (head, format!("map of {}", inside.len() / 2), inside)
            }
        };
        let words = if words.starts_with("h'") {
            "16 bytes: an id".into()
        } else {
            words
        };
        let hex = own
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<Vec<_>>()
            .concat();
        let line = format!("{:indent$}{hex}", "", indent = 2 * depth);
        writeln!(text, "{line:<48} {words}").unwrap();
        inside.iter().for_each(|item| show(item, depth + 1, text));
    }
    let mut text = String::new();
    show(&whole(bytes), 0, &mut text);
    text.trim_end().to_owned()
}
