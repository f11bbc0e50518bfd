//! GR-04: the same maps drawn and arranged natively and as WASM give the same bytes. The example of the helper with
//! that name makes them; Node.js runs the WASM, compiled with the switches of what is shipped.

use anyhow::{Context, Result, ensure};

use crate::command;
use crate::repo::{HELPER, Repo};
use crate::web;

const EXAMPLE: &str = "same_picture";
/// Fewer bytes than this would be no pictures.
const AT_LEAST: usize = 1_000_000;

/// Draws the maps both ways and compares.
///
/// # Errors
/// When they differ, with the first place where they do.
pub fn check(repo: &Repo) -> Result<()> {
    let bench = repo.target().join(EXAMPLE);
    command::remove_folder(&bench)?;
    web::build_example(repo, EXAMPLE, &bench)?;
    let drawn = "process.stdout.write(require('./same_picture.js').pictures())";
    let in_browsers = command::bytes(command::program("node", &bench).args(["-e", drawn]))?;
    let native = command::bytes(
        command::cargo(repo)
            .args(["run", "--release", "--package", HELPER])
            .args(["--example", EXAMPLE]),
    )?;
    compare(&native, &in_browsers)?;
    println!("{} bytes of pictures and places, all equal", native.len());
    Ok(())
}

fn compare(native: &[u8], in_browsers: &[u8]) -> Result<()> {
    ensure!(
        native.len() >= AT_LEAST,
        "only {} bytes were drawn natively",
        native.len()
    );
    let differing = native.iter().zip(in_browsers).position(|(a, b)| a != b);
    let unequal = differing.or_else(|| {
        let (here, there) = (native.len(), in_browsers.len());
        (here != there).then(|| here.min(there))
    });
    unequal.map_or(Ok(()), |place| {
        Err(anyhow::anyhow!("the pictures differ from byte {place} on"))
            .context("GR-04: the same map must give the same picture natively and as WASM")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_that_differs_and_one_that_is_missing_are_found() {
        let drawn = vec![7; AT_LEAST];
        assert!(compare(&drawn, &drawn).is_ok());
        let mut other = drawn.clone();
        other[AT_LEAST - 1] = 8;
        let said = format!("{:#}", compare(&drawn, &other).unwrap_err());
        assert!(said.contains("from byte 999999 on"), "{said}");
        assert!(compare(&drawn, &drawn[1..]).is_err());
        assert!(compare(&[], &[]).is_err());
    }
}
