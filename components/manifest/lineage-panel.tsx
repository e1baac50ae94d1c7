"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";

// Most who open a manifest do not ask for it.
const LineageList = dynamic(() => import("./lineage-list").then((module) => module.LineageList), {
  ssr: false,
  loading: () => <SkeletonRows label={t("manifest.lineage.loading")} />,
});

interface LineagePanelProps {
  registry: string;
  digest: string;
}

/** What an image is built on and what is built on it; looked for only when somebody wants to know. */
export function LineagePanel({ registry, digest }: LineagePanelProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel>
      <PanelHeader title={t("manifest.lineage.title")} description={t("manifest.lineage.about")} />
      {isOpen ? (
        <LineageList registry={registry} digest={digest} />
      ) : (
        <PanelBody>
          <Button onClick={() => setOpen(true)}>{t("manifest.lineage.find")}</Button>
        </PanelBody>
      )}
    </Panel>
  );
}
