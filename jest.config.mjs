/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  // What a busy machine may take; nothing waits for it.
  testTimeout: 180_000,
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1GB",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/test/interop/", "/test/live/"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } }] },
  transformIgnorePatterns: ["/node_modules/"],
};
