//! The binary `loopwise`.

use std::process::ExitCode;

fn main() -> ExitCode {
    loopwise::cli::main()
}
