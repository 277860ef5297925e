import { snapshotSave } from "../commands/snapshotSave.js";

export const commands = [snapshotSave];
