export { bringPolicy, type BringOptions, type Brought, LONGEST_SOURCE } from "./bring-policy";
export { bringTools, type BringFault, type BringTool, type Difference, type Effect } from "./tools";
