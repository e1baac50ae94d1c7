/** What a search finds. label: an image that one of its labels or annotations was found by. */
export const searchKinds = ["registry", "repository", "tag", "digest", "label"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** How a repository has the content that a digest names. */
export const heldAs = ["manifest", "child", "config", "layer"] as const;
export type HeldAs = (typeof heldAs)[number];
