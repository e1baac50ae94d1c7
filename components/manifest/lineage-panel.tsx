"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";

// Most who open a manifest do not ask for it.
const LineageList = dynamic(() => import("./lineage-list").then((module) => module.LineageList), {
  ssr: false,
  loading: () => <SkeletonRows label="Loading related images" />,
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
      <PanelHeader
        title="Built on this"
        description="Images of this registry that begin with all of these layers, and the image that these layers begin with."
      />
      {isOpen ? (
        <LineageList registry={registry} digest={digest} />
      ) : (
        <PanelBody>
          <Button onClick={() => setOpen(true)}>Find related images</Button>
        </PanelBody>
      )}
    </Panel>
  );
}
