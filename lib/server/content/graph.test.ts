import { graphContract } from "./testing/graph-contract";

graphContract("SQLite");
