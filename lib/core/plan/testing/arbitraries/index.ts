export { buildSnapshot } from "./build-snapshot";
export { conditions, selects } from "./conditions";
export { digestOf, scannedAt, tagNames } from "./names";
export {
  inScope,
  parse,
  entryVictims as placeVictims,
  policyDocuments,
  type RuleDocument,
} from "./policies";
export type { ManifestRecipe, Recipe } from "./recipe";
export { recipes, type Wildness } from "./recipes";
export { selectionOf } from "./selections";
