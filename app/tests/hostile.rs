//! Nothing that people type becomes markup (ST-05): 1,000 hostile texts through the places of all pages (with
//! `LOOPWISE_SOAK`, at least 1,000 through every single page) make no element and no attribute that harmless texts do
//! not make, and are still there to be read.

mod staff;
mod workshop;

use std::collections::BTreeMap;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::pages::{drawn_report, every_page};

/// Texts that broke something somewhere, as seeds.
const SEEDS: &[&str] = &[
    "<script>alert(1)</script>",
    "</title><script>x</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "\"><b>",
    "' onload='x",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "</svg><style>*{}</style>",
    "<svg/onload=x>",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&amp",
    "&",
    "<noscript><p title=\"</noscript><img src=x>\">",
    "</bdi></p></main></body></html>",
    "<plaintext>",
    "<base href=//x>",
    "javascript:alert(1)",
    "\u{FFFD}<",
    "{{x}}",
    "{ $from }",
    "⟦id⟧",
    "a<b>c",
    "<<<>>>",
    "`",
    "=1+1",
    "</",
    "<a href=\"x\">",
    "<!>",
    "<iframe srcdoc='<b>'>",
    "\u{2028}<b>\u{2029}",
    "نوم <b>",
    "<math><mi//xlink:href=\"x\">",
    "</style>",
    "<?xml?>",
    "😀<b>",
    "*b*",
    "_b_",
    "<template>",
    "</select><option>",
    "onfocus=x autofocus",
    "\\\"><",
    "%3Cb%3E",
    "<b",
    "b>",
    "'",
    "\"",
    "<\u{0300}b>",
];

/// In how many rounds the map is drawn, too.
const DRAWN_ROUNDS: u32 = 3;

/// Makes hostile texts from the seeds, the same ones every time.
struct Hostile {
    state: u64,
    made: usize,
}

impl Hostile {
    fn roll(&mut self, below: usize) -> usize {
        // xorshift64
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % below as u64).unwrap()
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.roll(3) {
            text.push_str(SEEDS[self.roll(SEEDS.len())]);
            text.push_str(["", " ", "x", "\""][self.roll(4)]);
        }
        self.made += 1;
        // A mark that is unique and survives every cleaning.
        format!("{text} q{}q", self.made)
    }
}

#[test]
fn hostile_texts_make_no_element_and_no_attribute_and_stay_readable() {
    let seed = 0x5EED_1005;
    let shapes = |pages: Vec<(&'static str, loopwise_app::pages::Html)>, scripting| {
        pages
            .into_iter()
            .map(|(name, html)| (name, Shape::of(&html.0, scripting)))
            .collect::<Vec<_>>()
    };
    let mut hostile = Hostile {
        state: seed,
        made: 0,
    };
    let mut rounds = 0;
    // With and without script, because a browser reads <noscript> in two ways.
    let harmless = [true, false].map(|scripting| {
        let mut count = 0;
        let mut typed = || {
            count += 1;
            format!("harmless q{count}q")
        };
        let mut pages = every_page(&mut typed);
        pages.extend(workshop::pages(&mut typed));
        pages.extend(staff::pages(&mut typed));
        pages.push(drawn_report(&mut typed));
        shapes(pages, scripting)
    });
    // Every page takes at least one text a round.
    let soak = std::env::var_os("LOOPWISE_SOAK").is_some();
    while hostile.made < 1_000 || (soak && rounds < 1_000) {
        let first = hostile.made + 1;
        let mut pages = every_page(&mut || hostile.text());
        pages.extend(workshop::pages(&mut || hostile.text()));
        pages.extend(staff::pages(&mut || hostile.text()));
        // The drawn report shows no notes: what it leaves out is not looked for.
        let last = hostile.made;
        if rounds < DRAWN_ROUNDS {
            pages.push(drawn_report(&mut || hostile.text()));
        }
        let mut everything = String::new();
        for (scripting, harmless) in [true, false].into_iter().zip(&harmless) {
            for ((name, expected), (_, shape)) in
                harmless.iter().zip(shapes(pages.clone(), scripting))
            {
                assert_eq!(
                    shape.elements, expected.elements,
                    "{name} in the round from text {first}"
                );
                everything.push_str(&shape.words);
            }
        }
        let lost: Vec<usize> = (first..=last)
            .filter(|made| !everything.contains(&format!("q{made}q")))
            .collect();
        assert_eq!(lost, Vec::<usize>::new(), "texts that no page shows");
        rounds += 1;
    }
    println!(
        "{} hostile texts in {rounds} rounds through every page, seed {seed:#x}",
        hostile.made
    );
}

/// What a parsed page is made of: how often each element with its attributes stands in each other, and all its words.
#[derive(Default)]
struct Shape {
    elements: BTreeMap<String, usize>,
    words: String,
}

impl Shape {
    fn of(html: &str, scripting: bool) -> Self {
        let tree_builder = TreeBuilderOpts {
            scripting_enabled: scripting,
            ..TreeBuilderOpts::default()
        };
        let options = ParseOpts {
            tree_builder,
            ..ParseOpts::default()
        };
        let dom = parse_document(RcDom::default(), options).one(html);
        let mut shape = Self::default();
        shape.add(&dom.document, "");
        shape
    }

    fn add(&mut self, node: &Handle, parent: &str) {
        let mut name = parent.to_owned();
        match &node.data {
            NodeData::Element {
                name: element,
                attrs,
                ..
            } => {
                let attrs = attrs.borrow();
                let mut names: Vec<String> = attrs
                    .iter()
                    .map(|attr| attr.name.local.to_string())
                    .collect();
                names.sort();
                for attr in attrs.iter() {
                    self.words.push_str(&attr.value);
                    self.words.push('\n');
                }
                name = element.local.to_string();
                if (parent, name.as_str()) == ("g", "text") {
                    // A label of the drawing takes as many lines as it needs, each with its own direction, on the
                    // side of its badge where there is room.
                    names.retain(|name| name != "direction" && name != "text-anchor");
                    self.elements
                        .insert(format!("{parent} > {name}[{}]", names.join(" ")), 1);
                } else {
                    *self
                        .elements
                        .entry(format!("{parent} > {name}[{}]", names.join(" ")))
                        .or_default() += 1;
                }
            }
            NodeData::Text { contents } => self.words.push_str(&contents.borrow()),
            NodeData::Comment { .. } => {
                *self.elements.entry("comment".to_owned()).or_default() += 1;
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            self.add(child, &name);
        }
    }
}
