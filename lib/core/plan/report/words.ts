/** "sha256:0123456789ab" */
export function shortDigest(digest: string): string {
  const at = digest.indexOf(":");
  return digest.slice(0, at + 13);
}
