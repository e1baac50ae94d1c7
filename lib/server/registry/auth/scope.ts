import "server-only";

/** "repository:<name>:<actions>" or "registry:catalog:*"; null for calls that need none, such as the ping. */
export type Scope = string | null;

export const catalogScope = "registry:catalog:*";
export const readScope = (repository: string): Scope => `repository:${repository}:pull`;
/** Delete alone would not even let us read what we are about to delete, and an undo has to push. */
export const writeScope = (repository: string): Scope =>
  `repository:${repository}:pull,push,delete`;

/** Whether what `asked` for is among what we `hold`. */
export function covers(hold: Scope, asked: string): boolean {
  if (hold === null) return asked === "";
  return asked
    .split(" ")
    .filter((part) => part !== "")
    .every((part) => part === hold || coversOne(hold, part));
}

function coversOne(hold: string, asked: string): boolean {
  const [holdResource, holdActions] = split(hold);
  const [askedResource, askedActions] = split(asked);
  if (holdResource !== askedResource) return false;
  const held = new Set(holdActions.split(","));
  return held.has("*") || askedActions.split(",").every((action) => held.has(action));
}

/** A repository name may hold a port's colon, so the actions are what follows the last one. */
function split(scope: string): [string, string] {
  const colon = scope.lastIndexOf(":");
  return [scope.slice(0, colon), scope.slice(colon + 1)];
}
