// Answers what is asked of analysis, beside the page.
import init, * as work from "@asset(analyst-glue.js)";
import { serve } from "./parts/worker.js";

serve(init({ module_or_path: "@asset(analyst.wasm)" }), work);
