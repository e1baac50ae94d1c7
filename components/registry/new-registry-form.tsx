"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { zodWords } from "@/lib/client/form-words";
import { t } from "@/lib/client/language";
import { useCreateRegistry, useTryOutRegistry } from "@/lib/client/queries/registries";
import { paths } from "@/lib/core/paths";
import { CheckPanel } from "./check-panel";
import { ConnectionFields } from "./connection-fields";
import { connectionDefaults, connectionForm, withoutEmpty } from "./connection-schema";

/** A connection that is checked before, or after, it is stored. */
export function NewRegistryForm() {
  const router = useRouter();
  const create = useCreateRegistry();
  const tryOut = useTryOutRegistry();
  const form = useForm({
    resolver: zodResolver(connectionForm, zodWords()),
    defaultValues: connectionDefaults(),
  });
  // The check needs no name yet, so a missing one must not stand in its way.
  const check = async () => {
    const draft = connectionForm.safeParse({ ...form.getValues(), name: "draft" });
    if (!draft.success) {
      // What was found out about another address must not stand beside this one.
      tryOut.reset();
      return void form.trigger();
    }
    const { name: _, ...connection } = withoutEmpty(draft.data);
    tryOut.mutate(connection);
  };
  const save = form.handleSubmit((connection) =>
    create.mutate(withoutEmpty(connection), {
      onSuccess: (registry) => router.push(paths.registry(registry.name)),
    }),
  );

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel>
        <form method="post" onSubmit={save} noValidate>
          <ConnectionFields control={form.control} />
          <footer className="grid gap-3 border-t border-line p-4">
            {create.error && (
              <Callout tone="danger" title={t("registry.notSaved")} live>
                {create.error.message}
              </Callout>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={check} pending={tryOut.isPending}>
                {t("registry.checkConnection")}
              </Button>
              <Button type="submit" variant="primary" pending={create.isPending}>
                {t("registry.connect")}
              </Button>
            </div>
          </footer>
        </form>
      </Panel>
      <div className="xl:sticky xl:top-4">
        <CheckPanel
          check={tryOut.data ?? null}
          pending={tryOut.isPending}
          error={tryOut.error}
          onCheck={check}
        />
      </div>
    </div>
  );
}
