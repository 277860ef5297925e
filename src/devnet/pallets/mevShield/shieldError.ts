import { DispatchFailure } from "../../runtime/failure.js";

export const shieldError = (name: string) => DispatchFailure.module("MevShield", name);
