import "server-only";

/**
 * What the order of a list of tags shows. `whole`: a name stands directly behind one that it begins with,
 * which a registry that hides such names would have left out. `byteOrder`: `latest-alpine` comes before
 * `latest`, which is the order of keys in object storage; Distribution's other drivers walk folders.
 */
export interface ListSigns {
  whole: boolean;
  byteOrder: boolean;
}

export const noSigns: ListSigns = { whole: false, byteOrder: false };

/** @param names as the registry sent them, unsorted */
export function readSigns(names: readonly string[]): ListSigns {
  const signs = { ...noSigns };
  for (let at = 1; at < names.length; at += 1) {
    const [before = "", name = ""] = [names[at - 1], names[at]];
    if (before === name) continue;
    if (name.startsWith(before)) signs.whole = true;
    else if (before.startsWith(name) && sortsBeforeSlash(before[name.length])) {
      signs.byteOrder = true;
    }
  }
  return signs;
}

export function joinSigns(a: ListSigns, b: ListSigns): ListSigns {
  return { whole: a.whole || b.whole, byteOrder: a.byteOrder || b.byteOrder };
}

const sortsBeforeSlash = (character: string | undefined) => character === "-" || character === ".";
