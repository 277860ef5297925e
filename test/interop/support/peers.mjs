// The official programs, unmodified, as their registries have them. They are installed into a temporary folder, or into the one that INTEROP_FOLDER
// names, where they stay.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export const run = promisify(execFile);
const INSTALL = { timeout: 900_000, maxBuffer: 64 * 1024 * 1024 };

/** A folder for a run's files, and what removes it. */
export async function workFolder() {
  const folder = await mkdtemp(join(tmpdir(), "interop-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The programs of a PyPI package's virtual environment. */
export async function pythonPeer(name, version, folder) {
  const venv = join(process.env.INTEROP_FOLDER ?? folder, `${name}-${version}`);
  const bin = join(venv, "bin");
  if (!existsSync(bin)) {
    await run("python3", ["-m", "venv", venv]);
    await run(join(bin, "python"), ["-m", "pip", "install", "-q", `${name}==${version}`], INSTALL);
  }
  return bin;
}

/** A folder with npm packages installed, `{ name: version }`. */
export async function npmPeers(packages, folder) {
  const home = join(process.env.INTEROP_FOLDER ?? folder, "npm");
  const isThere = Object.keys(packages).every((name) => existsSync(join(home, "node_modules", name)));
  if (!isThere) {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: packages }));
    await run("npm", ["install", "--no-audit", "--no-fund", "--silent"], { ...INSTALL, cwd: home });
  }
  return home;
}
