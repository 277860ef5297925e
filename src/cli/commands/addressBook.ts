import { InputError } from "../../errors/kinds.js";
import { decodeSs58, encodeSs58, isSs58 } from "../../units/ss58.js";
import { type AddressBook, type BookEntry, bookPath, readBook, writeBook } from "../addressBook.js";
import type { Command, Flag } from "../command.js";
import type { Context } from "../context.js";
import { declined } from "../declined.js";
import { confirm } from "../input/ask.js";
import { answer } from "../output/answer.js";
import { tableText, terminalWidth } from "../output/table.js";
import type { NamedEntry } from "../outputs.js";
import { UsageError } from "../usageError.js";

/** The book keeps two kinds of entries; btcli knows only proxies. */
type Kind = "address" | "proxy";
type BookChange = `config ${"add" | "update" | "remove"}-${Kind}` | "config clear-addresses" | "config clear-proxies";

const NAME: Flag = { name: "name", doc: "Its name in the address book", value: "name", required: true };
const ADDRESS: Flag = { name: "address", doc: "The SS58 address", value: "ss58" };
const NOTE: Flag = { name: "note", doc: "What it is for", value: "text" };
const PROXY: readonly Flag[] = [
  { name: "proxy-type", doc: "What the proxy may do, e.g. Staking; Any unless given", value: "type" },
  { name: "spawner", aliases: ["delegator"], doc: "Who made the pure proxy", value: "ss58" },
  { name: "delay", doc: "Blocks between announcing and executing; 0 unless given", value: "blocks" },
];
const flagsOf = (kind: Kind): readonly Flag[] => [ADDRESS, ...(kind === "proxy" ? PROXY : []), NOTE];

const isOf = (kind: Kind, entry: BookEntry | undefined) => entry !== undefined && (entry.proxy !== undefined) === (kind === "proxy");

/** `config add-…`, `update-…`, `remove-…`, `clear-…` and the list, for one kind of entries. */
export function bookCommands(kind: Kind, plural: "addresses" | "proxies"): Command[] {
  const what = kind === "proxy" ? "a proxy" : "an address";
  const type = kind === "proxy" ? " --proxy-type Staking" : "";
  const example = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  const command = (name: string, rest: Omit<Command, "group" | "name" | "takes">): Command => ({
    group: "config",
    name,
    takes: ["json"],
    ...rest,
  });
  return [
    command(`add-${kind}`, {
      doc: `Name ${what}; the name stands for it wherever an address is asked`,
      flags: [NAME, ...flagsOf(kind).map((flag) => (flag === ADDRESS ? { ...flag, required: true } : flag))],
      examples: [`tao config add-${kind} --name treasury --address ${example}${type}`],
      run: async (context) => {
        const name = freshName(context);
        return keep(context, `config add-${kind}`, { ...readBook(), [name]: entryOf(kind, context, undefined) });
      },
    }),
    command(`update-${kind}`, {
      doc: `Change what the address book says of ${what}`,
      flags: [NAME, ...flagsOf(kind)],
      examples: [`tao config update-${kind} --name treasury --note "cold storage"`],
      run: async (context) => {
        const [name, before] = known(kind, context);
        return keep(context, `config update-${kind}`, { ...readBook(), [name]: entryOf(kind, context, before) });
      },
    }),
    command(`remove-${kind}`, {
      doc: `Forget ${what}'s name; nothing changes on the chain`,
      flags: [NAME],
      examples: [`tao config remove-${kind} --name treasury`],
      run: async (context) => {
        const { [known(kind, context)[0]]: _, ...rest } = readBook();
        return keep(context, `config remove-${kind}`, rest);
      },
    }),
    {
      ...command(`clear-${plural}`, {
        doc: `Forget the names of all ${plural}`,
        flags: [],
        examples: [`tao config clear-${plural} --no-prompt`],
        run: async (context) => {
          const left = Object.entries(readBook()).filter(([, entry]) => !isOf(kind, entry));
          if (context.flags.no === true || !(await agreed(context, plural))) throw declined("Nothing was changed.");
          return keep(context, `config clear-${plural}`, Object.fromEntries(left));
        },
      }),
      takes: ["json", "confirm"],
    },
    command(plural, {
      doc: `The ${plural} that have names`,
      flags: [],
      examples: [`tao config ${plural}`],
      run: async (context) => {
        const rows = Object.entries(readBook())
          .filter(([, entry]) => isOf(kind, entry))
          .map(([name, entry]) => ({ name, ...entry }));
        answer(context, `config ${plural}`, { path: bookPath(), entries: rows }, () => bookText(kind, rows));
        return 0;
      },
    }),
  ];
}

