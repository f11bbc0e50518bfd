//! Running other programs: what was started is printed, and a failure names it.

use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::repo::Repo;

/// Cargo in the checkout, without the variables that `cargo run` gave to xtask itself
/// (they would make build scripts believe that something had changed).
pub fn cargo(repo: &Repo) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let ours = name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "CARGO_BIN_NAME"
            || name == "CARGO_CRATE_NAME"
            || name == "CARGO_PRIMARY_PACKAGE";
        if ours {
            command.env_remove(&*name);
        }
    }
    command.current_dir(repo.root());
    command
}

/// A program in a folder of the checkout.
pub fn program(name: impl AsRef<Path>, folder: &Path) -> Command {
    let mut command = Command::new(name.as_ref());
    command.current_dir(folder);
    command
}

/// Runs it with its output on the screen.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", line(command));
    run_unannounced(command)
}

/// Runs it; only what it says itself is on the screen.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub fn run_unannounced(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs it with its output on the screen, and gives back the lines of its standard output that `keep` wants.
///
/// # Errors
/// When it cannot be started or does not succeed; then with the lines kept, so that the end of a long log
/// says what failed.
pub fn run_keeping(command: &mut Command, keep: fn(&str) -> bool) -> Result<Vec<String>> {
    println!("$ {}", line(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let output = child.stdout.take().context("its output was not captured")?;
    let mut kept = Vec::new();
    for text in BufReader::new(output).split(b'\n') {
        let text = text.context("its output could not be read")?;
        let text = String::from_utf8_lossy(&text);
        println!("{text}");
        if keep(&text) {
            kept.push(text.trim().to_owned());
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})\n{}", line(command), kept.join("\n"));
    }
    Ok(kept)
}

/// Runs it quietly and gives back its standard output.
///
/// # Errors
/// When it cannot be started or does not succeed; then with what it wrote to standard error.
pub fn output(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8_lossy(&bytes(command)?).into_owned())
}

/// What a program writes, as it is.
///
/// # Errors
/// When it does not start or fails, with what it complained of.
pub fn bytes(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` failed ({})\n{}",
            line(command),
            output.status,
            complaint.trim()
        );
    }
    Ok(output.stdout)
}

/// Whether it starts and succeeds; nothing is printed.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Looks a program up in `PATH`.
pub fn find(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn cannot_start(command: &Command) -> String {
    let name = command.get_program().to_string_lossy();
    format!(
        "`{name}` could not be started; is it installed? (`cargo xtask setup` installs what is missing)"
    )
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

/// Removes a folder with all it holds; one that does not exist is fine.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} could not be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Gives this process over to the program, so that signals go to it and to nobody else.
///
/// # Errors
/// When it cannot be started; where processes cannot be replaced, also when it fails.
pub fn become_program(command: &mut Command) -> Result<()> {
    println!("$ {}", line(command));
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let error = command.exec();
        Err(error).with_context(|| cannot_start(command))
    }
    #[cfg(not(unix))]
    run(command)
}
