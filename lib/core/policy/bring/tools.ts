import { type Phrase, phrase } from "../../phrases";

/** What a policy can be brought from. `asks`: what the pasted text does not say about where it applied. */
export const bringTools = {
  harbor: {
    label: phrase("bringTool.harbor"),
    asks: { label: phrase("bringTool.harborPlace"), example: "library" },
  },
  ecr: {
    label: phrase("bringTool.ecr"),
    asks: { label: phrase("bringTool.ecrPlace"), example: "team/app" },
  },
  gitlab: {
    label: phrase("bringTool.gitlab"),
    asks: { label: phrase("bringTool.gitlabPlace"), example: "group/project" },
  },
  artifactRegistry: {
    label: phrase("bringTool.artifactRegistry"),
    asks: { label: phrase("bringTool.artifactRegistryPlace"), example: "my-project/my-repository" },
  },
  acrRetention: { label: phrase("bringTool.acrRetention"), asks: null },
  acrPurge: { label: phrase("bringTool.acrPurge"), asks: null },
  quay: {
    label: phrase("bringTool.quay"),
    asks: { label: phrase("bringTool.quayPlace"), example: "team" },
  },
  zot: { label: phrase("bringTool.zot"), asks: null },
  registryCli: { label: phrase("bringTool.registryCli"), asks: null },
  cleanreg: { label: phrase("bringTool.cleanreg"), asks: null },
  deckschrubber: { label: phrase("bringTool.deckschrubber"), asks: null },
} as const satisfies Record<
  string,
  { label: Phrase; asks: { label: Phrase; example: string } | null }
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
  message: Phrase;
}

/** Why a text could not be brought, and what to do. */
export interface BringFault {
  about: string;
  message: Phrase;
}
