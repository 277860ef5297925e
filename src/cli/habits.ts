/** How btcli's users spell a parameter. */
export interface Spelling {
  /** The flag's own name, where it isn't the parameter's in kebab-case. */
  readonly name?: string;
  readonly also?: readonly string[];
  /** Spellings that switch it off. */
  readonly off?: readonly string[];
  /** It may stand as a bare word at this place behind the command, from 0. */
  readonly position?: number;
}

/** What btcli's users are used to for one command, where the declaration alone doesn't say it. */
export interface Habit {
  /** Other commands that mean this one, `group name`. */
  readonly also?: readonly string[];
  readonly params?: Readonly<Record<string, Spelling>>;
  /** It may be done for several subnets, or several hotkeys, at once. */
  readonly several?: readonly Several[];
}

export type Several = "netuids" | "hotkeys";

/** Spellings that hold for a parameter wherever it stands. */
export const PARAMS: Readonly<Record<string, Spelling>> = {
  destination: { also: ["dest", "d", "destination-address"] },
  amount: { also: ["a"] },
  partial: {
    also: ["allow-partial-stake", "allow", "allow-partial"],
    off: ["no-allow-partial-stake", "not-allow", "not-partial", "no-allow-partial"],
  },
  unlimited: { also: ["unsafe", "no-safe-staking"], off: ["safe-staking", "safe"] },
  tolerance: { also: ["rate-tolerance", "limit"] },
  mechid: { also: ["mech-id", "mechanism-id"] },
  uids: { also: ["u"] },
  salt: { also: ["s"] },
  crowdloanId: { also: ["id"] },
};

/** btcli's names where they differ from the declarations', by command. */
export const HABITS: Readonly<Record<string, Habit>> = {
  "stake add": { several: ["netuids", "hotkeys"] },
  "stake remove": { several: ["netuids", "hotkeys"] },
  "subnets hyperparameters": { also: ["sudo get"] },
  "subnets show": { also: ["subnets metagraph"] },
};

/** Words for a group of commands within a group. */
const SUBGROUPS: Readonly<Record<string, string>> = { children: "child", mech: "mechanisms" };

const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries(HABITS).flatMap(([key, { also = [] }]) => also.map((other) => [other, key] as const)),
);

/** The command that these words mean, as `group name`. */
export function commandKey(group: string, words: readonly string[]): string {
  const [first = "", ...rest] = words.map((word) => word.replaceAll("_", "-"));
  const key = [group, Object.hasOwn(SUBGROUPS, first) ? SUBGROUPS[first] : first, ...rest].join(" ");
  return MEANT.get(key) ?? key;
}

/** The other names of a command within its own group. */
export function otherNames(group: string, name: string): string[] {
  const also = HABITS[`${group} ${name}`]?.also ?? [];
  return also.filter((other) => other.startsWith(`${group} `)).map((other) => other.slice(group.length + 1));
}

/** How btcli's users spell a parameter of a command. */
export function spellingOf(key: string, param: string): Spelling {
  return { ...PARAMS[param], ...HABITS[key]?.params?.[param] };
}
