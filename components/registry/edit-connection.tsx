"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { zodWords } from "@/lib/client/form-words";
import { t } from "@/lib/client/language";
import { toast } from "@/lib/client/toast";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { useCheckRegistry, useUpdateRegistry } from "@/lib/client/queries/registries";
import type { Registry } from "@/lib/core/api/registries";
import { ConnectionFields } from "./connection-fields";
import { connectionDefaults, connectionForm } from "./connection-schema";

/** Saved, it is checked again. */
export function EditConnection({ registry }: { registry: Registry }) {
  const update = useUpdateRegistry(registry.name);
  const check = useCheckRegistry(registry.name);
  const form = useForm({
    resolver: zodResolver(connectionForm, zodWords()),
    defaultValues: connectionDefaults(registry),
  });
  const { isDirty } = form.formState;
  const save = form.handleSubmit(({ name: _, ...connection }) =>
    update.mutate(connection, {
      onSuccess: (saved) => {
        form.reset(connectionDefaults(saved));
        toast.success(t("registry.edit.saved"));
        check.mutate();
      },
    }),
  );
  return (
    <Panel>
      <form method="post" onSubmit={save} noValidate>
        {/* A new key after saving, so that replaced secrets are shown as stored again. */}
        <ConnectionFields
          key={update.submittedAt}
          control={form.control}
          registry={update.data ?? registry}
        />
        <footer className="grid gap-3 border-t border-line p-4">
          {update.error && (
            <Callout tone="danger" title={t("registry.edit.notSaved")} live>
              {update.error.message}
            </Callout>
          )}
          <div className="flex justify-end gap-2">
            <Button disabled={!isDirty} onClick={() => form.reset()}>
              {t("registry.edit.discard")}
            </Button>
            <Button type="submit" variant="primary" disabled={!isDirty} pending={update.isPending}>
              {t("registry.edit.save")}
            </Button>
          </div>
        </footer>
      </form>
    </Panel>
  );
}
