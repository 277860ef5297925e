import type { Flag } from "./command.js";

/** How btcli's users spell a parameter. */
export interface Spelling {
  /** The flag's own name, where it isn't the parameter's in kebab-case. */
  readonly name?: string;
  readonly also?: readonly string[];
  /** Spellings that switch it off. */
  readonly off?: readonly string[];
  /** It may stand as a bare word at this place behind the command, from 0. */
  readonly position?: number;
  /** Words for what the parameter calls otherwise. */
  readonly words?: Readonly<Record<string, string>>;
}

/** What btcli's users are used to for one command, where the declaration alone doesn't say it. */
export interface Habit {
  /** Other commands that mean this one, `group name`. */
  readonly also?: readonly string[];
  readonly params?: Readonly<Record<string, Spelling>>;
  /** It may be done for several subnets, or several hotkeys, at once. */
  readonly several?: readonly Several[];
  /** With this flag, and without the others, another command is meant. */
  readonly instead?: readonly Instead[];
  /** A flag that stands for an amount of all that can be spent. */
  readonly allTokens?: Flag;
  /** More spellings of flags that aren't parameters. */
  readonly flags?: Readonly<Record<string, readonly string[]>>;
  /** Flags of btcli's that change nothing here: switches, and those with a value as `name=value`; other spellings behind `|`. */
  readonly moot?: readonly string[];
}

/** A flag that makes another command of it. */
export interface Instead {
  readonly flag: Flag;
  readonly without?: readonly string[];
  /** The other command, `group name`. */
  readonly means: string;
}

/** `staked`: with `--all-…`, only where something is staked, on hotkeys of others as well. */
export type Several = "netuids" | "hotkeys" | "staked";

const IDENTITY: Readonly<Record<string, Spelling>> = {
  subnetName: { also: ["sn-name"] },
  githubRepo: { also: ["repo"] },
  subnetContact: { also: ["contact", "email"] },
  subnetUrl: { also: ["url"] },
  discord: { also: ["discord-handle"] },
  additional: { also: ["additional-info"] },
};
const WEIGHTS: Readonly<Record<string, Spelling>> = { weights: { also: ["w"] } };
const DESTINATION: Readonly<Record<string, Spelling>> = {
  originNetuid: { also: ["o", "origin"] },
  destNetuid: { also: ["dest-net"] },
};

const ALL_NETUIDS = { "all-netuids": ["all", "allnetuids"] };

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
  take: { also: ["t"] },
  netuids: { also: ["netuid", "n"] },
};

