export { addressOf } from "./address.js";
export type { CryptoType } from "./content.js";
export { Keypair, keypairFromMnemonic, keypairFromSeed, keypairFromUri, verifySignature } from "./keypair.js";
export { type ListedWallet, listWallets } from "./list.js";
export { defaultWalletPath, type WalletLocation } from "./location.js";
export { keypairSigner, type Signer, walletSigner } from "./signers.js";
export { type AskPassword, type CreateKeyOptions, createKey, openKey } from "./wallet.js";
