"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { MarkedText } from "@/components/ui/marked-text";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatAbsolute } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { RunStep } from "@/lib/core/api/runs";
import { stepName } from "./step-words";

/** About two hundred pages. The files have all of them. */
const MOST = 10_000;

const columns = ["seq", "state", "tag", "operation", "digest", "finishedAt"] as const;

/** Every item on paper: the table on the screen has only those in view. Drawn when somebody prints, by key or menu. */
export function PrintedSteps({ steps }: { steps: readonly RunStep[] }) {
  const isPrinting = useIsPrinting();
  if (!isPrinting) return null;
  return (
    <div className="hidden print:block">
      <table className="w-full text-left text-xs">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="border-b py-1 pr-2">
                {t(`run.step.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.slice(0, MOST).map((step) => (
            <tr key={step.seq} className="break-inside-avoid align-top">
              <td className="border-b py-1 pr-2">{step.seq + 1}</td>
              <td className="border-b py-1 pr-2">{t(`run.step.state.${step.state}`)}</td>
              <td className="border-b py-1 pr-2 [overflow-wrap:anywhere]">
                <UntrustedText text={`${step.repository}: ${stepName(step)}`} />
                {step.reason && (
                  <p>
                    <MarkedText text={step.reason} />
                  </p>
                )}
              </td>
              <td className="border-b py-1 pr-2">{t(`run.step.operation.${step.operation}`)}</td>
              <td className="border-b py-1 pr-2 font-mono [overflow-wrap:anywhere]">
                <UntrustedText text={step.digest} />
              </td>
              <td className="border-b py-1">
                {step.finishedAt === null ? "" : formatAbsolute(step.finishedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {steps.length > MOST && (
        <p>{t("run.step.printedCut", { shown: MOST, count: steps.length })}</p>
      )}
    </div>
  );
}

/** Whether the page is being put on paper; drawn at once, since the browser does not wait. */
function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
