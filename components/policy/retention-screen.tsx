"use client";

import dynamic from "next/dynamic";
import { PageHeader } from "@/components/layout/page-header";
import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";

/**
 * The editor of policies, what its policy would do, and the plans that were made. It brings the whole language
 * of policies along, and the draft is in this tab's store, which the server cannot read.
 */
export const RetentionScreen = dynamic(
  () => import("./retention-view").then((module) => module.RetentionStart),
  {
    ssr: false,
    loading: () => (
      <>
        <PageHeader title={t("policy.title")} />
        <LoadingPanel label={t("ui.loading.policy")} />
      </>
    ),
  },
);
