import { InputError } from "../errors/kinds.js";
import { defineIntent } from "../registry/intent.js";
import { innerCall } from "../registry/intentParams.js";
import { address, flag, integer, optional, text } from "../registry/params.js";
import { asProxy, findProxies, type Proxies } from "./support/asProxy.js";
import { eventData } from "./support/events.js";
import { resolveCall } from "./support/innerCall.js";
import { check, costs, must } from "./support/look.js";
import { pureAccount } from "./support/pureAccount.js";
import { simpleIntent } from "./support/simpleIntent.js";

const U32 = { max: 2 ** 32 - 1 };
const KIND = {
  proxyType: optional(text("What it may do: Any, Staking, NonTransfer, Transfer, Registration, Owner, RootWeights, ChildKeys …"), "Any"),
  delay: optional(integer("How many blocks before its calls must be announced; 0 for at once", U32), 0),
};
const depositGrows = (signer: string) =>
  costs(
    signer,
    "Balances.InsufficientBalance",
    { reads: [["Proxy.Proxies", signer]], constants: ["Proxy.ProxyDepositBase", "Proxy.ProxyDepositFactor"] },
    ([[all], base, factor]: [Proxies, bigint, bigint]) => (all.length === 0 ? base : 0n) + factor,
  );
const notTooMany = (signer: string) =>
  check(
    "Proxy.TooMany",
    [["Proxy.Proxies", signer]],
    ([[all], most]: [Proxies, number]) => all.length >= most && `an account has at most ${most} proxies`,
    ["Proxy.MaxProxies"],
  );

/** Lets another account act for this one, within what the kind permits. A deposit is reserved for each. */
export const addProxy = simpleIntent({
  name: "addProxy",
  command: ["proxy", "add"],
  doc: "Let another account act for this one",
  signer: "coldkey",
  call: "Proxy.add_proxy",
  params: { delegate: address("Who may act"), ...KIND },
  examples: ["tao proxy add --delegate 5F… --proxy-type Staking"],
  says: ({ delegate, proxyType, delay }) =>
    `let ${delegate} act for this account (${proxyType}${delay === 0 ? "" : `, ${delay} blocks after announcing`})`,
  looks: ({ delegate, proxyType, delay }, signer) => [
    must(delegate !== signer, "Proxy.NoSelfProxy", "an account can't be its own proxy"),
    check(
      "Proxy.Duplicate",
      [["Proxy.Proxies", signer]],
      ([[all]]: [Proxies]) =>
        all.some((one) => one.delegate === delegate && one.proxyType === proxyType && one.delay === delay) && "it is one already",
    ),
    notTooMany(signer),
    depositGrows(signer),
  ],
});

/** Takes one proxy's permission back, or (`all`) every proxy's. */
export const removeProxy = simpleIntent({
  name: "removeProxy",
  command: ["proxy", "remove"],
  doc: "Take a proxy's permission back",
  signer: "coldkey",
  wraps: ["Proxy.remove_proxy", "Proxy.remove_proxies"],
  params: {
    delegate: optional(address("Who may act no longer")),
    ...KIND,
    all: optional(flag("Take every proxy's permission back"), false),
  },
  examples: ["tao proxy remove --delegate 5F… --proxy-type Staking", "tao proxy remove --all"],
  call: ({ delegate, all }) => {
    if ((delegate === undefined) !== all)
      throw new InputError("ERR_INPUT_MISSING", "give either a delegate or all", { details: { parameter: "delegate" } });
    return all ? "Proxy.remove_proxies" : "Proxy.remove_proxy";
  },
  args: ({ delegate, proxyType, delay, all }) => (all ? {} : { delegate, proxyType, delay }),
  says: ({ delegate, proxyType, all }) => (all ? "remove all proxies of this account" : `remove the proxy ${delegate} (${proxyType})`),
  looks: ({ delegate, proxyType, delay, all }, signer) =>
    all
      ? []
      : [
          check(
            "Proxy.NotFound",
            [["Proxy.Proxies", signer]],
            ([[proxies]]: [Proxies]) =>
              !proxies.some((one) => one.delegate === delegate && one.proxyType === proxyType && one.delay === delay) &&
              `${delegate} is no such proxy (${proxyType}, ${delay} blocks)`,
          ),
        ],
});

