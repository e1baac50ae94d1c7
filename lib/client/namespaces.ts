/** What stands before a slash in the names of repositories, as a tree. */
export interface Namespace {
  /** With the slash at its end, so that a name that begins with it is in it: "team/shop/". */
  path: string;
  /** Its last part: "shop". */
  name: string;
  /** In it and below it. */
  repositories: number;
  /** By name. */
  children: Namespace[];
}

/** The namespaces of these repositories, by name; none where no name has a slash. */
export function namespacesOf(repositories: Iterable<string>): Namespace[] {
  const root: Namespace = { path: "", name: "", repositories: 0, children: [] };
  const known = new Map([["", root]]);
  for (const repository of repositories) {
    let parent = root;
    for (let at = repository.indexOf("/"); at >= 0; at = repository.indexOf("/", at + 1)) {
      const path = repository.slice(0, at + 1);
      let found = known.get(path);
      if (!found) {
        found = { path, name: path.slice(parent.path.length, -1), repositories: 0, children: [] };
        known.set(path, found);
        parent.children.push(found);
      }
      found.repositories += 1;
      parent = found;
    }
  }
  for (const { children } of known.values())
    children.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return root.children;
}

/** All of them, each before what is below it. */
export function flattenNamespaces(namespaces: readonly Namespace[]): Namespace[] {
  return namespaces.flatMap((each) => [each, ...flattenNamespaces(each.children)]);
}
