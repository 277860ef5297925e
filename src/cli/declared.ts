import { intents } from "../extrinsics/intents.js";
import { reads } from "../queries/reads.js";
import type { Intent } from "../registry/intent.js";
import type { Read } from "../registry/read.js";
import type { Command } from "./command.js";
import { intentCommand } from "./fromIntent.js";
import { readCommand } from "./fromRead.js";

/** A declaration that makes a command. */
export interface Declaration {
  readonly registry: "reads" | "intents";
  /** Its name in the registry. */
  readonly name: string;
  /** The command, `group name`. */
  readonly key: string;
  readonly command: () => Command;
}

/** All declarations, of reads and intents. */
export const DECLARATIONS: readonly Declaration[] = [
  ...Object.entries(reads).map(([name, read]): Declaration => {
    const any = read as unknown as Read;
    return { registry: "reads", name, key: any.spec.command.join(" "), command: () => readCommand(any) };
  }),
  ...Object.entries(intents).map(([name, intent]): Declaration => {
    const any = intent as unknown as Intent;
    return { registry: "intents", name, key: any.spec.command.join(" "), command: () => intentCommand(any) };
  }),
];

/** Loads a declared command by `group name`. The build puts a module in place of this one that loads no other declaration. */
export const declared: Readonly<Record<string, () => Promise<Command>>> = Object.fromEntries(
  DECLARATIONS.map(({ key, command }) => [key, async () => command()]),
);
