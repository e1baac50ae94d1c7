import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { ArtifactDocument, Report } from "@/lib/core/api/artifacts";
import { stubApi } from "@/lib/testing/api-server";
import { harmIn, hostile } from "@/lib/testing/hostile";
import { renderScreen } from "@/lib/testing/render-screen";
import { ArtifactSection } from "./artifact-section";
import { about, digest, nothing, sbom, viewOf, where } from "./testing/samples";

const server = stubApi();

const show = (document: ArtifactDocument | null, on: string | null = about) => {
  server.answer(api.artifacts.get, viewOf(document));
  return renderScreen(<ArtifactSection {...where} digest={digest} about={on} />, "viewer");
};

test("provenance has its source and its materials, and not stated what it does not state", async () => {
  show({
    ...sbom,
    content: {
      ...{ kind: "provenance", builder: "https://builder.example", buildType: "make" },
      ...{ source: "https://git.example/team/app", revision: null, entryPoint: "Dockerfile" },
      ...{ invocation: null, started: Date.UTC(2026, 2, 1), finished: null, materialCount: 1 },
      materials: [{ name: "pkg:docker/alpine@3.20", digests: [about] }],
      parameters: { text: '{"target": "release"}', length: 900_000 },
    },
  });
  const section = await screen.findByRole("region", { name: /^Content of/ });
  expect(await within(section).findByText("https://git.example/team/app")).toBeVisible();
  expect(section).toHaveTextContent("Revisionnot stated");
  expect(section).toHaveTextContent("pkg:docker/alpine@3.20");
  expect(section).toHaveTextContent("The first 21 B of 900 kB");
  expect(section).not.toHaveTextContent("Finished");
});

const certificate = {
  ...{ subject: null, issuer: "O=sigstore.dev", oidcIssuer: "https://accounts.example" },
  ...{ names: ["robin@example.com"], from: 0, until: 600_000, key: "EC prime256v1" },
};
const signature: NonNullable<ArtifactDocument["signature"]> = {
  format: "cosign",
  verification: { state: "notVerified", reason: "noKeys", unread: [] },
  ...{ signed: null, tool: null, certificates: [certificate, certificate] },
  log: { index: 42, time: Date.UTC(2026, 2, 1) },
};
const signed: ArtifactDocument = {
  ...{ ...sbom, statement: null, envelope: null, payload: null },
  content: { kind: "signature", reference: "registry.example/team/app", digest: about },
  signature,
};

test("a signature says who claims to have signed what, and that this is not verified", async () => {
  show(signed);
  expect(await screen.findByText("A signature")).toBeVisible();
  const section = screen.getByRole("region", { name: /^Content of/ });
  for (const words of [
    "cosignnot verifiedNo key and no root is configured",
    "Drydock has verified none of it",
    "Signerrobin@example.com",
    "Identified byhttps://accounts.example",
    "Certificate ofO=sigstore.dev, with 1 more certificate",
    "KeyEC prime256v1",
    "entry 42",
    "Signed nameregistry.example/team/app",
    "names this digest",
  ]) {
    expect(section).toHaveTextContent(words);
  }
});

test("a verified one says with what, and which file of keys is no use", async () => {
  const verification = { state: "verified", by: "root", file: "acme-root.crt" } as const;
  const { unmount } = show({ ...signed, signature: { ...signature, verification } });
  expect(await screen.findByText("acme-root.crt")).toBeVisible();
  const section = screen.getByRole("region", { name: /^Content of/ });
  expect(section).toHaveTextContent(
    "cosignverifiedMade with a certificate that comes from the root",
  );
  expect(section).toHaveTextContent("Who signed it has been verified; whether it is true has not.");
  expect(section).not.toHaveTextContent("not verified");
  unmount();
  const unread = ["both.pem", "empty.pub"];
  const not = { state: "notVerified", reason: "wrong", unread } as const;
  show({ ...signed, signature: { ...signature, verification: not } });
  expect(await screen.findByText(/one of the two has been changed/)).toHaveTextContent(
    "2 files of keys could not be read: both.pem, empty.pub.",
  );
});

test("a signature over something else, and one by a key alone, are called that", async () => {
  const content = { kind: "signature" as const, reference: null, digest };
  show({ ...signed, content, signature: { ...signature, certificates: [], log: null } });
  expect(await screen.findByText("names another digest")).toBeVisible();
  expect(screen.getByText(/there is no certificate that can be read/)).toBeVisible();
});

test("an attestation that a certificate has signed says whose", async () => {
  show({ ...sbom, signature: signed.signature });
  expect(await screen.findByText("robin@example.com")).toBeVisible();
  expect(screen.getByText("A list of what is in the image (SBOM)")).toBeVisible();
});

const excerpt = (text: string) => ({ text, length: text.length });
const chart: ArtifactDocument = {
  ...{ ...sbom, ...nothing, statement: null, envelope: null },
  content: {
    ...{ kind: "chart", name: "shop", version: "1.4.0", appVersion: null, description: "A shop" },
    ...{ type: null, kubeVersion: null, home: null, deprecated: true, maintainers: ["Robin"] },
    dependencies: [{ name: "redis", version: null, repository: "oci://registry.example" }],
    ...{
      dependencyCount: 1,
      chartYaml: excerpt("a: 1"),
      readme: excerpt("# Shop"),
      values: excerpt("replicas: 2"),
    },
    templates: [
      { path: "templates/a.yaml", size: 9, text: excerpt("kind: A") },
      { path: "templates/b.yaml", size: 9, text: null },
    ],
    templateCount: 900,
  },
};

