import type { View } from "../client/view.js";
import { COLDKEY_IDENTITY, SUBNET_IDENTITY as SUBNET_LIMITS } from "../protocol/names/identities.js";
import { netuid, optional, type Parsed, text } from "../registry/params.js";
import { ownsSubnet } from "./support/checks.js";
import { must } from "./support/look.js";
import { utf8 } from "./support/shares.js";
import { simpleIntent } from "./support/simpleIntent.js";

const said = (doc: string) => optional(text(doc), "");

type Texts = Readonly<Record<string, string>>;
const bytesOf = (texts: Texts, fields: object) => Object.fromEntries(Object.keys(fields).map((name) => [name, utf8(texts[name]!)]));
const fits = (texts: Texts, fields: Readonly<Record<string, number>>) =>
  Object.entries(fields).map(([name, most]) => {
    const { length } = utf8(texts[name]!);
    return must(length <= most, "SubtensorModule.InvalidIdentity", `${name} has ${length} bytes, and ${most} are the most`);
  });

async function hasRegisteredHotkey(view: View, coldkey: string): Promise<boolean> {
  for (const hotkey of await view.get<readonly string[]>("SubtensorModule.OwnedHotkeys", coldkey))
    if ((await view.entries<boolean>("SubtensorModule.IsNetworkMember", hotkey)).some(([, isMember]) => isMember)) return true;
  return false;
}

/** What a coldkey says of itself to all who stake with its hotkeys. It needs a registered hotkey. */
export const setIdentity = simpleIntent({
  name: "setIdentity",
  command: ["wallet", "set-identity"],
  doc: "Say who you are on the chain",
  signer: "coldkey",
  call: "SubtensorModule.set_identity",
  params: {
    name: said("Display name"),
    url: said("Web address"),
    githubRepo: said("GitHub repository"),
    image: said("Address of an image"),
    discord: said("Discord handle"),
    description: said("Description"),
    additional: said("Anything else"),
  },
  examples: ['tao wallet set-identity --id-name "Alice\'s validator" --url https://example.org'],
  args: (texts) => bytesOf(texts, COLDKEY_IDENTITY),
  says: ({ name }) => `set this coldkey's identity to ${JSON.stringify(name)}`,
  looks: async (texts, signer, view) => [
    must(
      await hasRegisteredHotkey(view, signer),
      "SubtensorModule.HotKeyNotRegisteredInNetwork",
      `no hotkey of ${signer} is registered, and only coldkeys with registered hotkeys have identities`,
    ),
    ...fits(texts, COLDKEY_IDENTITY),
  ],
});

/** The fields of a subnet's identity, as parameters. */
export const SUBNET_IDENTITY = {
  subnetName: said("The subnet's name"),
  githubRepo: said("GitHub repository"),
  subnetContact: said("How to reach the owner"),
  subnetUrl: said("Web address"),
  discord: said("Discord handle"),
  description: said("Description"),
  logoUrl: said("Address of a logo"),
  additional: said("Anything else"),
};

/** A subnet's identity as calls take it. */
export const subnetIdentity = (texts: Parsed<typeof SUBNET_IDENTITY>) => bytesOf(texts, SUBNET_LIMITS);
export const subnetIdentityFits = (texts: Parsed<typeof SUBNET_IDENTITY>) => fits({ ...texts }, SUBNET_LIMITS);

export const setSubnetIdentity = simpleIntent({
  name: "setSubnetIdentity",
  command: ["subnets", "set-identity"],
  doc: "Say what your subnet is",
  signer: "coldkey",
  call: "SubtensorModule.set_subnet_identity",
  params: { netuid: netuid(), ...SUBNET_IDENTITY },
  examples: ['tao subnets set-identity --netuid 1 --subnet-name "Apex" --github-repo https://example.org/repo'],
  args: ({ netuid, ...texts }) => ({ netuid, ...subnetIdentity(texts) }),
  says: ({ netuid, subnetName }) => `set the identity of subnet ${netuid} to ${JSON.stringify(subnetName)}`,
  looks: ({ netuid, ...texts }, signer) => [ownsSubnet(netuid, signer, "SubtensorModule.NotSubnetOwner"), ...subnetIdentityFits(texts)],
});
