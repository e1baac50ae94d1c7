import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { policyLimits } from "./limits";

const path = fileURLToPath(new URL("../../../docs/policies.md", import.meta.url));

test("the guide to policies names the limits that hold", async () => {
  const text = await readFile(path, "utf8");
  const [, section = ""] = /## How large a policy may be\n([^]*?)\n## /.exec(text) ?? [];
  const documented = [...section.matchAll(/\| ([\d,]+) +\|$/gm)].map(([, number = ""]) =>
    Number(number.replaceAll(",", "")),
  );
  const { rules, leaves, patterns, listedNames, values, depth, patternLength, textLength } =
    policyLimits;
  const { expandedPattern, expandedPatterns, findings } = policyLimits;
  expect(documented).toEqual([
    ...[rules, leaves, patterns, listedNames, values, depth],
    ...[patternLength, expandedPattern, expandedPatterns, textLength],
  ]);
  expect(text).toContain(`At most ${findings} findings are listed.`);
});
