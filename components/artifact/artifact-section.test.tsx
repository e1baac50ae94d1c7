import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DescriptorPanel } from "@/components/manifest/descriptor-panel";
import { api } from "@/lib/core/api";
import type { ArtifactDocument, ArtifactView } from "@/lib/core/api/artifacts";
import { stubApi } from "@/lib/testing/api-server";
import { harmIn, hostile } from "@/lib/testing/hostile";
import { renderScreen } from "@/lib/testing/render-screen";
import { ArtifactSection } from "./artifact-section";

const server = stubApi();
const digest = `sha256:${"c".repeat(64)}`;
const about = `sha256:${"a".repeat(64)}`;
const where = { registry: "prod", repository: "team/app" };

const packageOf = (name: string) => ({
  ...{ name, version: "1.0", purl: null, license: "MIT", supplier: null },
});

const sbom: ArtifactDocument = {
  content: {
    ...{ kind: "sbom", format: "SPDX", version: "2.3", name: "team/app", tools: ["syft-v1.4.1"] },
    ...{ created: Date.UTC(2026, 2, 1), packageCount: 3 },
    packages: [packageOf("openssl"), { ...packageOf("busybox"), license: null }, packageOf("zlib")],
  },
  statement: {
    predicateType: "https://spdx.dev/Document",
    subjects: [{ name: "team/app", digests: [about] }],
    subjectCount: 1,
  },
  envelope: { payloadType: "application/vnd.in-toto+json", signatures: 1 },
  signature: null,
  stored: { text: '{"payload":"e30="}', length: 18 },
  payload: { text: '{"spdxVersion":"SPDX-2.3"}', length: 26 },
};

const nothing = { signature: null, stored: null, payload: null };

const viewOf = (document: ArtifactDocument | null, titles = ["first"]): ArtifactView => ({
  ...{ repository: "team/app", digest, layerCount: titles.length, document },
  layers: titles.map((title) => ({ digest, mediaType: "application/json", size: 900, title })),
});

const show = (document: ArtifactDocument | null, on: string | null = about) => {
  server.answer(api.artifacts.get, viewOf(document));
  return renderScreen(<ArtifactSection {...where} digest={digest} about={on} />, "viewer");
};

test("an SBOM says what it is, of what, and that nobody has verified it", async () => {
  show(sbom);
  expect(await screen.findByText("A list of what is in the image (SBOM)")).toBeVisible();
  const section = screen.getByRole("region", { name: /^Content of/ });
  expect(section).toHaveTextContent("Drydock has verified none of it");
  expect(section).toHaveTextContent("names this digest");
  expect(section).toHaveTextContent("1 signature, not verified");
  expect(section).toHaveTextContent("SPDX 2.3");
  expect(section).toHaveTextContent("syft-v1.4.1");
});

/** Once the table itself is there, whose code comes later. */
async function findPackages() {
  const packages = within(await screen.findByRole("region", { name: "Packages" }));
  await packages.findByRole("grid");
  return packages;
}

test("packages are found by any of their words", async () => {
  show(sbom);
  const packages = await findPackages();
  expect(packages.getByRole("status")).toHaveTextContent("3 packages");
  await userEvent.type(packages.getByRole("searchbox", { name: "Find a package" }), "mit Z");
  expect(packages.getByRole("status")).toHaveTextContent("1 of 3 packages");
  await userEvent.type(packages.getByRole("searchbox"), "none");
  expect(await packages.findByText("No package matches")).toBeVisible();
});

test("a list that is cut says so", async () => {
  const content = { ...sbom.content, packageCount: 12_000 } as ArtifactDocument["content"];
  show({ ...sbom, content });
  const packages = await findPackages();
  expect(packages.getByRole("status")).toHaveTextContent("only the first 3 are here");
});

test("the text is what the envelope has in it, or the envelope", async () => {
  show(sbom);
  expect(await screen.findByLabelText("Text")).toHaveTextContent('{ "spdxVersion": "SPDX-2.3" }');
  await userEvent.selectOptions(screen.getByLabelText("Text of"), "The envelope");
  expect(screen.getByLabelText("Text")).toHaveTextContent('{ "payload": "e30=" }');
});

test("a statement about something else is called that", async () => {
  show(sbom, `sha256:${"0".repeat(64)}`);
  expect(await screen.findByText("names another digest")).toBeVisible();
});

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
    "cosign, not verified: no key and no root",
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

test.each([
  ["tooLarge", "larger than 8.39 MB"],
  ["missing", "no longer has its bytes"],
  ["notJson", "is named JSON and is none"],
  ["cose", "in COSE"],
  ["noChart", "no archive with a Chart.yaml"],
  ["unpacksTooLarge", "more than 21.0 MB"],
] as const)("what is not read (%s) says why", async (reason, words) => {
  const content = { kind: "unread" as const, reason };
  show({ content, statement: null, envelope: null, ...nothing });
  expect(await screen.findByText(new RegExp(words))).toBeVisible();
});

test("of several documents one is read at a time", async () => {
  const asked = server.answer(api.artifacts.get, ({ url }) => {
    const first = url.searchParams.get("layer") === "0";
    const other = { ...sbom, content: { kind: "predicate" as const } };
    return viewOf(first ? sbom : other, ["the sbom", "the provenance"]);
  });
  renderScreen(<ArtifactSection {...where} digest={digest} about={about} />, "viewer");
  const select = await screen.findByRole("combobox", { name: "Document" });
  await userEvent.selectOptions(select, "1");
  expect(await screen.findByText(/of a type that Drydock shows as it is/)).toBeVisible();
  expect(asked.map(({ url }) => url.searchParams.get("layer"))).toEqual(["0", "1"]);
});

test("a referrer's row opens its content with a keyboard, and takes the focus back", async () => {
  server.answer(api.artifacts.get, viewOf(sbom));
  const descriptor = { digest, mediaType: "application/json", size: 1, artifactType: "sbom" };
  renderScreen(
    <DescriptorPanel
      {...where}
      about={about}
      title="Referrers"
      descriptors={[descriptor]}
      count={1}
      nouns={["referrer", "referrers"]}
    />,
    "viewer",
  );
  const button = screen.getByRole("button", { name: /^Read sha256/ });
  button.focus();
  await userEvent.keyboard("{Enter}");
  const section = await screen.findByRole("region", { name: /^Content of/ });
  expect(button).toHaveAttribute("aria-expanded", "true");
  expect(section).toHaveFocus();
  await userEvent.click(await screen.findByRole("button", { name: "Close the content" }));
  expect(screen.queryByRole("region", { name: /^Content of/ })).toBeNull();
  expect(button).toHaveFocus();
});

test("a child of an index can be read only where it attests another", () => {
  const child = { digest, mediaType: "application/json", size: 1 };
  const lists = { about: null, title: "Children", count: 2, nouns: ["child", "children"] } as const;
  const attestation = { ...child, digest: about, attests: digest };
  renderScreen(<DescriptorPanel {...where} {...lists} descriptors={[child, attestation]} />);
  expect(screen.getAllByRole("button", { name: /^Read/ })).toHaveLength(1);
});

test("no hidden character, and no text without end, reaches the screen", async () => {
  const field = (word: string) => hostile(word);
  const { baseElement } = show({
    content: {
      ...{ kind: "sbom", format: "SPDX", version: field("version"), name: field("name") },
      ...{ tools: [field("tool")], created: null, packageCount: 1 },
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
