"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/layout/page-header";
import { LoadingPanel } from "@/components/ui/skeleton";
import { paths } from "@/lib/core/paths";

export function NewRegistryScreen() {
  return (
    <>
      <PageHeader
        title="Connect a registry"
        crumbs={[{ label: "Registries", href: paths.registries() }]}
        description="Connecting reads; nothing in the registry changes."
      />
      <NewRegistryForm />
    </>
  );
}

// A form brings its schema and what checks it.
const NewRegistryForm = dynamic(
  () => import("./new-registry-form").then((module) => module.NewRegistryForm),
  {
    ssr: false,
    loading: () => <LoadingPanel label="Loading the form" />,
  },
);
