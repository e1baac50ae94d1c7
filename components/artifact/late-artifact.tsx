"use client";

import { LoadingPanel } from "@/components/ui/skeleton";
import { t } from "@/lib/client/language";
import { lateComponent } from "@/lib/client/late-component";
import type { ArtifactProps } from "./artifact-section";

const { Late } = lateComponent<ArtifactProps>(() =>
  import("./artifact-section").then((module) => module.ArtifactSection),
);

/** What an artifact says, whose code is loaded when somebody wants to read one. */
export function LateArtifact(props: ArtifactProps) {
  return (
    <Late
      key={props.digest}
      {...props}
      instead={<LoadingPanel label={t("artifact.section.loading")} />}
    />
  );
}
