import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRepositories } from "./make-registry";

export interface WrittenSnapshot {
  folder: string;
  /** Files, each one repository. */
  repositories: string[];
  /** Files, each some thousand manifests. */
  pages: string[];
}

/**
 * A snapshot of a million tags is longer than the longest string there can be: it is written in parts,
 * in the order in which the store gives them, manifests of all repositories by digest. Into files, so
 * that nothing but what was parsed is in memory afterwards.
 */
export function writeSnapshot(tags: number): WrittenSnapshot {
  const folder = mkdtempSync(join(tmpdir(), "drydock-bench-plan-"));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const documents: { digest: string; text: string }[] = [];
  const repositories: string[] = [];
  for (const { repository, manifests } of makeRepositories(tags)) {
    const name = `repository-${repositories.length}.json`;
    repositories.push(write(name, JSON.stringify(repository)));
    for (const manifest of manifests)
      documents.push({ digest: manifest.digest, text: JSON.stringify(manifest) });
  }
  documents.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const pages: string[] = [];
  for (let at = 0; at < documents.length; at += 5_000) {
    const texts = documents.slice(at, at + 5_000).map(({ text }) => text);
    pages.push(write(`page-${at}.json`, `[${texts.join()}]`));
  }
  return { folder, repositories, pages };
}
