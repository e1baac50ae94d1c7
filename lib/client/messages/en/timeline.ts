export const timeline = {
  byCreated: "Tags by created date",
  byPushed: "Tags by when they were pushed",
  description:
    "Bars: tags, or the bytes of their images. Line: size of all images so far. Each image counts on its own, so layers that several share count for each. Drag over the chart to see the tags of that time below.",
  measure: {
    label: "What the bars count",
    tags: "Tags",
    bytes: "Bytes",
  },
  notLoaded: "The tags could not be loaded",
  loading: "Loading the timeline",
  undated:
    "{count, plural, one {# tag without this date is not shown.} other {# tags without this date are not shown.}}",
  noDate: {
    title: "No tag here has a date",
    text: "Reproducible builds leave the date out, or set it to 1970, which says nothing.",
  },
  chart: {
    all: "All",
    sizeSoFar: "Size so far",
    from: "from {day}",
    start: "From",
    tagsPer: "Tags and size so far, per {step, select, day {day} week {week} other {month}}",
    bytesPer: "Bytes and size so far, per {step, select, day {day} week {week} other {month}}",
  },
} as const;
