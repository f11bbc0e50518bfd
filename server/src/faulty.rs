//! The binary `loopwise-faulty`: the server with a deliberate defect that `LOOPWISE_FAULT` names. Tests run it to show
//! that they would notice; it is never shipped.

use std::process::ExitCode;

fn main() -> ExitCode {
    loopwise::cli::main()
}
