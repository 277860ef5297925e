/** Put in place by the build (scripts/build.mjs). */
declare const PACKAGE_VERSION: string;

export const programVersion = (): string => PACKAGE_VERSION;
