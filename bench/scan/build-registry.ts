import { writeRepository } from "@/e2e/distribution";

export interface Shape {
  repositories: number;
  tags: number;
}

/** What the load generator asks for, so that it need not parse anything itself. */
export interface BuiltRegistry {
  tags: { repository: string; tag: string; digest: string }[];
  configs: { repository: string; digest: string }[];
}

/** Fills the storage of a Distribution with repositories of equal length. */
export async function buildRegistry(root: string, shape: Shape): Promise<BuiltRegistry> {
  const built: BuiltRegistry = { tags: [], configs: [] };
  const tags = Array.from({ length: shape.tags }, (_, tag) => `v1.${tag}.0`);
  for (let at = 0; at < shape.repositories; at++) {
    const repository = `team${at % 10}/service-${at}`;
    for (const { tag, digest, config } of await writeRepository(root, repository, tags)) {
      built.tags.push({ repository, tag, digest });
      built.configs.push({ repository, digest: config });
    }
  }
  return built;
}
