//! What was asked for on the command line. `main.rs` carries it out.

/// Shown by `--help` and after a mistake.
pub const USAGE: &str = "\
Usage: cargo xtask <command>

  run   [--port N]     build everything and start a server with the demo map in ./data
  test                 every check and test, in the order of docs/TESTING.md
  test  --only WORDS   the steps of it whose names begin so
  build [--release]    the web part, then the server binary `loopwise`
  build --web          the web part alone
  tidy                 the rules a compiler cannot check: edges, headers, sizes, imports
  soak  [--only NAME]  the tests with large counts
  bench [--only NAME]  the benchmarks
  setup                install what `test` needs";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print the usage.
    Help,
    /// Install what is missing.
    Setup,
    /// Build the web part and the server.
    Build(Profile),
    /// Build and start the server.
    Run {
        /// The port to listen on; the server's default when absent.
        port: Option<u16>,
    },
    /// All checks and tests.
    Test {
        /// Only the steps whose names begin with this.
        only: Option<String>,
    },
    /// Tests with large counts.
    Soak {
        /// Only the soak of this name.
        only: Option<String>,
    },
    /// Benchmarks.
    Bench {
        /// Only the benchmark of this name.
        only: Option<String>,
    },
    /// The repository's own rules.
    Tidy,
}

/// How the server binary is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to compile.
    Dev,
    /// No server at all: the web part alone.
    WebOnly,
    /// What is tested and shipped.
    Release,
}

/// Reads the words after `cargo xtask`.
///
/// # Errors
/// A sentence naming the word that was not understood.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Task, String> {
    let mut words = words.into_iter();
    let Some(command) = words.next() else {
        return Err("Which command?".to_owned());
    };
    let rest: Vec<String> = words.collect();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (command.as_str(), rest.as_slice()) {
        ("help" | "--help" | "-h", _) | (_, ["--help" | "-h"]) => Ok(Task::Help),
        ("setup", []) => Ok(Task::Setup),
        ("test", []) => Ok(Task::Test { only: None }),
        ("test", ["--only", words @ ..]) if !words.is_empty() => Ok(Task::Test {
            only: Some(words.join(" ")),
        }),
        ("tidy", []) => Ok(Task::Tidy),
        ("build", []) => Ok(Task::Build(Profile::Dev)),
        ("build", ["--web"]) => Ok(Task::Build(Profile::WebOnly)),
        ("build", ["--release"]) => Ok(Task::Build(Profile::Release)),
        ("run", []) => Ok(Task::Run { port: None }),
        ("run", ["--port", number]) => match number.parse() {
            Ok(port) => Ok(Task::Run { port: Some(port) }),
            Err(_) => Err(format!(
                "`--port` takes a number up to 65535, not `{number}`."
            )),
        },
        ("soak", []) => Ok(Task::Soak { only: None }),
        ("soak", ["--only", name]) => Ok(Task::Soak {
            only: Some((*name).to_owned()),
        }),
        ("bench", []) => Ok(Task::Bench { only: None }),
        ("bench", ["--only", name]) => Ok(Task::Bench {
            only: Some((*name).to_owned()),
        }),
        ("setup" | "test" | "tidy" | "build" | "run" | "soak" | "bench", rest) => {
            Err(format!("`{command}` does not take `{}`.", rest.join(" ")))
        }
        _ => Err(format!("There is no command `{command}`.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn each_command_is_understood() {
        assert_eq!(read("build --release"), Ok(Task::Build(Profile::Release)));
        assert_eq!(read("run --port 8081"), Ok(Task::Run { port: Some(8081) }));
        assert_eq!(
            read("soak --only network"),
            Ok(Task::Soak {
                only: Some("network".into())
            })
        );
        assert_eq!(
            read("test --only browser tests"),
            Ok(Task::Test {
                only: Some("browser tests".into())
            })
        );
        assert_eq!(read("test --help"), Ok(Task::Help));
    }

    #[test]
    fn a_mistake_is_named() {
        assert!(read("run --port many").is_err_and(|text| text.contains("`many`")));
        assert!(read("test --fast").is_err_and(|text| text.contains("`--fast`")));
        assert!(read("tset").is_err_and(|text| text.contains("`tset`")));
    }
}