async function agreed(context: Context, plural: string): Promise<boolean> {
  if (context.flags["no-prompt"] === true) return true;
  if (context.interactive) return confirm(`Forget all ${plural}?`);
  throw new UsageError("nobody is there to be asked", "Say --no-prompt to go ahead.");
}

/** A name that isn't taken, and can't be mistaken for an address or a hotkey of a wallet. */
function freshName({ flags }: Context): string {
  const name = String(flags.name);
  const wrong = (why: string, remedy: string) => new InputError("ERR_INPUT_TEXT", `${JSON.stringify(name)} ${why}`, { remedy });
  if (name.trim() === "" || name.includes("/") || isSs58(name))
    throw wrong("can't be a name in the address book", "Give a word without a slash.");
  if (Object.hasOwn(readBook(), name)) throw wrong("is in the address book already", "Choose another name, or change the entry.");
  return name;
}

function known(kind: Kind, { flags }: Context): [name: string, entry: BookEntry] {
  const name = String(flags.name);
  const book = readBook();
  const entry = Object.hasOwn(book, name) ? book[name] : undefined;
  if (entry !== undefined && isOf(kind, entry)) return [name, entry];
  const names = Object.keys(book).filter((one) => isOf(kind, book[one]));
  throw new InputError("ERR_INPUT_TEXT", `there is no ${kind} called ${JSON.stringify(name)} in the address book`, {
    remedy: names.length === 0 ? `Add it by tao config add-${kind}.` : `There are ${names.join(", ")}.`,
  });
}

function entryOf(kind: Kind, { flags }: Context, before: BookEntry | undefined): BookEntry {
  const address = (name: string) => {
    const given = flags[name];
    return typeof given === "string" ? encodeSs58(decodeSs58(given).publicKey) : undefined;
  };
  const note = flags.note ?? before?.note;
  const spawner = address("spawner") ?? before?.proxy?.spawner;
  return {
    address: address("address") ?? before!.address,
    ...(typeof note === "string" ? { note } : {}),
    ...(kind === "proxy"
      ? {
          proxy: {
            type: String(flags["proxy-type"] ?? before?.proxy?.type ?? "Any"),
            ...(spawner === undefined ? {} : { spawner }),
            delay: delayOf(flags.delay) ?? before?.proxy?.delay ?? 0,
          },
        }
      : {}),
  };
}

function delayOf(given: string | boolean | undefined): number | undefined {
  if (given === undefined) return undefined;
  const delay = Number(given);
  if (/^\d+$/.test(String(given)) && delay <= 0xffff_ffff) return delay;
  throw new InputError("ERR_INPUT_NUMBER", `${given} isn't a number of blocks`, { remedy: "Give a whole number from 0 up." });
}

function keep(context: Context, command: BookChange, book: AddressBook): number {
  const path = writeBook(book);
  answer(context, command, { path, book }, () => `✓ ${path}`);
  return 0;
}

function bookText(kind: Kind, rows: readonly NamedEntry[]): string {
  const proxyColumns = [
    { title: "Type", value: ({ proxy }: BookEntry) => proxy!.type },
    { title: "Delay", align: "right" as const, value: ({ proxy }: BookEntry) => String(proxy!.delay) },
    { title: "Spawner", value: ({ proxy }: BookEntry) => proxy!.spawner ?? "" },
  ];
  return tableText(
    rows,
    [
      { title: "Name", value: ({ name }: NamedEntry) => name },
      { title: "Address", value: ({ address }: NamedEntry) => address },
      ...(kind === "proxy" ? proxyColumns : []),
      { title: "Note", value: ({ note }: NamedEntry) => note ?? "" },
    ],
    terminalWidth(),
  );
}
