import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DescriptorPanel } from "@/components/manifest/descriptor-panel";
import { api } from "@/lib/core/api";
import type { ArtifactDocument } from "@/lib/core/api/artifacts";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { ArtifactSection } from "./artifact-section";
import { about, digest, sbom, viewOf, where } from "./testing/samples";

const server = stubApi();

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
  expect(section).toHaveTextContent("Envelope1 signature");
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

test("of several documents one is read at a time", async () => {
  const asked = server.answer(api.artifacts.get, ({ url }) => {
    const first = url.searchParams.get("layer") === "0";
    const other = { ...sbom, content: { kind: "predicate" as const } };
    return { ...viewOf(first ? sbom : other, ["the sbom", "the provenance"]), layerCount: 150 };
  });
  renderScreen(<ArtifactSection {...where} digest={digest} about={about} />, "viewer");
  const select = await screen.findByRole("combobox", { name: "Document" });
  await userEvent.selectOptions(select, "1");
  expect(await screen.findByText(/of a type that Drydock shows as it is/)).toBeVisible();
  expect(screen.getByText("and 148 more documents, not shown here")).toBeVisible();
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
      what="referrers"
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
  const lists = { about: null, title: "Children", count: 2, what: "children" } as const;
  const attestation = { ...child, digest: about, attests: digest };
  renderScreen(<DescriptorPanel {...where} {...lists} descriptors={[child, attestation]} />);
  expect(screen.getAllByRole("button", { name: /^Read/ })).toHaveLength(1);
});
