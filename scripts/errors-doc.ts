/* Writes docs/errors.md from the codes' long forms: npx tsx scripts/errors-doc.ts */
import { writeFileSync } from "node:fs";
import { errorsDoc } from "./errors/errorsDoc.js";

writeFileSync(new URL("../docs/errors.md", import.meta.url), errorsDoc());
