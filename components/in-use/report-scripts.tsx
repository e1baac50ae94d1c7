"use client";

import Link from "next/link";
import { useState, useSyncExternalStore } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { reportScript, reportTools, type ReportTool } from "@/lib/core/in-use/report-scripts";
import { useCan } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";

/** The server does not know under which address it is looked at. */
const readOrigin = () => window.location.origin;
const subscribeToNothing = () => () => undefined;

/** What to run where the images run, every few minutes. */
export function ReportScripts() {
  const [tool, setTool] = useState<ReportTool>("docker");
  const mayManageTokens = useCan("token:manage");
  const origin = useSyncExternalStore(subscribeToNothing, readOrigin, () => "");
  return (
    <Panel className="mt-4">
      <PanelHeader
        title="Report from elsewhere"
        actions={
          <Segments label="Tool" value={tool} onValueChange={setTool} options={reportTools} />
        }
      />
      <PanelBody className="space-y-3 text-sm">
        <p className="text-muted">
          Run this every five minutes where the images run. It needs <code>curl</code>,{" "}
          <code>jq</code> and{" "}
          {mayManageTokens ? (
            <Link href={paths.tokens()} className="text-accent underline">
              an API token
            </Link>
          ) : (
            "an API token"
          )}{" "}
          with the role reporter, which may do nothing else. Give each place a source of its own: a
          report replaces what the same source said before. Docker, Kubernetes and Nomad Drydock can
          also read itself, where its operator names them (<code>DRYDOCK_SOURCES</code>, or the
          configuration file).
        </p>
        <CodeBlock code={reportScript(tool, origin)} label="Script that reports" />
      </PanelBody>
    </Panel>
  );
}
