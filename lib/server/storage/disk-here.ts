import "server-only";
import type { Disk } from "../app/disk";
import { lookIntoFolders, readFiles } from "./disk-work";

/** In this thread, which it keeps busy: for tests, where nobody waits. */
export const diskHere: Disk = {
  atOnce: 1,
  lookIntoFolders: async (work) => lookIntoFolders(work),
  readFiles: async (work) => readFiles(work),
};
