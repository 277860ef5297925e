interface Text {
  readonly text: string;
  readonly remedy: string;
}

const entry = (text: string, remedy: string): Text => ({ text, remedy });

/** The long form of every code this library gives itself; a test holds that none is missing. */
export const CODES: Readonly<Record<string, Text>> = {
  ERR_CODEC_BYTES: entry(
    "Bytes that should be SCALE end too early, or claim a length that can't be.",
    "Check that the bytes belong to this chain and spec version.",
  ),
  ERR_CODEC_CALL: entry(
    "The chain's metadata has no such call.",
    "Look at the chain's spec version: runtimes of other versions have other calls.",
  ),
  ERR_CODEC_CONSTANT: entry("The chain's metadata has no such constant.", "Look at the chain's spec version."),
  ERR_CODEC_DEPTH: entry("A value is nested deeper than any of the chain's types.", "Don't trust the source of these bytes."),
  ERR_CODEC_EVENT: entry("The chain's metadata has no such event.", "Decode a block's events with the metadata of the block before it."),
  ERR_CODEC_ERROR: entry("The chain's metadata has no such error.", "Look at the chain's spec version."),
  ERR_CODEC_API: entry("The chain's metadata has no such runtime API.", "Look at the chain's spec version; V14 metadata lists none."),
  ERR_CODEC_EXTRINSIC: entry(
    "Bytes aren't an extrinsic of a form that is known.",
    "Check that they are one of this chain's; other forms need a newer version.",
  ),
  ERR_CODEC_ITEM: entry("The chain's metadata has no such storage item.", "Look at the chain's spec version: items come and go."),
  ERR_CODEC_KEY: entry("A storage key has too many parts, or can't be read back.", "Give the parts that the item's metadata lists."),
  ERR_CODEC_METADATA: entry(
    "Bytes that should be metadata aren't, or are of an unknown version.",
    "Use a subtensor node; V14 to V16 are known.",
  ),
  ERR_CODEC_TRAILING: entry("Bytes are left over behind a value.", "Check that the bytes belong to this chain and spec version."),
  ERR_CODEC_TYPE: entry("The metadata has no such type.", "Use type numbers of this chain's own metadata."),
  ERR_CODEC_VALUE: entry(
    "A value doesn't fit the type it is meant for; the message names the field.",
    "Give the value in the form that the message expects.",
  ),
  ERR_INPUT_ADDRESS: entry(
    "An address has a wrong character, length or checksum.",
    "Copy the whole address again; Bittensor's begin with 5 and have 48 characters.",
  ),
  ERR_INPUT_AMOUNT: entry(
    "An amount can't be held exactly, or isn't a plain decimal.",
    "Write a decimal with a point and at most 9 decimals, such as 1.25.",
  ),
  ERR_INPUT_ANNOUNCEMENT: entry("No call was announced from this machine by this hash.", "Give the call itself."),
  ERR_INPUT_BLOCK: entry("The node has no such block.", "Give the number or hash of a block that the chain has reached."),
  ERR_INPUT_CALL: entry(
    "Something that should be a call isn't one.",
    'Give {"intent": …, "input": {…}}, {"call": "Pallet.name", "args": {…}}, or the encoded call in hex.',
  ),
  ERR_INPUT_CHOICE: entry("A word is none of those that can be chosen.", "Use one of the words that the message lists."),
  ERR_INPUT_CODE: entry("There is no error with this code.", "Copy the code as it was printed."),
  ERR_INPUT_DECLINED: entry("A question was answered with no, so nothing was done.", "Answer yes, or say --no-prompt."),
  ERR_INPUT_DEVNET_DB: entry(
    "A devnet's folder can't be used: another process has it open, it can't be read, or it has a chain that doesn't fit what was asked.",
    "End the other process, or give another folder.",
  ),
  ERR_INPUT_EPOCH: entry(
    "What was given to the epoch doesn't hold together; the details name the field.",
    "Give lists with one entry per uid, and numbers within their types.",
  ),
  ERR_INPUT_EVIDENCE: entry(
    "A file isn't evidence that a verification saved.",
    "Make one by --save with tao verify epoch, block or stake.",
  ),
  ERR_INPUT_EPOCH_CHANGE: entry(
    "A change for a simulation names something that doesn't exist.",
    "Change hyperparameters, weights and stakes that the epoch has.",
  ),
  ERR_INPUT_FILE: entry("A file that a flag names can't be read or written.", "Check the path, its permissions and the disk's free space."),
  ERR_INPUT_FLAG: entry("A switch is neither true nor false.", "Write true or false."),
  ERR_INPUT_FORK: entry(
    "A chain can't be forked: its node doesn't answer, or hasn't the block's state.",
    "Give the URL of a node that is running; an archive node where the block is old.",
  ),
  ERR_INPUT_HEX: entry("A text isn't hex.", "Give an even number of the digits 0-9 and a-f, with or without 0x."),
  ERR_INPUT_HYPERPARAMETER: entry(
    "A hyperparameter's value isn't one it can have, or its subnet is missing.",
    "Give the value as the message expects, and --netuid for what is a subnet's.",
  ),
  ERR_INPUT_IP: entry("A text isn't an IP address.", "Write it as 203.0.113.7 or 2001:db8::1, without a port."),
  ERR_INPUT_JSON: entry("A JSON object was expected.", 'Write it as {"name": value}, in quotes for the shell.'),
  ERR_INPUT_LEDGER: entry(
    "A file of verification results can't be used: it is something else, of another chain, or another process writes to it.",
    "Give a file that an earlier run on this chain made, or a new one.",
  ),
  ERR_INPUT_LIMIT: entry("A limit was given for a trade at any price.", "Leave out the limit, or --unlimited."),
  ERR_INPUT_LIST: entry("A list was expected.", "Separate the values with commas."),
  ERR_INPUT_MISSING: entry("A parameter is missing.", "Give it; the message says what it is for."),
  ERR_INPUT_NETWORK: entry(
    "There is no network of this name. A mistyped name never falls back to mainnet.",
    "Use finney, test, archive, local, or a ws(s):// URL.",
  ),
  ERR_INPUT_NUMBER: entry("A number isn't whole, or is out of its range.", "Give a number within the range that the message names."),
  ERR_INPUT_PASSWORD: entry(
    "A key is encrypted, and nobody is there to be asked for its password.",
    "Give --password-file, or set BT_WALLET_PASSWORD.",
  ),
  ERR_INPUT_PORT: entry("A port is taken, or isn't one.", "Choose another port, or 0 for any free one."),
  ERR_INPUT_SNAPSHOT: entry("A snapshot can't be read as one.", "Use a file that the devnet saved."),
  ERR_INPUT_SUBNET: entry("There is no such subnet.", "See tao subnets list."),
  ERR_INPUT_TEXT: entry("A text was expected.", "Give a text."),
  ERR_INPUT_UID: entry("The subnet has no such uid.", "See tao subnets show."),
  ERR_INPUT_UNIT: entry(
    "Amounts of TAO and of a subnet's alpha, or of two subnets' alphas, don't mix.",
    "Convert one of them by a quote of the subnet's pool first.",
  ),
  ERR_INPUT_UNKNOWN: entry("There is no parameter of this name.", "Use the parameters that the message lists."),
  ERR_INPUT_URL: entry("An address on the web isn't one.", "Give a URL that begins with http:// or https://."),
  ERR_INPUT_WEIGHTS: entry(
    "Weights and uids don't belong together.",
    "Give each uid once, each with one weight, and at least one above 0.",
  ),
  ERR_NODE_ABORTED: entry("The request was aborted here.", "Send it again if it is still wanted."),
  ERR_NODE_ANSWER: entry("The node answered something that can't be.", "Try again; if it goes on, use another endpoint."),
  ERR_NODE_BEHIND: entry(
    "The endpoint hasn't got the newest blocks, which another showed.",
    "Wait until it has caught up, or use another.",
  ),
  ERR_NODE_CHAIN: entry(
    "The endpoint serves another chain than the network's own: its first block differs.",
    "Use another endpoint; don't sign anything for this one.",
  ),
  ERR_NODE_CLOSED: entry("The connection ended.", "Try again; if it goes on, use another endpoint."),
  ERR_NODE_NOT_SUBTENSOR: entry("The node runs another kind of chain.", "Give the address of a subtensor node."),
  ERR_NODE_PROOF: entry(
    "What the node says can't be proven from the hash of its block: it left something out, or it lies.",
    "Don't trust this endpoint's answers; ask another.",
  ),
  ERR_NODE_RPC: entry("The node refused a request; the details have its own words.", "Read what it says."),
  ERR_NODE_STATE_MISSING: entry("A calculation asked for state that wasn't fetched.", "Report this with the command and the block."),
  ERR_NODE_TIMEOUT: entry("The node didn't answer in time.", "Try again, or use another endpoint."),
  ERR_NODE_UNREACHABLE: entry(
    "Nothing answers at this address.",
    "Check the address and that a node runs there; start one by tao devnet start.",
  ),
  ERR_TX_DROPPED: entry(
    "The node gave the transaction up before it got into a block.",
    "Look at the account's state, then plan and send again.",
  ),
  ERR_TX_ENCODING: entry("Two independent codecs disagree on a call; nothing was signed.", "Report the command and the spec version."),
  ERR_TX_EXTENSION: entry(
    "The chain's transactions carry data that this version doesn't know; nothing was signed.",
    "Update subtensor-sdk.",
  ),
  ERR_TX_POLICY: entry("A policy forbids the transaction; nothing was signed.", "Change the transaction, or the policy."),
  ERR_TX_RUNTIME: entry(
    "The chain's runtime was upgraded after the transaction was planned: its call may mean something else now. Nothing was signed.",
    "Plan again.",
  ),
  ERR_TX_SHIELD: entry(
    "A transaction couldn't be sent sealed, or wasn't opened before it expired: its call has no effect.",
    "Plan and send it again, or openly (--no-mev-protection).",
  ),
  ERR_TX_SIGNER: entry("A plan was made for another signer.", "Plan again with the address of the key that signs."),
  ERR_TX_UNKNOWN: entry(
    "The connection was lost after a transaction was sent, and it can't be said yet what became of it.",
    "Look for its hash before you send anything again.",
  ),
  ERR_UNEXPECTED: entry("Something failed that this library didn't foresee.", "Report it with the command and the message."),
  ERR_USAGE: entry("The words of a command line can't be read.", "See the command's --help."),
  ERR_VERIFY_EVIDENCE: entry("A file of evidence lacks what the verification reads.", "Verify from a node again, and save anew."),
  ERR_VERIFY_NO_EPOCH: entry("The subnet hasn't had an epoch yet.", "See tao subnets epoch for when it is due."),
  ERR_VERIFY_NULL_CONSENSUS: entry(
    "The subnet runs Null consensus, whose rounding isn't known yet: nothing can be proven.",
    "Verify subnets that run Yuma.",
  ),
  ERR_VERIFY_PRUNED: entry(
    "The node has dropped the state that the calculation needs.",
    "Use an archive node, or verify epochs within 256 blocks of their happening.",
  ),
  ERR_VERIFY_RECORDING: entry("A recording isn't of a kind that can be replayed.", "Use recordings of spec 425 blocks."),
  ERR_VERIFY_SPEC: entry("The rules of this spec version aren't known.", "Verify blocks of spec 273 to 475."),
  ERR_WALLET_ADDRESS: entry(
    "Two parts of a wallet speak of different keys: its secret, and the address beside it.",
    "Restore the wallet from its mnemonic; until then trust neither.",
  ),
  ERR_WALLET_CHANGED: entry("Another program changed the key's file meanwhile; nothing was written.", "Look at the wallet, and try again."),
  ERR_WALLET_CORRUPT: entry("A keyfile can't be read as one, or contradicts itself.", "Restore it from a backup or from its mnemonic."),
  ERR_WALLET_EXISTS: entry(
    "A key exists already where one should be written.",
    "Choose another name, or say --overwrite if you have its mnemonic.",
  ),
  ERR_WALLET_EXTENSION: entry("The browser extension can't sign this.", "Use an extension that signs transactions of Substrate chains."),
  ERR_WALLET_FILE: entry(
    "A key's file can't be read or written; the message has the system's reason.",
    "Check its owner, its permissions and the disk's space.",
  ),
  ERR_WALLET_JSON: entry("An export of polkadot-js can't be read as one.", "Export the account again, alone and with a password."),
  ERR_WALLET_LINK: entry("A key's path is a symbolic link; keys aren't written through links.", "Remove the link."),
  ERR_WALLET_MEMORY: entry("The keyfile's encryption needs 512 MiB of memory, which can't be had.", "Free some memory and try again."),
  ERR_WALLET_MESSAGE: entry(
    "A message can't be encrypted to this key, or decrypted with it.",
    "Use an ed25519 key, and the one that the message was encrypted to.",
  ),
  ERR_WALLET_MISSING: entry("There is no such key.", "See tao wallet list."),
  ERR_WALLET_MNEMONIC: entry("The words aren't a mnemonic.", "Check the spelling and order: 12 to 24 English words in lower case."),
  ERR_WALLET_NAME: entry(
    "A wallet's or hotkey's name would leave its folder, or means something else.",
    "Use letters, digits, dots, dashes and blanks.",
  ),
  ERR_WALLET_PASSWORD: entry("The password is wrong, or the keyfile is damaged.", "Try the password again."),
  ERR_WALLET_SECRET: entry("A private key isn't one, or doesn't belong to the public key beside it.", "Restore the key from its mnemonic."),
  ERR_WALLET_SEED: entry("A seed hasn't 32 bytes.", "Give 64 hex digits."),
  ERR_WALLET_SIGNATURE: entry(
    "What a signer gave isn't its key's signature of the payload.",
    "Sign exactly the bytes that were given, with that key.",
  ),
  ERR_WALLET_URI: entry("A secret URI can't be read.", "It looks like //Alice, or a mnemonic followed by a path."),
};
