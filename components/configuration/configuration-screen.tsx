"use client";

import { useQuery } from "@tanstack/react-query";
import { FileCog } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useMemo } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableBar } from "@/components/ui/data-table/table-bar";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { QueryScreen } from "@/components/ui/query-screen";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { configurationOptions } from "@/lib/client/queries/configuration";
import { useNarrow } from "@/lib/client/use-narrow";
import type { ConfigurationFault, ConfigurationState } from "@/lib/core/api/configuration";
import { paths } from "@/lib/core/paths";
import { configurationSample } from "./configuration-sample";

/** What the configuration file declares, and why what it says now is not in force. */
export function ConfigurationScreen() {
  const configuration = useQuery(configurationOptions({ everyMs: 5_000 }));
  const heading = (
    <PageHeader title={t("configuration.title")} description={t("configuration.description")} />
  );
  return (
    <QueryScreen query={configuration} what="configuration" heading={heading}>
      {(state) => (
        <>
          {heading}
          <State state={state} />
          {state.path === null ? <HowToBegin /> : <DeclaredTable state={state} />}
        </>
      )}
    </QueryScreen>
  );
}

function State({ state: { path, appliedAt, faults, faultyAt } }: { state: ConfigurationState }) {
  if (path === null) return null;
  if (faults.length === 0)
    return (
      <Callout tone="ok" className="mb-4" title={t("configuration.state.inForce")}>
        {t.rich("configuration.state.applied", {
          path,
          code: (chunks) => <code>{chunks}</code>,
          time: () => <Time instant={appliedAt} />,
        })}
      </Callout>
    );
  return (
    <Callout
      tone="danger"
      className="mb-4"
      title={t("configuration.state.faulty", { count: faults.length, path })}
    >
      <p>
        {appliedAt === null
          ? t.rich("configuration.state.foundAtFirst", {
              found: () => <Time instant={faultyAt} />,
            })
          : t.rich("configuration.state.found", {
              found: () => <Time instant={faultyAt} />,
              applied: () => <Time instant={appliedAt} />,
            })}
      </p>
      <FaultList faults={faults} />
    </Callout>
  );
}

function FaultList({ faults }: { faults: readonly ConfigurationFault[] }) {
  return (
    <ul
      className="mt-2 grid max-h-80 gap-1.5 overflow-y-auto"
      tabIndex={0}
      aria-label={t("configuration.state.faults")}
    >
      {faults.map((fault, at) => (
        <li key={at} className="[overflow-wrap:anywhere]">
          <code className="text-xs">
            <UntrustedText text={placeOf(fault)} />
          </code>{" "}
          <UntrustedText text={fault.message} />
        </li>
      ))}
    </ul>
  );
}

const placeOf = ({ file, line, column }: ConfigurationFault): string =>
  line === null ? file : `${file}:${line}:${column}`;

type Declared = ConfigurationState["declared"][number];

/** Where it is looked at; policies are opened within a registry, so that they have no page of their own. */
function hrefOf({ kind, id, name }: Declared): string | null {
  if (kind === "registry") return paths.registrySettings(name);
  if (kind === "schedule" && id !== null) return paths.schedule(id);
  if (kind === "channel") return paths.notifications();
  return kind === "source" ? paths.inUse() : null;
}

const columnsOf = (narrow: boolean): Column<Declared>[] => [
  {
    id: "name",
    header: "configuration.declared.name",
    value: ({ name }) => name,
    cell: (declared) => {
      const href = hrefOf(declared);
      const name = <UntrustedText text={declared.name} />;
      return (
        <span className="block min-w-0">
          {href === null ? (
            <span className="block truncate font-medium">{name}</span>
          ) : (
            <Link href={href} className="block truncate font-medium hover:underline">
              {name}
            </Link>
          )}
          {narrow && <Origin text={declared.origin} />}
        </span>
      );
    },
    width: "minmax(8rem, 2fr)",
  },
  {
    id: "kind",
    header: "configuration.declared.kind",
    value: ({ kind }) => t(`configuration.kind.${kind}`),
    cell: ({ kind }) => <span className="text-muted">{t(`configuration.kind.${kind}`)}</span>,
    width: "minmax(7rem, 12rem)",
  },
  {
    id: "origin",
    header: "configuration.declared.origin",
    value: ({ origin }) => origin,
    cell: ({ origin }) => <Origin text={origin} />,
    width: "minmax(8rem, 1fr)",
    priority: 2,
  },
];

function Origin({ text }: { text: string }) {
  return (
    <code className="block truncate text-xs text-muted">
      <UntrustedText text={text} />
    </code>
  );
}

function DeclaredTable({ state: { declared } }: { state: ConfigurationState }) {
  const narrow = useNarrow();
  const columns = useMemo(() => columnsOf(narrow), [narrow]);
  const menu = useTableMenu("declared", columns);
  return (
    <>
      <TableBar
        {...{ menu, title: t("configuration.declared.title"), rows: declared.length }}
        fileName="declared"
        complete
      />
      <DataTable
        label={t("configuration.declared.title")}
        columns={columns}
        menu={menu}
        rows={declared}
        rowHeight={narrow ? 56 : 40}
        rowId={({ kind, name, id }) => `${kind} ${id ?? name}`}
        defaultSort={{ id: "origin", desc: false }}
        empty={
          <EmptyState icon={FileCog} title={t("configuration.declared.none.title")}>
            {t("configuration.declared.none.why")}
          </EmptyState>
        }
      />
    </>
  );
}

function HowToBegin() {
  return (
    <Panel>
      <EmptyState icon={FileCog} title={t("configuration.begin.title")}>
        {t.rich("configuration.begin.how", { code: (chunks) => <code>{chunks}</code> })}
      </EmptyState>
      <PanelBody className="grid min-w-0 grid-cols-[minmax(0,1fr)]">
        <CodeBlock label={t("configuration.begin.sample")} code={configurationSample} />
      </PanelBody>
    </Panel>
  );
}
