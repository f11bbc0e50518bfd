//! What the options are called, in `--help` and in `docs/config.md`.

use super::run::Place;

/// The page, written from what the binary says of itself.
fn page(help: &str) -> String {
    format!(
        "# Options\n\nEvery option of the server can be given on the command line or in the environment. This page is what \
         `loopwise serve --help` prints; a\ntest keeps it so (`UPDATE_EXPECT=1 cargo test -p loopwise` writes it \
         anew).\n\n```text\n{}\n```\n",
        help.trim_end()
    )
}

#[test]
fn op_02_every_option_stands_in_the_documentation() {
    let place = Place::new();
    let help = place.run(&["serve", "--help"]);
    assert_eq!(help.code, 0, "{}", help.err);
    let data = place.path("data");
    let wanted = page(&help.out.replace(&data.display().to_string(), ""));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/config.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(file, &wanted).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(written, wanted, "run again with UPDATE_EXPECT=1");
}
