import { viewDashboard } from "../commands/viewDashboard.js";
import { viewLock } from "../commands/viewLock.js";
import { viewPrice } from "../commands/viewPrice.js";

export const commands = [viewDashboard, viewLock, viewPrice];
