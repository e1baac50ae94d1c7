import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { configurationSample } from "@/components/configuration/configuration-sample";
import { configurationJsonSchema } from "./json-schema";
import { parseConfiguration } from "./parse-configuration";
import { whole } from "./testing/configuration-harness";

const published = fileURLToPath(new URL("../../../public/drydock.schema.json", import.meta.url));
const schema = configurationJsonSchema();
// What the schema says of formats is for editors.
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

test("the schema that is published is that of the files which are read", () => {
  expect(
    JSON.parse(readFileSync(published, "utf8")),
    "run: node scripts/drydock.mjs schema > public/drydock.schema.json",
  ).toEqual(schema);
});

const inDocs = readFileSync(
  fileURLToPath(new URL("../../../docs/configuration-file.md", import.meta.url)),
  "utf8",
);

test("what Drydock takes, the schema takes, and the documents show nothing else", () => {
  const shown = /```yaml\n(#[^]*?)```/.exec(inDocs)?.[1] ?? "";
  expect(shown).toContain("sources:");
  for (const text of [configurationSample, whole, shown]) {
    expect(parseConfiguration([{ name: "a.yaml", text }])).toMatchObject({ ok: true });
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  }
});

test("an editor that knows the schema sees misspelt keys, secrets in the clear and values of no choice", () => {
  const spoilt = [
    ["url:", "urll:"],
    ["{ env: PROD_PASSWORD }", "hunter2"],
    ["mode: run", "mode: rum"],
    ["verdict: delete", "verdict: remove"],
    ["type: nomad", "type: nomads"],
    ["created,", "made,"],
  ] as const;
  for (const [right, wrong] of spoilt) {
    expect(whole).toContain(right);
    expect(validate(parse(whole.replace(right, wrong))), wrong).toBe(false);
  }
});
