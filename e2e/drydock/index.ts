export { clockBehind } from "./clock-behind";
export { admin, Drydock } from "./drydock";
export { addUser, Visitor } from "./visitor";
export { scanRegistry, waitForRun } from "./wait";
