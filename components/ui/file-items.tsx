import { DropdownMenuItem } from "./dropdown-menu/dropdown-menu";

interface FileItem {
  href: string;
  /** What the browser saves it as. */
  saveAs: string;
  title: string;
  hint: string;
}

/** Entries of a menu that save the same as files of several kinds. */
export function FileItems({ files }: { files: readonly FileItem[] }) {
  return files.map(({ href, saveAs, title, hint }) => (
    <DropdownMenuItem key={href} asChild>
      <a href={href} download={saveAs}>
        <span>
          {title}
          <span className="block text-xs text-muted">{hint}</span>
        </span>
      </a>
    </DropdownMenuItem>
  ));
}
