import "server-only";
import type { Context } from "../context";
import { saveFigures } from "../scan/save-figures";
import { inTransaction } from "../store/transaction";

/** What the list of repositories shows, after a run has changed one. */
export function refreshFigures(
  context: Context,
  registryId: string,
  repository: string,
): Promise<void> {
  return inTransaction(context, ({ db }) => saveFigures(db, { registryId, repository }));
}
