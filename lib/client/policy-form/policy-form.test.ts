import { describe, expect, test } from "vitest";
import { parsePolicy } from "@/lib/core/policy";
import { commonForm, compileForm, decompileForm } from ".";

describe("compileForm", () => {
  test("says the common wish in the fewest words", () => {
    const form = { ...commonForm(), name: "ci", never: ["latest", "v*"] };
    expect(compileForm(form)).toEqual({
      version: 1,
      name: "ci",
      rules: [
        { id: "newest", verdict: "keep", when: { rank: { by: ["created:desc"], top: 5 } } },
        { id: "old", verdict: "delete", when: { time: { of: "created", olderThan: "30d" } } },
      ],
      protect: [{ tag: { exact: "latest" } }, { tag: { glob: "v*" } }],
    });
  });

  test("applies the tag patterns to both rules, so that newest is counted among the same tags", () => {
    const form = { ...commonForm(), tags: ["pr-*", "/^ci-\\d+$/"], remove: "all" as const };
    const select = { any: [{ tag: { glob: "pr-*" } }, { tag: { regex: "^ci-\\d+$" } }] };
    expect(compileForm(form).rules.map((rule) => rule.select)).toEqual([select, select]);
  });

  test("deletes nothing where no removal is asked for", () => {
    const form = { ...commonForm(), remove: "none" as const };
    expect(compileForm(form).rules.filter((rule) => rule.verdict === "delete")).toEqual([]);
  });

  test("is a valid policy", () => {
    expect(parsePolicy(compileForm(commonForm())).ok).toBe(true);
  });
});

describe("decompileForm", () => {
  const base = { version: 1, name: "p", rules: [] };
  test.each([
    ["a rule of its own", { rules: [{ id: "mine", verdict: "delete" }] }, ["rules[0]"]],
    ["firstMatch", { mode: "firstMatch" }, ["mode"]],
    ["the spare pool", { spare: { top: 3 } }, ["spare"]],
    ["a repository protected", { protect: [{ repository: { glob: "prod/**" } }] }, ["protect"]],
    ["an unanchored regex", { protect: [{ tag: { regex: "v", anchored: false } }] }, ["protect"]],
    ["a grace in minutes", { untagged: { action: "delete", after: "90m" } }, ["untagged"]],
    [
      "two bounds of an age",
      {
        rules: [
          {
            id: "old",
            verdict: "delete",
            when: { time: { of: "created", olderThan: "30d", newerThan: "90d" } },
          },
        ],
      },
      ["rules[0]"],
    ],
  ])("leaves %s to the JSON view and says where", (_, part, paths) => {
    expect(decompileForm({ ...base, ...part })).toEqual({ ok: false, valid: true, paths });
  });

  test("names the faulty place of an invalid document", () => {
    expect(decompileForm({ ...base, defualt: "keep" })).toEqual({
      ok: false,
      valid: false,
      paths: ["defualt"],
    });
  });

  test("reads defaults spelled out as the form", () => {
    const spelledOut = parsePolicy(compileForm(commonForm()));
    expect(spelledOut.ok && decompileForm(spelledOut.policy)).toEqual({
      ok: true,
      form: commonForm(),
    });
  });
});
