export { type CryptoType, Keypair, keypairFromMnemonic, keypairFromSeed, keypairFromUri, verifySignature } from "./keypair.js";
export { keypairSigner, type Signer, walletSigner } from "./signers.js";
export {
  type AskPassword,
  addressOf,
  type CreateKeyOptions,
  createKey,
  defaultWalletPath,
  type ListedWallet,
  listWallets,
  openKey,
  type WalletLocation,
} from "./wallet.js";
