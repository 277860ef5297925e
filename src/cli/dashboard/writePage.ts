import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../units/makeFolder.js";
import type { Context } from "../context.js";
import { expandHome } from "../settings.js";

/** Writes a page to the folder for dashboards (the current one unless set). @returns its path */
export async function writePage({ flags, standing }: Context, name: string, html: string): Promise<string> {
  const folder = expandHome(String(flags["dashboard-path"] ?? standing("dashboard-path") ?? "."));
  makeFolder(folder);
  const path = join(folder, `tao-${name}.html`);
  await writeFile(path, html);
  return path;
}
