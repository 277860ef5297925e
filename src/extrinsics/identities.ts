import { netuid, optional, type Parsed, text } from "../registry/params.js";
import { ownsSubnet } from "./support/checks.js";
import { check, must } from "./support/look.js";
import { utf8 } from "./support/shares.js";
import { simpleIntent } from "./support/simpleIntent.js";

const said = (doc: string) => optional(text(doc), "");

/** Most bytes of each field (pallets/subtensor/src/utils/identity.rs). */
const COLDKEY_FIELDS = { name: 256, url: 256, githubRepo: 256, image: 1024, discord: 256, description: 1024, additional: 1024 };
const SUBNET_FIELDS = {
  subnetName: 256,
  githubRepo: 1024,
  subnetContact: 1024,
  subnetUrl: 1024,
  discord: 256,
  description: 1024,
  logoUrl: 1024,
  additional: 1024,
};

type Texts = Readonly<Record<string, string>>;
const bytesOf = (texts: Texts, fields: object) => Object.fromEntries(Object.keys(fields).map((name) => [name, utf8(texts[name]!)]));
const fits = (texts: Texts, fields: Readonly<Record<string, number>>) =>
  Object.entries(fields).map(([name, most]) => {
    const { length } = utf8(texts[name]!);
    return must(length <= most, "SubtensorModule.InvalidIdentity", `${name} has ${length} bytes, and ${most} are the most`);
  });

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
  examples: ['tao wallet set-identity --name "Alice\'s validator" --url https://example.org'],
  args: (texts) => bytesOf(texts, COLDKEY_FIELDS),
  says: ({ name }) => `set this coldkey's identity to ${JSON.stringify(name)}`,
  looks: (texts, signer) => [
    ...fits(texts, COLDKEY_FIELDS),
    check(
      "SubtensorModule.HotKeyNotRegisteredInNetwork",
      [["SubtensorModule.OwnedHotkeys", signer]],
      ([hotkeys]: [readonly string[]]) =>
        hotkeys.length === 0 && `${signer} has no hotkey, and only coldkeys with registered hotkeys have identities`,
    ),
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
export const subnetIdentity = (texts: Parsed<typeof SUBNET_IDENTITY>) => bytesOf(texts, SUBNET_FIELDS);
export const subnetIdentityFits = (texts: Parsed<typeof SUBNET_IDENTITY>) => fits({ ...texts }, SUBNET_FIELDS);

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
