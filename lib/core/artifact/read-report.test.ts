import { describe, expect, test } from "vitest";
import { readDocument } from "./read-document";
import * as examples from "./testing/examples";
import { noMeans } from "./testing/no-means";

const { trivy, grype, sarif, vex, cycloneDx, statementOf } = examples;

function read(value: unknown) {
  const layer = { mediaType: "application/json", annotations: {}, config: null };
  return readDocument(Buffer.from(JSON.stringify(value)), layer, noMeans).content;
}

const none = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };

describe("reports of scanners", () => {
  test("Trivy's, the worst first", () => {
    expect(read(trivy)).toEqual({
      ...{ kind: "vulnerabilities", scanner: "Trivy", time: Date.UTC(2026, 2, 2, 8, 0, 0, 123) },
      ...{ counts: { ...none, critical: 1, medium: 1 }, count: 2 },
      items: [
        {
          ...{ id: "CVE-2026-0001", severity: "critical", package: "openssl", installed: null },
          ...{ fixed: null, title: null, analysis: null },
        },
        {
          ...{ id: "CVE-2026-0002", severity: "medium", package: "golang.org/x/net" },
          ...{ installed: "v0.17.0", fixed: "0.23.0", title: "net: too many frames" },
          analysis: "fixed",
        },
      ],
    });
  });

  test("one that has found nothing lists nothing", () => {
    const { Results: _, ...clean } = trivy;
    expect(read(clean)).toMatchObject({ kind: "vulnerabilities", count: 0, counts: none });
  });

  test("Grype's", () => {
    expect(read(grype)).toMatchObject({
      ...{ kind: "vulnerabilities", scanner: "grype 0.80.0", time: Date.UTC(2026, 2, 2, 8) },
      counts: { ...none, high: 1 },
      items: [
        {
          ...{ id: "GHSA-xxxx-yyyy-zzzz", package: "left-pad", installed: "1.2.3" },
          ...{ fixed: "1.2.4, 1.3.0", title: "It can be stopped" },
        },
      ],
    });
  });

  test("SARIF's severity is the rule's score, and without one not known", () => {
    expect(read(sarif)).toMatchObject({
      ...{ scanner: "Trivy 0.50.1", time: Date.UTC(2026, 2, 2, 8), count: 2 },
      items: [
        { id: "CVE-2026-0003", severity: "high", title: "Package: curl", package: null },
        { id: "CVE-2026-0004", severity: "unknown" },
      ],
    });
  });

  test("CycloneDX's, beside its packages or alone", () => {
    const item = {
      ...{ id: "CVE-2026-0005", severity: "high", package: "a", installed: "1.0.0" },
      ...{ fixed: null, title: "A flaw", analysis: "not_affected" },
    };
    expect(read(vex)).toMatchObject({
      ...{ kind: "sbom", packageCount: 1 },
      vulnerabilities: { scanner: "trivy 0.50.1", count: 1, items: [item] },
    });
    const { components: _, ...alone } = vex;
    expect(read(alone)).toMatchObject({
      ...{ kind: "vulnerabilities", count: 1 },
      items: [{ ...item, package: "pkg:npm/a@1", installed: null }],
    });
    expect(read(cycloneDx)).toMatchObject({ kind: "sbom", vulnerabilities: null });
  });

  test("cosign's predicate, with the time of the scan where the report has none", () => {
    const { CreatedAt: _, ...undated } = trivy;
    const predicate = {
      scanner: { uri: "pkg:github/aquasecurity/trivy@0.50.1", result: undated },
      metadata: { scanFinishedOn: "2026-03-02T08:30:00Z" },
    };
    const statement = statementOf("https://cosign.sigstore.dev/attestation/vuln/v1", predicate);
    expect(read(statement)).toMatchObject({
      ...{ kind: "vulnerabilities", count: 2, time: Date.UTC(2026, 2, 2, 8, 30) },
    });
  });

  test("words that are no severity, and scores that are none", () => {
    const severities = ["constructor", "", 7, "Important", "Moderate"];
    const matches = severities.map((severity) => ({ vulnerability: { id: "x", severity } }));
    expect(read({ ...grype, matches })).toMatchObject({
      counts: { ...none, unknown: 4, medium: 1 },
    });
    const [run] = sarif.runs;
    const rule = (score: unknown) => ({
      ...{ id: "CVE-2026-0003", properties: { "security-severity": score } },
    });
    for (const score of ["11", "-1", "high", {}]) {
      const tool = { driver: { rules: [rule(score)] } };
      expect(read({ ...sarif, runs: [{ ...run, tool }] })).toMatchObject({
        ...{ counts: { ...none, unknown: 2 }, scanner: null },
      });
    }
  });

  test("of very many the worst are listed, and all counted", () => {
    const matches = Array.from({ length: 30_000 }, (_, at) => ({
      vulnerability: { id: `v${at}`, severity: at === 29_999 ? "Critical" : "Low" },
    }));
    const content = read({ ...grype, matches });
    expect(content).toMatchObject({ count: 30_000, items: { 0: { id: "v29999" } } });
    expect(content.kind === "vulnerabilities" && content.items.length).toBe(10_000);
  });
});
