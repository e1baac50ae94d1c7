import { describe, expect, test } from "vitest";
import { vendorNames } from "@/lib/core/vendors";
import { adviseCollection, type AdviceFacts } from "./gc-advice";

const facts: AdviceFacts = {
  vendor: "distribution",
  generation: "2",
  multiArch: true,
  space: "waiting",
  isArchived: false,
  collectorConfigured: false,
};
const advise = (change: Partial<AdviceFacts>) => adviseCollection({ ...facts, ...change });
const all = (change: Partial<AdviceFacts>) => JSON.stringify(advise(change));

describe("adviseCollection", () => {
  test("gives Distribution's commands for each way of installing it", () => {
    const { commands } = advise({});
    const text = commands.map(({ command }) => command).join("\n");
    expect(text).toContain("docker exec <container> registry garbage-collect /etc/docker/registry");
    expect(text).toContain("kubectl exec deploy/<registry> -- registry garbage-collect");
    expect(text).toMatch(/^registry garbage-collect \/etc\/docker\/registry\/config\.yml$/m);
  });

  test("never proposes --delete-untagged, and warns of it on version 2 with what is at stake", () => {
    for (const generation of ["2", "3.0", "3.1", null] as const) {
      expect(JSON.stringify(advise({ generation }).commands)).not.toContain("--delete-untagged");
    }
    for (const generation of ["2", null] as const) {
      expect(all({ generation })).toContain("Do not add --delete-untagged");
    }
    expect(all({ generation: "2", multiArch: true })).toContain("This registry holds such images.");
    expect(all({ generation: "3.1" })).not.toContain("--delete-untagged");
  });

  test("warns of --delete-untagged where it cannot be told from 3.0.0-alpha.1", () => {
    const text = all({ generation: "3.0" });
    expect(text).toContain("Do not add --delete-untagged if this is version 3.0.0-alpha.1");
  });

  test("warns of pushing while Distribution collects", () => {
    expect(advise({}).warnings.join(" ")).toContain("Nothing may be pushed while it runs");
  });

  test("uses version 3's own place of the configuration", () => {
    expect(all({ generation: "3.0" })).toContain("/etc/distribution/config.yml");
  });

  test.each([
    ["nexus", "Compact blob store"],
    ["harbor", "GC Now"],
    ["zot", "nothing to do"],
    ["gitlab", "gitlab-ctl registry-garbage-collect"],
    ["hub", "Docker Hub gives the space back by itself"],
    ["gar", "Google Artifact Registry gives the space back by itself"],
    ["gitea", "Gitea or Forgejo gives the space back by itself"],
  ] as const)("knows what %s does", (vendor, words) => {
    expect(all({ vendor })).toContain(words);
  });

  test.each(vendorNames.filter((vendor) => vendor !== "distribution"))(
    "never sends the owner of %s to Distribution's collector",
    (vendor) => {
      expect(all({ vendor, generation: null })).not.toContain("registry garbage-collect");
    },
  );

  test("says so when it does not know the registry", () => {
    expect(advise({ vendor: "unknown" }).body).toContain("cannot tell which registry");
  });

  test("proposes nothing any more once the space is back", () => {
    const step = advise({ space: "returned" });
    expect(step.commands).toEqual([]);
    expect(step.title).toBe("The space has come back");
  });
});
