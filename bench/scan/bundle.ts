import { bundleScript } from "@/lib/testing/server/bundle-script";

export interface Bundled {
  scan: string;
  diskThread: string;
}

/** The scan and its threads as one file each, as the product has them. */
export async function bundleScan(): Promise<Bundled> {
  const [scan, diskThread] = await Promise.all([
    bundleScript("bench/scan/measure-scan.ts"),
    bundleScript("lib/server/storage/disk-thread.ts"),
  ]);
  return { scan, diskThread };
}
