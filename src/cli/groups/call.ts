import { call } from "../../extrinsics/call.js";
import { intentCommand } from "../fromIntent.js";

export const commands = [intentCommand(call)];
