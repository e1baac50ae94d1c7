import "server-only";

/** A tag that somebody has pushed to since, and where it pointed when a person agreed to move it back. */
export interface Overwrite {
  repository: string;
  tag: string;
  current: string;
}

export type MayOverwrite = (place: Overwrite) => boolean;

/** What was agreed to: one push more, and the tag is left alone again. */
export function permissionOf(agreed: {
  overwriteMoved: boolean;
  overwrite?: readonly Overwrite[];
}): MayOverwrite {
  const keyOf = ({ repository, tag, current }: Overwrite) => `${repository}:${tag}@${current}`;
  const keys = new Set(agreed.overwrite?.map(keyOf));
  return (place) => agreed.overwriteMoved || keys.has(keyOf(place));
}
