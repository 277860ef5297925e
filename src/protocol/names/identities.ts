/** Most bytes of each field of what a coldkey says of itself (pallets/subtensor/src/utils/identity.rs). */
export const COLDKEY_IDENTITY = { name: 256, url: 256, githubRepo: 256, image: 1024, discord: 256, description: 1024, additional: 1024 };

/** Most bytes of each field of a subnet's identity. */
export const SUBNET_IDENTITY = {
  subnetName: 256,
  githubRepo: 1024,
  subnetContact: 1024,
  subnetUrl: 1024,
  discord: 256,
  description: 1024,
  logoUrl: 1024,
  additional: 1024,
};
