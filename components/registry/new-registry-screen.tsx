"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/layout/page-header";
import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";

export function NewRegistryScreen() {
  return (
    <>
      <PageHeader
        title={t("registry.connectRegistry")}
        crumbs={[{ label: t("registry.registries"), href: paths.registries() }]}
        description={t("registry.newDescription")}
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
    loading: () => <LoadingPanel label={t("registry.loadingForm")} />,
  },
);
