import "server-only";

export interface CollectionProgress {
  output: string;
  exitCode: number | null;
}

export function readCollection(stored: unknown): CollectionProgress {
  return { output: "", exitCode: null, ...(stored as Partial<CollectionProgress> | null) };
}