/** Makes an account without a key, that only proxies can act for; this one is its first. */
export const createPureProxy = simpleIntent({
  name: "createPureProxy",
  command: ["proxy", "create"],
  doc: "Make an account without a key, that this one acts for",
  signer: "coldkey",
  call: "Proxy.create_pure",
  params: { ...KIND, index: optional(integer("A number to tell several made in one block apart"), 0) },
  examples: ["tao proxy create --proxy-type Any"],
  says: ({ proxyType }) => `create a pure account that this one acts for (${proxyType})`,
  looks: (_input, signer) => [
    costs(
      signer,
      "Balances.InsufficientBalance",
      { constants: ["Proxy.ProxyDepositBase", "Proxy.ProxyDepositFactor"] },
      ([base, factor]: bigint[]) => base! + factor!,
    ),
  ],
  describe: (events) => {
    const made = eventData(events, "Proxy.PureCreated");
    return made === undefined
      ? "created a pure account"
      : `created ${made.pure}: keep this transaction's block and position to remove it later`;
  },
});

/** Removes a pure account for ever. What it holds is lost: empty it first. Only it itself can send this, through its proxy. */
export const killPureProxy = simpleIntent({
  name: "killPureProxy",
  command: ["proxy", "kill"],
  doc: "Remove a pure account; what it still holds is lost",
  signer: "coldkey",
  call: "Proxy.kill_pure",
  params: {
    spawner: address("Who created it"),
    ...KIND,
    index: optional(integer("The number it was created with"), 0),
    height: integer("The block it was created in", U32),
    extIndex: integer("The creating transaction's position in that block", U32),
  },
  examples: ["tao proxy kill --spawner 5F… --proxy-type Any --height 123 --ext-index 2 --proxy 5G…"],
  args: ({ spawner, proxyType, index, height, extIndex }) => ({ spawner, proxyType, index, height, extIndex }),
  says: ({ spawner, height, extIndex }) => `remove the pure account that ${spawner} created at ${height}-${extIndex}`,
  looks: async (made, signer, view) => {
    const pure = await pureAccount(view, made);
    return [
      must(pure === signer, "Proxy.NoPermission", `only ${pure} itself can send it, through its proxy: the account that was made so`),
    ];
  },
});

/** Parameters of calls in another's name. */
export const PROXY_REAL = {
  real: address("In whose name"),
  forceProxyType: optional(text("The kind of proxy to use; any that permits the call by default")),
};

/** Makes a call in another's name, at once. */
export const proxyCall = defineIntent({
  name: "proxyCall",
  command: ["proxy", "call"],
  doc: "Make a call in another account's name",
  signer: "coldkey",
  wraps: ["Proxy.proxy"],
  params: { ...PROXY_REAL, call: innerCall("What to call") },
  examples: [`tao proxy call --real 5F… --call '{"intent":"transfer","input":{"destination":"5G…","amount":"1"}}'`],
  prepare: async (view, { real, forceProxyType, call }, signer) =>
    asProxy(view, await resolveCall(view, call, real), { real, forceProxyType }, signer),
  describe: (_events, { real }) => `made the call for ${real}`,
});

/** Says whether the fees of a proxy's calls are paid by the account it acts for. */
export const setRealPaysFee = simpleIntent({
  name: "setRealPaysFee",
  command: ["proxy", "real-pays-fee"],
  doc: "Say whether you pay the fees of a proxy that acts for you",
  signer: "coldkey",
  call: "Proxy.set_real_pays_fee",
  params: { delegate: address("The proxy"), paysFee: flag("Whether you pay") },
  examples: ["tao proxy real-pays-fee --delegate 5F… --pays-fee"],
  says: ({ delegate, paysFee }) => `${paysFee ? "pay" : "don't pay"} the fees of ${delegate}'s calls for this account`,
  looks: ({ delegate }, signer) => [
    check(
      "Proxy.NotProxy",
      [["Proxy.Proxies", signer]],
      ([proxies]: [Proxies]) => findProxies(proxies, delegate, { real: signer }).length === 0 && `${delegate} isn't a proxy of ${signer}`,
    ),
  ],
});
