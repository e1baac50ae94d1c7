export { clockBehind } from "./clock-behind";
export { clockStopped } from "./clock-stopped";
export { admin, apiAddress, Drydock } from "./drydock";
export { scanRegistry, waitForRun } from "./wait";
