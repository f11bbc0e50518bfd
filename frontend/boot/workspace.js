// Starts the workspace: loads the glue and hands it the address of the WASM, whose name carries a hash.
import init from "@asset(workspace-glue.js)";

await init({ module_or_path: "@asset(workspace.wasm)" });
