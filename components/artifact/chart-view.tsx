"use client";

import { useState } from "react";
import { Entry, MoreEntries } from "@/components/manifest/entries";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatQuantity } from "@/lib/client/format";
import type { Chart, Excerpt } from "@/lib/core/api/artifacts";
import { plainText } from "@/lib/core/text/hidden-characters";
import { StatedEntry } from "./stated-entry";
import { cutNote } from "./text-panel";

export function ChartEntries({ chart }: { chart: Chart }) {
  const { maintainers } = chart;
  return (
    <>
      <StatedEntry label="Chart" text={chart.name} />
      <StatedEntry label="Version" text={chart.version} />
      <StatedEntry label="App version" text={chart.appVersion} />
      {chart.deprecated && (
        <Entry label="State">
          <Badge tone="warn">deprecated</Badge>
        </Entry>
      )}
      <StatedEntry label="Description" text={chart.description} />
      <StatedEntry label="Type" text={chart.type} />
      <StatedEntry label="Kubernetes" text={chart.kubeVersion} />
      <StatedEntry label="Home" text={chart.home} />
      <StatedEntry
        label="Maintainers"
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

function Dependencies({ chart: { dependencies, dependencyCount } }: { chart: Chart }) {
  if (dependencies.length === 0) return null;
  return (
    <Panel aria-label="Dependencies">
      <PanelHeader title="Dependencies" description="Other charts that this one installs." />
      <Table>
        <thead>
          <tr>
            <TableHead>Chart</TableHead>
            <TableHead>Version</TableHead>
            <TableHead className="hidden sm:table-cell">From</TableHead>
          </tr>
        </thead>
        <tbody>
          {dependencies.map(({ name, version, repository }, index) => (
            <TableRow key={index}>
              <TableCell className="font-medium [overflow-wrap:anywhere]">
                <UntrustedText text={name} />
              </TableCell>
              <TableCell className="[overflow-wrap:anywhere]">
                <UntrustedText text={version ?? "any"} />
              </TableCell>
              <TableCell className="hidden [overflow-wrap:anywhere] sm:table-cell">
                <UntrustedText text={repository ?? "not stated"} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <MoreEntries
        shown={dependencies.length}
        count={dependencyCount}
        nouns={["dependency", "dependencies"]}
      />
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
        title="Templates"
        description={
          (template?.text && cutNote(template.text)) ?? formatQuantity(templateCount, "file")
        }
        actions={
          <Select
            aria-label="Template"
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
          <CodeBlock key={chosen} code={template.text.text} label="Text of the template" />
        ) : (
          <p className="text-sm text-muted">
            This file is not shown: it is no text, or the templates before it are very long. helm
            pull fetches it.
          </p>
        )}
      </PanelBody>
      <MoreEntries
        shown={templates.length}
        count={templateCount}
        nouns={["template", "templates"]}
      />
    </Panel>
  );
}
