/**
 * Globs of repository and tag names: `*` is any text without "/", `**` any text at all, `?` one
 * character other than "/", `{a,b}` either. A trailing "/**" also matches what lies before it only
 * where something follows: "ci/**" is everything below ci, not ci itself.
 */
export function globToRegex(glob: string): { regex: string } | { fault: string } {
  let regex = "";
  let open = false;
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    if (char === "*") {
      const crosses = glob.charAt(at + 1) === "*";
      if (crosses) at++;
      regex += crosses ? ".*" : "[^/]*";
    } else if (char === "?") {
      regex += "[^/]";
    } else if (char === "{") {
      if (open) return { fault: "Braces in a glob cannot be nested." };
      open = true;
      regex += "(?:";
    } else if (char === "}") {
      if (!open) return { fault: 'The glob has a "}" without its "{".' };
      open = false;
      regex += ")";
    } else if (char === "," && open) {
      regex += "|";
    } else if (/[A-Za-z0-9._/-]/.test(char)) {
      regex += /[A-Za-z0-9_/-]/.test(char) ? char : `\\${char}`;
    } else {
      return {
        fault: `"${char}" never occurs in a name. A glob knows *, **, ? and {a,b}; for more, use a regex.`,
      };
    }
  }
  return open ? { fault: 'The glob has a "{" without its "}".' } : { regex };
}