test("a Helm chart has its facts, what it needs, and its files to read", async () => {
  show(chart, null);
  expect(await screen.findByText("A Helm chart")).toBeVisible();
  expect(screen.getByRole("region", { name: "Dependencies" })).toHaveTextContent("redisany");
  expect(screen.getByText("deprecated")).toBeVisible();
  expect(screen.getByLabelText("values.yaml")).toHaveTextContent("replicas: 2");
  expect(screen.getByLabelText("README.md")).toHaveTextContent("# Shop");
  expect(screen.getByText("kind: A")).toBeVisible();
  expect(screen.getByText(/898 more templates, not shown here/)).toBeVisible();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Template" }), "1");
  expect(screen.getByText(/This file is not shown/)).toBeVisible();
});

const finding = (id: string, severity: "critical" | "low", of: string) => ({
  ...{ id, severity, package: of, installed: "1.0", fixed: "1.1", title: null, analysis: null },
});
const report: Report = {
  ...{ scanner: "Trivy 0.50.1", time: Date.UTC(2026, 2, 1), count: 2 },
  counts: { critical: 1, high: 0, medium: 0, low: 1, negligible: 0, unknown: 0 },
  items: [finding("CVE-2026-0001", "critical", "openssl"), finding("CVE-2026-0002", "low", "zlib")],
};

test("a scanner's report has its counts, its scanner and its time, and is searched", async () => {
  const content = { kind: "vulnerabilities" as const, ...report };
  show({ ...sbom, ...nothing, envelope: null, statement: null, content });
  const section = await screen.findByRole("region", { name: /^Content of/ });
  expect(await within(section).findByText("1 critical")).toBeVisible();
  expect(section).toHaveTextContent("2 findings:1 critical1 low");
  expect(section).toHaveTextContent("ScannerTrivy 0.50.1");
  const findings = within(screen.getByRole("region", { name: "Findings" }));
  await findings.findByRole("grid");
  await userEvent.type(findings.getByRole("searchbox"), "zlib cve");
  expect(findings.getByRole("status")).toHaveTextContent("1 of 2 findings");
});

test("a report without findings says that it lists none, and an SBOM without a report says nothing", async () => {
  const counts = { ...report.counts, critical: 0, low: 0 };
  const content = { kind: "vulnerabilities" as const, ...report, counts, items: [], count: 0 };
  const { unmount } = show({ ...sbom, ...nothing, envelope: null, statement: null, content });
  expect(await screen.findByText("The report lists none.")).toBeVisible();
  unmount();
  show(sbom);
  expect(await screen.findByText("A list of what is in the image (SBOM)")).toBeVisible();
  expect(screen.queryByText("Findings")).toBeNull();
});

test.each([
  ["tooLarge", "larger than 8.39 MB"],
  ["missing", "no longer has its bytes"],
  ["notJson", "is named JSON and is none"],
  ["noChart", "no archive with a Chart.yaml"],
  ["unpacksTooLarge", "more than 21.0 MB"],
] as const)("what is not read (%s) says why", async (reason, words) => {
  const content = { kind: "unread" as const, reason };
  show({ content, statement: null, envelope: null, ...nothing });
  expect(await screen.findByText(new RegExp(words))).toBeVisible();
});

const hostileReport = (field: (word: string) => string): Report => ({
  ...{ ...report, scanner: field("scanner"), count: 1 },
  items: [
    {
      ...{ id: field("id"), severity: "high", package: field("of"), installed: field("in") },
      ...{ fixed: field("fixed"), title: field("title"), analysis: field("analysis") },
    },
  ],
});

test("no hidden character, and no text without end, reaches the screen", async () => {
  const field = (word: string) => hostile(word);
  const { baseElement } = show({
    content: {
      ...{ kind: "sbom", format: "SPDX", version: field("version"), name: field("name") },
      ...{
        tools: [field("tool")],
        created: null,
        packageCount: 1,
        vulnerabilities: hostileReport(field),
      },
      packages: [
        {
          ...{ name: field("package"), version: field("v"), purl: field("purl") },
          ...{ license: field("license"), supplier: field("supplier") },
        },
      ],
    },
    statement: {
      ...{ predicateType: field("type"), subjectCount: 1 },
      subjects: [{ name: field("subject"), digests: [digest] }],
    },
    envelope: { payloadType: field("payload"), signatures: 1 },
    signature: {
      ...{ format: "notation", log: { index: null, time: null }, signed: null },
      verification: { state: "notVerified", reason: "unknownRoot", unread: [field("file")] },
      tool: field("tool"),
      certificates: [
        {
          ...{ subject: field("subject"), issuer: field("issuer"), names: [field("signer")] },
          ...{ oidcIssuer: field("oidc"), from: 1, until: 2, key: field("key") },
        },
      ],
    },
    stored: { text: field("stored"), length: 1 },
    payload: { text: field("inner"), length: 1 },
  });
  await screen.findByRole("region", { name: "Packages" });
  expect(baseElement.textContent).toContain("inner \\u202E");
  expect(harmIn(baseElement)).toEqual([]);
});
