import { formatQuantity } from "@/lib/client/format";
import { Entry } from "@/components/manifest/entries";
import type { Sbom } from "@/lib/core/api/artifacts";
import { ReportEntries } from "./report-entries";
import { StatedEntry, TimeEntry } from "./stated-entry";

export function SbomEntries({ sbom }: { sbom: Sbom }) {
  const { format, version, name, tools, created, packageCount } = sbom;
  return (
    <>
      <StatedEntry label="Format" text={version === null ? format : `${format} ${version}`} />
      <StatedEntry label="Name" text={name} />
      <StatedEntry label="Made by" text={tools.length === 0 ? null : tools.join(", ")} />
      <TimeEntry label="Made" instant={created} />
      <Entry label="Lists">{formatQuantity(packageCount, "package")}</Entry>
      {sbom.vulnerabilities && <ReportEntries report={sbom.vulnerabilities} />}
    </>
  );
}