/** btcli's names where they differ from the declarations', by command. */
export const HABITS: Readonly<Record<string, Habit>> = {
  "axon set": { moot: ["ip-type=4"] },
  "chain api": { params: { api: { position: 0 } } },
  "chain constant": { params: { constant: { position: 0 } } },
  "chain storage": { params: { item: { position: 0 } } },
  "crowd create": { params: { targetAddress: { also: ["target"] } }, moot: ["fundraising"] },
  "crowd info": {
    moot: ["wallet-name|w|name|wallet.name=name", "wallet-path|p|wallet.path=folder", "hotkey|H|wallet-hotkey|wallet.hotkey=name"],
  },
  "crowd list": { params: { type: { also: ["type-filter"] }, searchCreator: { also: ["search"] } } },
  "crowd update": { params: { minContribution: { also: ["min"] }, end: { also: ["end-block"] } } },
  "lock add": { moot: ["graph"] },
  "lock list": { params: { netuid: { also: ["n"] } }, also: ["stake locks"] },
  "lock mode": { params: { enabled: { name: "mode", words: { perpetual: "true", decaying: "false" } } } },
  "lock show": { instead: [{ flag: { name: "graph", doc: "With plots of how it goes on from here" }, means: "view lock" }] },
  "lock move": { params: { destinationHotkey: { also: ["dest"] } } },
  "proxy execute": { params: { call: { also: ["call-hex"] }, real: { also: ["proxy"] } } },
  "stake add": {
    params: { amount: { also: [] } },
    several: ["netuids", "hotkeys"],
    allTokens: { name: "all-tokens", aliases: ["all", "a"], doc: "All TAO that can be spent, but the fee" },
  },
  "stake child get": { several: ["netuids"], flags: ALL_NETUIDS },
  "stake child revoke": { several: ["netuids"], flags: ALL_NETUIDS },
  "stake child set": { params: { children: { also: ["c"] }, proportions: { also: ["prop"] } }, several: ["netuids"], flags: ALL_NETUIDS },
  "stake child take": { params: { hotkey: { also: ["child-hotkey-ss58"] } }, several: ["netuids"], flags: ALL_NETUIDS },
  "stake move": {
    params: { ...DESTINATION, hotkey: { also: ["from"] }, destHotkey: { also: ["to", "dest-ss58", "dest"] }, all: { also: ["stake-all"] } },
  },
  "stake remove": {
    params: { all: { also: ["unstake-all"] } },
    several: ["netuids", "hotkeys", "staked"],
    instead: [
      {
        flag: { name: "interactive", aliases: ["i"], doc: "Be shown the stakes, and asked which to take back" },
        means: "stake choose",
      },
      {
        flag: { name: "unstake-all-alpha", aliases: ["all-alpha"], doc: "Move all alpha of the hotkey to root" },
        means: "stake unstake-all-alpha",
      },
      { flag: { name: "all", doc: "" }, without: ["netuid", "all-netuids"], means: "stake unstake-all" },
    ],
  },
  "stake set-claim": { also: ["stake claim", "stake unclaim"], params: { claimType: { position: 0 } } },
  "stake swap": {
    params: {
      originNetuid: { also: ["o", "origin"] },
      destNetuid: { also: ["d", "dest"] },
      all: { also: ["swap-all"] },
    },
  },
  "stake transfer": { params: { ...DESTINATION, destColdkey: { also: ["dest-ss58", "dest"] }, all: { also: ["stake-all"] } } },
  "stake unstake-all": { several: ["hotkeys", "staked"] },
  "stake unstake-all-alpha": { several: ["hotkeys", "staked"] },
  "subnets create": { params: IDENTITY },
  "subnets hyperparameters": { also: ["sudo get"] },
  "subnets mechanisms set": { params: { count: { also: ["mech-count"] } } },
  "subnets mechanisms split-emissions": { also: ["subnets mechanisms emissions-split"] },
  "subnets price": {
    several: ["netuids"],
    instead: [
      { flag: { name: "all-netuids", aliases: ["all"], doc: "The prices of all subnets" }, means: "subnets prices" },
      {
        flag: { name: "interval-hours", aliases: ["interval"], doc: "Over so many hours, as a plot", value: "hours" },
        means: "view price",
      },
      { flag: { name: "html", doc: "Over a day, as a page with a plot" }, means: "view price" },
      {
        flag: { name: "log-scale", aliases: ["log"], doc: "Over a day, as a plot with equal factors equally far apart" },
        means: "view price",
      },
    ],
    moot: ["current"],
  },
  "subnets register": { params: { anyPrice: { also: ["unsafe-register", "unsafe"], off: ["safe-register", "safe"] } } },
  "subnets set-identity": { params: IDENTITY },
  "subnets set-symbol": { params: { symbol: { position: 0 } } },
  "subnets show": { also: ["subnets metagraph"], moot: ["sort"] },
  "sudo set": { params: { param: { also: ["parameter"] } }, moot: ["normalize"] },
  "sudo stake-burn": { also: ["sudo buyback"] },
  "sudo trim": { params: { max: { also: ["max-uids"] } } },
  "wallet balance": {
    instead: [
      { flag: { name: "all", aliases: ["a"], doc: "All wallets on this machine, with what they have staked" }, means: "wallet totals" },
    ],
    moot: ["sort=name"],
  },
  "wallet set-identity": {
    params: {
      name: { name: "id-name" },
      url: { also: ["web-url", "web"] },
      githubRepo: { also: ["github"] },
      image: { also: ["image-url"] },
    },
  },
  "wallet swap-check": {
    also: ["wallet swap-coldkey check"],
    params: { coldkey: { also: ["address"] } },
    instead: [{ flag: { name: "all", aliases: ["a"], doc: "All announced swaps" }, means: "wallet swap-announcements" }],
  },
  "wallet swap-coldkey announce": { params: { newColdkey: { also: ["new-coldkey-ss58", "new-wallet", "new"] } } },
  "wallet swap-coldkey execute": { params: { newColdkey: { also: ["new-coldkey-ss58", "new-wallet", "new"] } } },
  "wallet swap-hotkey": { params: { newHotkey: { position: 0 } }, moot: ["all-netuids"] },
  "weights commit": { params: WEIGHTS },
  "weights reveal": { params: WEIGHTS },
  "weights set": { params: WEIGHTS },
};

const NO_SENATE = "the chain has no senate any more: no runtime from spec 424 to 475 has the pallets SenateMembers and Triumvirate";

/** btcli's commands that speak of what isn't there any more, with why; `group name`. */
export const GONE: Readonly<Record<string, string>> = {
  "sudo proposals": NO_SENATE,
  "sudo senate": NO_SENATE,
  "sudo senate-vote": NO_SENATE,
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

/** The flags that a habit adds to those of the parameters, and what they change about them. */
export function habitFlags(key: string, flags: readonly Flag[]): Flag[] {
  const { instead = [], moot = [], flags: more = {}, allTokens } = HABITS[key] ?? {};
  const names = new Set(flags.map(({ name }) => name));
  const stands = instead.map(({ flag }) => flag.name);
  const changed = (flag: Flag): Flag => {
    const aliases = [...(instead.find((one) => one.flag.name === flag.name)?.flag.aliases ?? []), ...(more[flag.name] ?? [])];
    return {
      ...flag,
      ...(aliases.length > 0 ? { aliases: [...(flag.aliases ?? []), ...aliases] } : {}),
      ...(flag.required === true && stands.length > 0 ? { unless: [...(flag.unless ?? []), ...stands] } : {}),
      ...(flag.name === "amount" && allTokens !== undefined ? { unless: [allTokens.name] } : {}),
    };
  };
  return [
    ...flags.map(changed),
    ...instead.flatMap(({ flag }) => (names.has(flag.name) ? [] : [flag])),
    ...(allTokens === undefined ? [] : [allTokens]),
    ...moot.map((written): Flag => {
      const [spellings, value] = written.split("=");
      const [name, ...aliases] = spellings!.split("|");
      return { name: name!, aliases, doc: "Changes nothing here", moot: true, ...(value === undefined ? {} : { value }) };
    }),
  ];
}

/** The command that is meant in place of this one, by the flags that were given. */
export function insteadOf(key: string, flags: Readonly<Record<string, unknown>>): string | undefined {
  return HABITS[key]?.instead?.find(
    ({ flag, without = [] }) =>
      ![undefined, false].includes(flags[flag.name] as undefined | false) && without.every((name) => flags[name] === undefined),
  )?.means;
}
