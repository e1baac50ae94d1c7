"use client";

import { Link } from "@/components/ui/link";
import { useState, useSyncExternalStore } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { Segments } from "@/components/ui/segments";
import { reportScript, reportTools, type ReportTool } from "@/lib/core/in-use/report-scripts";
import { t } from "@/lib/client/language";
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
        title={t("inUse.script.title")}
        actions={
          <Segments
            label={t("inUse.script.tool")}
            value={tool}
            onValueChange={setTool}
            options={reportTools.map((value) => ({
              value,
              label: t(`inUse.script.tools.${value}`),
            }))}
          />
        }
      />
      <PanelBody className="space-y-3 text-sm">
        <p className="text-muted">
          {t.rich("inUse.script.how", {
            code: (chunks) => <code>{chunks}</code>,
            token: (chunks) =>
              mayManageTokens ? (
                <Link href={paths.tokens()} className="text-accent underline">
                  {chunks}
                </Link>
              ) : (
                chunks
              ),
          })}
        </p>
        <CodeBlock code={reportScript(tool, origin)} label={t("inUse.script.label")} />
      </PanelBody>
    </Panel>
  );
}
