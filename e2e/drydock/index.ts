export { clockBehind } from "./clock-behind";
export { clockStopped } from "./clock-stopped";
export { admin, Drydock } from "./drydock";
export { scanRegistry, waitForRun } from "./wait";
