import { expect, test } from "vitest";
import { refuseTooMuch } from "./archive-run";

const blobs = [
  { digest: "sha256:one", size: 600_000_000, repository: "app" },
  { digest: "sha256:two", size: 400_000_000, repository: "app" },
];
const content = { blobs, bytes: 1_000_000_000 };
const archive = (free: number, there: string[] = []) => ({
  free: () => Promise.resolve(free),
  has: (digest: string) => Promise.resolve(there.includes(digest)),
});

test("what does not fit is refused with both figures", async () => {
  await expect(refuseTooMuch(archive(900_000_000), content)).rejects.toThrow(
    "It takes 1.00 GB and 900 MB are free there",
  );
  await expect(refuseTooMuch(archive(1_000_000_000), content)).rejects.toThrow(/Make room/);
  await refuseTooMuch(archive(1_100_000_000), content);
});

test("what is there already need not fit again", async () => {
  await refuseTooMuch(archive(500_000_000, ["sha256:one"]), content);
});
