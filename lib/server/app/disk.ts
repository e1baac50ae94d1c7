import "server-only";

/** Looks into folders and reads files of one storage, away from the thread that answers requests. */
export interface Disk {
  /** How much it does at the same time. */
  readonly atOnce: number;
  /** Everything below some folders, or the beginning of it. */
  lookIntoFolders(work: FolderWork): Promise<FoundInFolders>;
  readFiles(work: FileWork): Promise<ReadFiles>;
}

export interface FolderWork {
  type: "folders";
  root: string;
  /** Below the root. */
  folders: string[];
  /** Small files that are read when they are found: those whose paths end so. */
  read: { ending: string; most: number };
}

export interface FileWork {
  type: "files";
  files: { path: string; most: number }[];
}

export interface FoundInFolders {
  /** Paths below the root, in one text with a zero after each: one text costs less to hand over than many. */
  files: string;
  folders: string;
  /** What there was no time for. */
  left: string[];
  /** Of each file: its bytes, when it was last written, and whether it is a plain file. */
  bytes: Float64Array;
  at: Float64Array;
  isFile: Uint8Array;
  /** What was read, by the place of the file. */
  texts: Map<number, string>;
}

export interface ReadFiles {
  /** One after the other. */
  bytes: Uint8Array;
  /** Of each that there was time for; -1 where there is none, or none to be had. */
  lengths: Int32Array;
}
