// Finds the loops of a map and arranges it, beside the page.
import init, * as work from "@asset(helper-glue.js)";
import { serve } from "./parts/worker.js";

serve(init({ module_or_path: "@asset(helper.wasm)" }), work);
