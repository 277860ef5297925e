import { bookCommands } from "../commands/addressBook.js";
import { configClear, configGet, configImport, configSet } from "../commands/config.js";

export const commands = [
  configGet,
  configSet,
  configClear,
  configImport,
  ...bookCommands("address", "addresses"),
  ...bookCommands("proxy", "proxies"),
];
