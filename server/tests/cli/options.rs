//! What the options are called, in `--help` and in `docs/config.md`.

use super::run::Place;

/// The page, written from what the binary says of itself.
/// What stands below the options.
const BESIDE: &str = "
## Beside the server

These work on the same database (`--data-dir`, `--database`), whether the server runs or not:

* `loopwise admin list` lists all accounts. `loopwise admin create --role facilitator` prints a link with which somebody makes one;
  `loopwise admin reset NAME` prints a link that sets a new password, for an owner who lost theirs too. Links are good once, for 7 days,
  and begin with `--base-url`.
* `loopwise purge --expired` removes what people said in workshops whose days are over, and entries of logbooks that are older than
  `--log-days`. A running server does this at its start and every hour.
* `loopwise doctor` checks disk, database and clock, and whether the logbook is as it was written.
";

fn page(help: &str) -> String {
    format!(
        "# Options\n\nEvery option of the server can be given on the command line or in the environment. This page is what \
         `loopwise serve --help` prints; a\ntest keeps it so (`UPDATE_EXPECT=1 cargo test -p loopwise` writes it \
         anew).\n\n```text\n{}\n```\n{BESIDE}",
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
