//! `loopwise migrate`, `doctor`, `version` and the options.

use super::run::Place;

#[test]
fn migrate_makes_the_database_and_may_run_again() {
    let place = Place::new();
    for _ in 0..2 {
        let said = place.run(&["migrate"]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(
            said.out.ends_with("loopwise.db is up to date.\n"),
            "{}",
            said.out
        );
    }
    assert!(place.path("data/loopwise.db").exists());
}

#[test]
fn doctor_reads_the_durability_back() {
    let said = Place::new().run(&["doctor"]);
    assert_eq!(said.code, 0, "{said:?}");
    for found in [
        "data folder",
        "MiB free",
        "reachable",
        "synchronous=FULL",
        "clock: plausible",
    ] {
        assert!(said.out.contains(found), "no “{found}” in\n{}", said.out);
    }
}

#[test]
fn doctor_fails_when_the_data_folder_or_the_database_is_of_no_use() {
    let place = Place::new();
    place.file("data", "a file where the folder should be");
    let said = place.run(&["doctor"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("FAILED  data folder"), "{}", said.out);

    let place = Place::new();
    std::fs::create_dir(place.path("data")).unwrap();
    place.file(
        "data/loopwise.db",
        "this is not a database, and long enough to be read as one",
    );
    let said = place.run(&["doctor"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("FAILED  database"), "{}", said.out);
}

#[test]
fn a_database_that_cannot_be_used_is_an_error() {
    let place = Place::new();
    let said = place.run(&["migrate", "--database", "mysql://somewhere/maps"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err.contains("starts with `sqlite:` or `postgres://`"),
        "{}",
        said.err
    );
    // Port 1 answers nobody; the password is not printed.
    let url = "postgres://ana:secret@127.0.0.1:1/maps";
    let said = place.run(&["migrate", "--database", url]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        !said.err.contains("secret") && !said.out.contains("secret"),
        "{said:?}"
    );
}

#[test]
fn options_come_from_flags_before_variables() {
    let place = Place::new();
    let chosen = format!("sqlite:{}", place.path("chosen.db").display());
    let other = format!("sqlite:{}", place.path("other.db").display());
    let variables = [("LOOPWISE_DATABASE", other.as_str())];
    assert_eq!(
        place
            .run_with(&["migrate", "--database", &chosen], &variables)
            .code,
        0
    );
    assert!(place.path("chosen.db").exists() && !place.path("other.db").exists());
    assert_eq!(place.run_with(&["migrate"], &variables).code, 0);
    assert!(place.path("other.db").exists());
}

#[test]
fn an_unknown_variable_is_a_warning() {
    let said = Place::new().run_with(
        &["version"],
        &[
            ("LOOPWISE_PROT", "1"),
            ("LOOPWISE_PORT", "1"),
            // Those of the project's own tests, as docs/TESTING.md has them.
            ("LOOPWISE_BIN", "loopwise"),
            ("LOOPWISE_FAULT", ""),
            ("LOOPWISE_SAMPLES", "."),
            ("LOOPWISE_SEED", "7"),
            ("LOOPWISE_SHOTS", "."),
            ("LOOPWISE_SOAK", "1"),
            ("LOOPWISE_TEST_POSTGRES", ""),
        ],
    );
    assert_eq!(said.code, 0);
    assert_eq!(
        said.err,
        "warning: LOOPWISE_PROT is not an option of loopwise\n"
    );
    assert!(
        said.out
            .starts_with(&format!("loopwise {}", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn a_contact_that_nobody_can_use_is_an_error() {
    let place = Place::new();
    let said = place.run(&["--contact", "help@example.org"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("mailto:"), "{}", said.err);
    let variables = [("LOOPWISE_CONTACT", "http://example.org")];
    assert_eq!(place.run_with(&["serve"], &variables).code, 2);
}

#[test]
fn help_documents_every_option_with_its_variable_and_the_exit_codes() {
    let place = Place::new();
    let said = place.run(&["--help"]);
    assert_eq!(said.code, 0);
    for found in [
        "--data-dir",
        "LOOPWISE_DATA_DIR",
        "--database",
        "LOOPWISE_DATABASE",
        "--bind",
        "LOOPWISE_BIND",
        "--port",
        "LOOPWISE_PORT",
        "--base-url",
        "LOOPWISE_BASE_URL",
        "--contact",
        "LOOPWISE_CONTACT",
        "--seed-demo",
        "LOOPWISE_SEED_DEMO",
        "Exit codes:",
        "serve",
        "import",
        "analyse",
        "report",
        "migrate",
        "doctor",
        "admin",
        "purge",
        "version",
    ] {
        assert!(said.out.contains(found), "no “{found}” in\n{}", said.out);
    }
    assert_eq!(place.run(&["analyse"]).code, 2, "a missing argument");
}
