import "server-only";
import { adviseDistribution } from "./gc-advice/distribution";
import type { AdviceFacts, NextStep } from "./gc-advice/types";
import { vendorAdvice } from "./gc-advice/vendors";

/** This registry's own next step for getting the space back, in words and commands. */
export function adviseCollection(facts: AdviceFacts): NextStep {
  if (facts.space === "returned") return returned;
  const vendor = facts.vendor.toLowerCase().replace(/[^a-z]/g, "");
  const known = Object.entries(vendorAdvice).find(([name]) => vendor.startsWith(name));
  const advice = known ? known[1] : adviseDistribution(facts);
  const notes = [spaceNote(facts), commandNote(facts), vendorNote(facts, vendor)];
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

function vendorNote(_facts: AdviceFacts, vendor: string): string {
  if (vendor === "distribution") return "";
  if (Object.keys(vendorAdvice).some((name) => vendor.startsWith(name))) return "";
  return "Drydock cannot tell which registry this is; the commands are those of CNCF Distribution (registry:2, registry:3).";
}
