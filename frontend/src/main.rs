//! The WASM entry: mounts the workspace, nothing else.

fn main() {
    loopwise_app::workspace::start();
}
