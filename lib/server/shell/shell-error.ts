import "server-only";

/** Something that whoever typed the command can mend; the message says what. */
export class ShellError extends Error {
  override readonly name = "ShellError";
}
