"use client";

import { useState } from "react";
import { Entry, MoreEntries } from "@/components/manifest/entries";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { CsvButton } from "@/components/ui/csv-button";
import type { FileColumn } from "@/components/ui/data-table/to-csv";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { Chart, Excerpt } from "@/lib/core/api/artifacts";
import { plainText } from "@/lib/core/text/hidden-characters";
import { StatedEntry } from "./stated-entry";
import { cutNote } from "./text-panel";

export function ChartEntries({ chart }: { chart: Chart }) {
  const { maintainers } = chart;
  return (
    <>
      <StatedEntry label={t("artifact.chart.chart")} text={chart.name} />
      <StatedEntry label={t("artifact.chart.version")} text={chart.version} />
      <StatedEntry label={t("artifact.chart.appVersion")} text={chart.appVersion} />
      {chart.deprecated && (
        <Entry label={t("artifact.chart.state")}>
          <Badge tone="warn">{t("artifact.chart.deprecated")}</Badge>
        </Entry>
      )}
      <StatedEntry label={t("artifact.chart.description")} text={chart.description} />
      <StatedEntry label={t("artifact.chart.type")} text={chart.type} />
      <StatedEntry label={t("artifact.chart.kubernetes")} text={chart.kubeVersion} />
      <StatedEntry label={t("artifact.chart.home")} text={chart.home} />
      <StatedEntry
        label={t("artifact.chart.maintainers")}
        text={maintainers.length === 0 ? null : maintainers.join(", ")}
      />
    </>
  );
}

/** What the chart needs, and its files that people read. */
export function ChartPanels({ chart }: { chart: Chart }) {
  return (
    <>
      <Dependencies chart={chart} />
      {chart.chartYaml && <FilePanel title="Chart.yaml" file={chart.chartYaml} />}
      {chart.readme && <FilePanel title="README.md" file={chart.readme} />}
      {chart.values && <FilePanel title="values.yaml" file={chart.values} />}
      {chart.templates.length > 0 && <TemplatePanel chart={chart} />}
    </>
  );
}

const fileColumns: FileColumn<Chart["dependencies"][number]>[] = [
  { id: "chart", value: ({ name }) => name },
  { id: "version", value: ({ version }) => version },
  { id: "from", value: ({ repository }) => repository },
];

function Dependencies({ chart: { dependencies, dependencyCount } }: { chart: Chart }) {
  if (dependencies.length === 0) return null;
  return (
    <Panel aria-label={t("artifact.chart.dependencies")}>
      <PanelHeader
        title={t("artifact.chart.dependencies")}
        description={t("artifact.chart.aboutDependencies")}
        actions={<CsvButton fileName="dependencies" columns={fileColumns} rows={dependencies} />}
      />
      <Table>
        <thead>
          <tr>
            <TableHead>{t("artifact.chart.chart")}</TableHead>
            <TableHead>{t("artifact.chart.version")}</TableHead>
            <TableHead className="hidden sm:table-cell">{t("artifact.chart.from")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {dependencies.map(({ name, version, repository }, index) => (
            <TableRow key={index}>
              <TableCell className="font-medium [overflow-wrap:anywhere]">
                <UntrustedText text={name} />
              </TableCell>
              <TableCell className="[overflow-wrap:anywhere]">
                <UntrustedText text={version ?? t("artifact.chart.anyVersion")} />
              </TableCell>
              <TableCell className="hidden [overflow-wrap:anywhere] sm:table-cell">
                <UntrustedText text={repository ?? t("artifact.notStated")} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <MoreEntries shown={dependencies.length} count={dependencyCount} what="dependencies" />
    </Panel>
  );
}

function FilePanel({ title, file }: { title: string; file: Excerpt }) {
  return (
    <Panel>
      <PanelHeader title={title} description={cutNote(file)} />
      <PanelBody>
        <CodeBlock code={file.text} label={title} wrap={title.endsWith(".md")} />
      </PanelBody>
    </Panel>
  );
}

function TemplatePanel({ chart: { templates, templateCount } }: { chart: Chart }) {
  const [chosen, setChosen] = useState(0);
  const template = templates[chosen];
  return (
    <Panel>
      <PanelHeader
        title={t("artifact.chart.templates")}
        description={
          (template?.text && cutNote(template.text)) ??
          t("artifact.chart.files", { count: templateCount })
        }
        actions={
          <Select
            aria-label={t("artifact.chart.template")}
            value={chosen}
            onChange={(event) => setChosen(Number(event.target.value))}
            className="max-w-64"
          >
            {templates.map(({ path, size }, index) => (
              <option key={index} value={index}>
                {plainText(path, 80)} ({formatBytes(size)})
              </option>
            ))}
          </Select>
        }
      />
      <PanelBody>
        {template?.text ? (
          <CodeBlock
            key={chosen}
            code={template.text.text}
            label={t("artifact.chart.templateText")}
          />
        ) : (
          <p className="text-sm text-muted">{t("artifact.chart.noText")}</p>
        )}
      </PanelBody>
      <MoreEntries shown={templates.length} count={templateCount} what="templates" />
    </Panel>
  );
}
