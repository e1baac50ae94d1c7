import "server-only";
import { bareAddress, splitAddress } from "@/lib/core/registry-address";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import type { RegistrySettings } from "../registry/types";
import { readStoredSettings, storedColumns } from "../services/registries/stored-settings";
import type { RegistryRow } from "../store/schema";
import { inTransaction } from "../store/transaction";

/**
 * Earlier versions stored an address as it was given, with user and password in it. They are moved to
 * where they are sealed, unless the connection has others, which are what it has used until now. The
 * content stays: it is the same registry.
 */
export async function mendAddresses(outer: Context): Promise<void> {
  const rows = await outer.db.selectFrom("registries").selectAll().execute();
  for (const row of rows.filter(({ url }) => bareAddress(url) !== url)) {
    await inTransaction(outer, (context) => mend(context, row));
  }
}

async function mend(context: Context, row: RegistryRow): Promise<void> {
  const url = bareAddress(row.url);
  await context.db
    .updateTable("registries")
    // What the last check found, it found without these credentials.
    .set({
      ...withCredentials(context, row, url),
      check_result: null,
      updated_at: context.app.now(),
    })
    .where("id", "=", row.id)
    .execute();
  await writeAudit(context, {
    action: "registry.update",
    target: row.name,
    registry: row.name,
    details: { url, changed: ["url"], why: "Credentials were taken out of the address." },
  });
}

function withCredentials({ app }: Context, row: RegistryRow, url: string) {
  const found = splitAddress(row.url);
  const inAddress = found.ok ? found.address.credentials : null;
  if (!inAddress) return { url };
  let settings: RegistrySettings;
  try {
    settings = readStoredSettings(app.secrets, row);
  } catch {
    // Sealed with another secret: nothing can be added, and what was in the clear goes all the same.
    return { url };
  }
  const hasOthers = settings.password !== null || settings.identityToken !== null;
  return storedColumns(app.secrets, row.id, { ...settings, ...(hasOthers ? {} : inAddress), url });
}
