export { admin, Drydock } from "./drydock";
export { scanRegistry, waitForRun } from "./wait";
