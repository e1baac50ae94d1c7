import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { registryOptions } from "@/lib/client/queries/registries";
import { api } from "@/lib/core/api";
import type { RegistryCheck } from "@/lib/core/api/registries";
import type { Vendor } from "@/lib/core/vendors";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry, sampleScan } from "@/lib/testing/samples";
import { NewRegistryForm } from "./new-registry-form";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const server = stubApi();

function Watcher() {
  useQuery(registryOptions("prod"));
  return null;
}

async function connect(vendor: Vendor, choose?: string) {
  const user = userEvent.setup();
  const registry = sampleRegistry({}, { vendor });
  const created = server.answer(api.registries.create, { ...registry, next: [] });
  const checked = server.answer(api.registries.check, registry.check as RegistryCheck);
  const scanned = server.answer(api.scans.create, sampleScan());
  const shown = server.answer(api.registries.get, registry);
  renderScreen(
    <>
      <NewRegistryForm />
      <Watcher />
    </>,
  );
  await user.type(screen.getByLabelText("Name"), "prod");
  await user.type(screen.getByLabelText("Address"), "https://registry.example");
  if (choose) await user.selectOptions(screen.getByLabelText(/Kind of registry/), choose);
  await user.click(screen.getByRole("button", { name: "Connect" }));
  await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod"));
  // At first, when it is connected, and when everything that follows from that has been done.
  await waitFor(() => expect(shown).toHaveLength(3));
  return { created, checked, scanned };
}

test("connects, checks, and begins the first scan", async () => {
  const { created, checked, scanned } = await connect("distribution");
  expect(created[0]?.body).toMatchObject({ name: "prod", url: "https://registry.example" });
  expect(checked).toHaveLength(1);
  expect(scanned).toHaveLength(1);
  expect(scanned[0]?.body).toEqual({});
});

test("lets the kind of registry be chosen among those that are known", async () => {
  const { created } = await connect("gitea", "Gitea or Forgejo");
  expect(created[0]?.body).toMatchObject({ vendor: "gitea" });
});

test("a storage in a bucket and an archive are sent as they are given, and a fault is shown in place", async () => {
  const user = userEvent.setup();
  const registry = sampleRegistry();
  const created = server.answer(api.registries.create, { ...registry, next: [] });
  server.answer(api.registries.check, registry.check as RegistryCheck);
  server.answer(api.scans.create, sampleScan());
  renderScreen(<NewRegistryForm />);
  await user.type(screen.getByLabelText("Name"), "prod");
  await user.type(screen.getByLabelText("Address"), "https://registry.example");
  const storage = within(screen.getByRole("group", { name: "Storage" }));
  await user.click(storage.getByRole("radio", { name: "S3 bucket" }));
  await user.type(storage.getByLabelText("Bucket"), "Not A Bucket");
  await user.type(storage.getByLabelText("Access key"), "AKIA");
  await user.type(storage.getByLabelText(/^Secret access key/), "very secret");
  const archive = within(screen.getByRole("group", { name: "Archive" }));
  await user.click(archive.getByRole("radio", { name: "Directory" }));
  await user.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText("This is no bucket's name.")).toBeVisible();
  expect(screen.getByText("Give the directory's whole path.")).toBeVisible();
  await user.type(archive.getByLabelText("Archive directory"), "/srv/archive");
  await user.clear(storage.getByLabelText("Bucket"));
  await user.type(storage.getByLabelText("Bucket"), "registry");
  await user.click(screen.getByRole("button", { name: "Connect" }));
  await waitFor(() => expect(created).toHaveLength(1));
  expect(created[0]?.body).toMatchObject({
    storage: {
      ...{ type: "s3", bucket: "registry", prefix: "", region: "us-east-1", endpoint: null },
      ...{ accessKeyId: "AKIA", secretAccessKey: "very secret" },
    },
    archive: { type: "filesystem", directory: "/srv/archive", keepFor: "30d" },
  });
});

test("an archive in a bucket has a key of its own", async () => {
  const user = userEvent.setup();
  const registry = sampleRegistry();
  const created = server.answer(api.registries.create, { ...registry, next: [] });
  server.answer(api.registries.check, registry.check as RegistryCheck);
  server.answer(api.scans.create, sampleScan());
  renderScreen(<NewRegistryForm />);
  await user.type(screen.getByLabelText("Name"), "prod");
  await user.type(screen.getByLabelText("Address"), "https://registry.example");
  const archive = within(screen.getByRole("group", { name: "Archive" }));
  await user.click(archive.getByRole("radio", { name: "S3 bucket" }));
  await user.type(archive.getByLabelText("Bucket"), "removed");
  await user.type(archive.getByLabelText(/^Endpoint/), " https://minio.example ");
  await user.type(archive.getByLabelText("Access key"), "AKIA");
  await user.type(archive.getByLabelText(/^Secret access key/), "very secret");
  await user.clear(screen.getByLabelText("Kept for"));
  await user.type(screen.getByLabelText("Kept for"), "90d");
  await user.click(screen.getByRole("button", { name: "Connect" }));
  await waitFor(() => expect(created).toHaveLength(1));
  expect(created[0]?.body).toMatchObject({
    storage: null,
    archive: {
      ...{ type: "s3", bucket: "removed", prefix: "", region: "us-east-1", keepFor: "90d" },
      ...{ endpoint: "https://minio.example", accessKeyId: "AKIA", secretAccessKey: "very secret" },
    },
  });
});

test("leaves the first scan to be asked for where reading costs pulls", async () => {
  const { checked, scanned } = await connect("hub");
  expect(checked).toHaveLength(1);
  expect(scanned).toEqual([]);
});
