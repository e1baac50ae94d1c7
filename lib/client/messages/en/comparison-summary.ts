/** What differs between two images, in a few sentences. */
export const comparisonSummary = {
  noLayers: "Neither has layers.",
  sameLayers:
    "{count, plural, one {The only layer is the same.} other {All # layers are the same.}}",
  recompressed:
    "{count, plural, one {The only layer is the same} other {All # layers are the same}} in content; {recompressed, plural, one {# is} other {# are}} compressed in another way.",
  apart:
    "They share no layer at the bottom: A has {layersA, plural, one {# layer} other {# layers}} ({bytesA}), B has {layersB, plural, one {# layer} other {# layers}} ({bytesB}).",
  added:
    "B adds {layersB, plural, one {# layer} other {# layers}} ({bytesB}) on top of the {common, number} of A.",
  removed:
    "B leaves out the top {layersA, plural, one {# layer} other {# layers}} ({bytesA}) of A.",
  changed:
    "{common, plural, one {The first layer is the same} other {The first # layers are the same}}. Above, A has {layersA, plural, one {# layer} other {# layers}} ({bytesA}) and B has {layersB, plural, one {# layer} other {# layers}} ({bytesB}).",
  /** The same where the step is known that made the first layer in which they differ. */
  since: {
    added:
      "B adds {layersB, plural, one {# layer} other {# layers}} ({bytesB}) on top of the {common, number} of A, from <step></step> on.",
    removed:
      "B leaves out the top {layersA, plural, one {# layer} other {# layers}} ({bytesA}) of A, from <step></step> on.",
    changed:
      "{common, plural, one {The first layer is the same} other {The first # layers are the same}}. Above, A has {layersA, plural, one {# layer} other {# layers}} ({bytesA}) and B has {layersB, plural, one {# layer} other {# layers}} ({bytesB}), from <step></step> on.",
  },
  /** `what` is a list of those below; it begins the sentence. */
  differ: "{count, plural, one {{what} differs.} other {{what} differ.}}",
  nothingElse: "Nothing else differs.",
  unread: "A config could not be read, so that what it sets is not compared.",
  list: "{most} and {last}",
  env: "{count, plural, one {# variable} other {# variables}}",
  labels: "{count, plural, one {# label} other {# labels}}",
  ports: "{count, plural, one {# port} other {# ports}}",
  volumes: "{count, plural, one {# volume} other {# volumes}}",
  annotations: "{count, plural, one {# annotation} other {# annotations}}",
  setting: {
    platform: "the platform",
    user: "the user",
    workingDir: "the directory",
    entrypoint: "the entrypoint",
    cmd: "the command",
    author: "the author",
    mediaType: "the media type",
    configType: "the type of config",
    layerTypes: "the types of layers",
  },
} as const;
