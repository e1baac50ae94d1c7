/** What a policy can be brought from. `asks`: what the pasted text does not say about where it applied. */
export const bringTools = {
  harbor: {
    label: "Harbor tag retention",
    asks: { label: "Harbor project", example: "library" },
  },
  ecr: {
    label: "Amazon ECR lifecycle policy",
    asks: { label: "Repository in ECR", example: "team/app" },
  },
  gitlab: {
    label: "GitLab cleanup policy",
    asks: { label: "Path of the GitLab project", example: "group/project" },
  },
  artifactRegistry: {
    label: "Google Artifact Registry cleanup policies",
    asks: { label: "Google project and repository", example: "my-project/my-repository" },
  },
  acrRetention: { label: "Azure ACR retention of untagged manifests", asks: null },
  acrPurge: { label: "acr purge", asks: null },
  quay: {
    label: "Quay auto-prune policy",
    asks: { label: "Organization or repository in Quay", example: "team" },
  },
  zot: { label: "zot retention", asks: null },
  registryCli: { label: "registry-cli", asks: null },
  cleanreg: { label: "cleanreg", asks: null },
  deckschrubber: { label: "deckschrubber", asks: null },
} as const satisfies Record<
  string,
  { label: string; asks: { label: string; example: string } | null }
>;

export type BringTool = keyof typeof bringTools;
export type CommandTool = "acrPurge" | "registryCli" | "cleanreg" | "deckschrubber";
export type DocumentTool = Exclude<BringTool, CommandTool>;

const commands: readonly string[] = [
  "acrPurge",
  "registryCli",
  "cleanreg",
  "deckschrubber",
] satisfies CommandTool[];

export function isCommandTool(tool: BringTool): tool is CommandTool {
  return commands.includes(tool);
}

/**
 * keepsMore, deletesMore: Drydock than the tool. differs: either, by circumstances. note: the same as there,
 * and easily overlooked. notPart: no policy of Drydock says this.
 */
export type Effect = "keepsMore" | "deletesMore" | "differs" | "note" | "notPart";

/** How the policy differs from its source. */
export interface Difference {
  /** The place in the source: a path such as rules[0].action, or a flag. "" is the whole of it. */
  about: string;
  effect: Effect;
  message: string;
}

/** Why a text could not be brought, and what to do. */
export interface BringFault {
  about: string;
  message: string;
}
