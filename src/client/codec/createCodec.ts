export { createCodec } from "../codec0/createCodec.js";
