const BLOCK = 512;

/** A tar archive of these texts, with headers in ustar; long paths get a pax record. For tests. */
export function makeTar(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts = Object.entries(files).flatMap(([path, content]) => {
    const bytes = Buffer.from(content);
    if (path.length <= 100) return [makeEntry(path, bytes, "0")];
    return [makeEntry("pax", makeRecord(`path=${path}`), "x"), makeEntry("cut", bytes, "0")];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

export function makeEntry(path: string, bytes: Uint8Array, type: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0, 100);
  header.write("0000644\0", 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}

/** The length in front counts itself. */
export function makeRecord(text: string): Buffer {
  const rest = Buffer.byteLength(text) + 2;
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return Buffer.from(`${length} ${text}\n`);
}
