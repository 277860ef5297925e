// Writes dist/cli/schemas.json: what `tao tools` says of outputs. Takes the types apart, so it's a step of its own, as the declarations' d.ts are.
import { writeFileSync } from "node:fs";
import { outputSchemas } from "./build/outputSchemas.mjs";

writeFileSync("dist/cli/schemas.json", JSON.stringify(outputSchemas()));
