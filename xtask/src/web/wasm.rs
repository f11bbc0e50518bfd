//! The workspace and its helpers as WASM: cargo compiles them, wasm-bindgen writes the glue, wasm-opt makes them small.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::ScopedJoinHandle;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::command;
use crate::repo::{ANALYST, FRONTEND, HELPER, Repo};
use crate::setup;

use super::bundle;
use super::cache::Cache;
use super::short_names;

/// What a browser needs to run one of them.
pub struct Program {
    /// The WASM module, optimised.
    pub module: Vec<u8>,
    /// An ES module; its default export wants `{ module_or_path }`.
    pub glue: Vec<u8>,
}

/// Where the WASM that wasm-bindgen writes looks for what the glue gives it.
const GLUE_OF_PROGRAM: &str = "./program_bg.js";

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc switches on for this target, and every browser we support has.
const OPTIONS: &[&str] = &[
    // Flat code whose blocks are put together anew, then small, functions that differ in constants made one, and small again:
    // more than half a percent less than small alone.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--merge-similar-functions",
    "-Oz",
    "--converge",
    // The stack comes first and grows down: the lowest kilobyte is reached when it overflows, and not before.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The standard library, compiled anew for size and without the text of panics. These switches belong to the pinned
/// toolchain; see docs/decisions/0002.
const SMALL_STD: &[&str] = &[
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];
/// How our code and everything it uses is compiled for the browser.
const SMALL_CODE: &[&str] = &[
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
];

/// Compiles, binds and shrinks the workspace and its helpers.
///
/// # Errors
/// When one of the tools fails.
pub fn build(repo: &Repo, cache: &Cache) -> Result<[Program; 3]> {
    let compiled = &compile(repo, &["--package", FRONTEND, "--package", HELPER])?;
    // wasm-opt uses one core and takes minutes, so all of them at once.
    std::thread::scope(|scope| {
        let [workspace, helper, analyst] = [FRONTEND, HELPER, ANALYST]
            .map(|program| scope.spawn(move || finish(repo, cache, compiled, program)));
        Ok([joined(workspace)?, joined(helper)?, joined(analyst)?])
    })
}

fn joined(thread: ScopedJoinHandle<'_, Result<Program>>) -> Result<Program> {
    let made = thread.join();
    made.unwrap_or_else(|_| bail!("a thread of the web part stopped"))
}

/// Compiles an example of the helper just as what is shipped, for Node.js.
///
/// # Errors
/// When one of the tools fails.
pub fn build_example(repo: &Repo, name: &str, into: &Path) -> Result<()> {
    let compiled = compile(repo, &["--package", HELPER, "--example", name])?;
    Bindgen::new()
        .input_path(compiled.join("examples").join(format!("{name}.wasm")))
        .nodejs(true)?
        .typescript(false)
        .generate(into)
        .context("wasm-bindgen could not write the glue")
}

/// Runs cargo for the browser; gives the folder with what it made.
fn compile(repo: &Repo, what: &[&str]) -> Result<PathBuf> {
    command::run(cargo(repo, "build").args(what).args(SMALL_STD).env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        SMALL_CODE.join(" "),
    ))?;
    Ok(folder(repo).join(TARGET).join("wasm"))
}

/// Cargo for the browser, in the folder that the web part has for itself.
pub fn cargo(repo: &Repo, verb: &str) -> Command {
    let mut cargo = command::cargo(repo);
    cargo
        .arg(verb)
        .args(["--target", TARGET])
        .args(["--profile", "wasm", "--target-dir"])
        .arg(folder(repo))
        // The switches of the standard library are not stable.
        .env("RUSTC_BOOTSTRAP", "1");
    cargo
}

fn folder(repo: &Repo) -> PathBuf {
    repo.target().join("web-build")
}

/// Binds and shrinks one program.
fn finish(repo: &Repo, cache: &Cache, compiled: &Path, program: &str) -> Result<Program> {
    let compiled = compiled.join(format!("{program}.wasm"));
    let input = std::fs::read(&compiled)
        .with_context(|| format!("cargo did not write {}", compiled.display()))?;
    let tools = tools(repo)?;

    // Both results come from one run of wasm-bindgen; the second is then already on the workbench.
    let bench = cache.workbench(program)?;
    let glue = cache.result(&[b"glue", tools.as_bytes(), &input], || {
        bind(&input, &bench)?;
        bundle::glue(repo, &bench.join("program.js"), &bench)
    })?;
    let module = cache.result(&[b"module", tools.as_bytes(), &input], || {
        if !bench.join("program_bg.wasm").exists() {
            bind(&input, &bench)?;
        }
        shrink(repo, &bench)
    })?;
    Ok(Program { module, glue })
}

/// Everything besides the input that the results depend on.
fn tools(repo: &Repo) -> Result<String> {
    let npm = std::fs::read_to_string(repo.path("frontend/package.json"))
        .context("frontend/package.json cannot be read")?;
    let bindgen = include_str!("../../Cargo.toml");
    let names = include_str!("short_names.rs");
    Ok(format!("{npm}\n{bindgen}\n{names}\n{}", OPTIONS.join(" ")))
}

fn bind(input: &[u8], bench: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes("program", input.to_vec())
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .and_then(|mut output| {
            let imports = output.wasm_mut().imports.iter_mut();
            let glue = imports.filter(|import| import.module == GLUE_OF_PROGRAM);
            let short = short_names::give(glue.map(|import| &mut import.name));
            output.emit(bench)?;
            Ok(short)
        })
        .context("wasm-bindgen could not write the glue")
        .and_then(|short| {
            let file = bench.join("program.js");
            let glue = std::fs::read_to_string(&file).context("wasm-bindgen wrote no glue")?;
            std::fs::write(&file, short_names::apply(&glue, &short))
                .context("the glue is not writable")
        })
}

fn shrink(repo: &Repo, bench: &Path) -> Result<Vec<u8>> {
    let result = bench.join("small.wasm");
    let tool = repo.path("frontend/node_modules/.bin/wasm-opt");
    command::run(
        setup::node_program(repo, tool, bench)
            .arg("program_bg.wasm")
            .args(OPTIONS)
            .arg("-o")
            .arg("small.wasm"),
    )?;
    std::fs::read(&result).context("wasm-opt wrote nothing")
}
