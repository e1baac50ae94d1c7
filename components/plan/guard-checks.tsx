"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { MarkedText } from "@/components/ui/marked-text";
import type { GuardName, PlanGuard } from "@/lib/core/plan/types";
import { guardOverrides } from "./guard-text";

interface GuardChecksProps {
  guards: readonly PlanGuard[];
  overrides: readonly GuardName[];
  onChange: (overrides: GuardName[]) => void;
}

/** One tick for each guard that trips: saying yes to one says nothing about another. */
export function GuardChecks({ guards, overrides, onChange }: GuardChecksProps) {
  if (guards.length === 0) return null;
  const names = [...new Set(guards.map((guard) => guard.name))];
  return (
    <fieldset className="space-y-3 rounded-md border border-warn-line bg-warn-soft p-3">
      <legend className="sr-only">Guards that trip</legend>
      {names.map((name) => (
        <label key={name} className="flex items-start gap-2.5 text-sm">
          <Checkbox
            className="mt-0.5"
            checked={overrides.includes(name)}
            onCheckedChange={(checked) =>
              onChange(
                checked === true ? [...overrides, name] : overrides.filter((n) => n !== name),
              )
            }
          />
          <span className="min-w-0">
            <span className="font-medium">{guardOverrides[name]}</span>{" "}
            <code className="font-mono text-xs text-muted">{name}</code>
            {guards
              .filter((guard) => guard.name === name)
              .map((guard) => (
                <span key={guard.message} className="block text-muted">
                  <MarkedText text={guard.message} />
                </span>
              ))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
