import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inEnglish } from "@/lib/core/phrases";
import { presets } from "@/lib/core/policy";

const page = readFileSync("docs/coming-from.md", "utf8");

/** What the page says of a preset: from its name to the next one's. */
function passageOf(id: string): string {
  const from = page.indexOf(`(preset \`${id}\`)`);
  const next = page.indexOf("(preset `", from + 1);
  return from === -1 ? "" : page.slice(from, next === -1 ? undefined : next);
}

test.each(
  presets
    .filter(({ system }) => inEnglish(system) !== "Drydock")
    .map((preset) => [preset.id, preset]),
)(
  "the page for those who come from elsewhere has the policy %s as it is, and its differences",
  (id, { policy, differences }) => {
    const passage = passageOf(id);
    const [, json = "null"] = /```json\n([\s\S]*?)```/.exec(passage) ?? [];
    expect(JSON.parse(json)).toEqual(policy);
    const prose = passage.replace(/\s+/g, " ");
    expect(differences.map(inEnglish).filter((difference) => !prose.includes(difference))).toEqual(
      [],
    );
  },
);
