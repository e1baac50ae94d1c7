import { afterEach, beforeEach, vi } from "vitest";

interface SavedFile {
  name: string;
  text: () => Promise<string>;
}

/** What the page has had the browser save, in order; empty at the beginning of each test. */
export function catchSavedFiles(): SavedFile[] {
  const saved: SavedFile[] = [];
  beforeEach(() => {
    saved.length = 0;
    let content = new Blob();
    URL.createObjectURL = (blob: Blob) => {
      content = blob;
      return "blob:x";
    };
    URL.revokeObjectURL = () => undefined;
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      const file = content;
      saved.push({ name: this.download, text: () => textOf(file) });
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return saved;
}

/** jsdom's blobs have no text(). */
function textOf(content: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(content);
  });
}
