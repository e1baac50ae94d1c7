import type { ManifestFacts, ManifestPresence, TagFacts } from "../../snapshot";
import type { RepositoryIndex } from "../registry/repository-index";

/** What a rule judges: one tag, or a manifest with all of its tags in the repository. */
export interface Unit {
  /** Its number among the units of its repository; -1 for what rules do not judge. */
  index: number;
  repository: RepositoryIndex;
  place: number;
  digest: string;
  /** Empty for an untagged manifest. */
  tags: readonly TagFacts[];
  facts: ManifestFacts | undefined;
  presence: ManifestPresence | undefined;
  /** Readable and whole. Anything else is judged, but takes no place among the newest N from others. */
  sound: boolean;
}

export function makeUnit(
  repository: RepositoryIndex,
  place: number,
  tags: readonly TagFacts[],
  digest: string,
  index = -1,
): Unit {
  const facts = repository.facts[place];
  return {
    index,
    repository,
    place,
    digest,
    tags,
    facts,
    presence: repository.presences[place],
    sound:
      repository.states[place] === "present" &&
      facts !== undefined &&
      facts.kind !== "unknown" &&
      repository.brokenness[place] === 0,
  };
}
