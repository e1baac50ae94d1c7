import "server-only";
import { vendors } from "@/lib/core/vendors";
import { adviseDistribution } from "./gc-advice/distribution";
import type { AdviceFacts, NextStep } from "./gc-advice/types";

/** This registry's own next step for getting the space back, in words and commands. */
export function adviseCollection(facts: AdviceFacts): NextStep {
  if (facts.space === "returned") return returned;
  const { garbageCollection } = vendors[facts.vendor];
  const advice =
    garbageCollection === "distribution" ? adviseDistribution(facts) : garbageCollection;
  const notes = [spaceNote(facts), commandNote(facts)];
  return { ...advice, body: [advice.body, ...notes].filter(Boolean).join(" ") };
}

const returned: NextStep = {
  title: "The space has come back",
  body: "The blobs that only the removed manifests used are gone from the registry: it has collected its garbage. What this run removed cannot be restored any more.",
  commands: [],
  warnings: [],
};

function spaceNote({ space }: AdviceFacts): string {
  if (space !== "partly") return "";
  return "Some of the removed blobs are gone already, so a restore would be partial.";
}

function commandNote({ commandConfigured }: AdviceFacts): string {
  return commandConfigured ? "Drydock can run the command that its operator has set up." : "";
}
