export { codes } from "../../errors/explain.js";
