// Has the program that is named explain every query that the Relay compiler wrote: it must take what Relay sends.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [program, file] = process.argv.slice(2);
const id = (...key) => Buffer.from(JSON.stringify(key)).toString("base64url");
const variables = { id: id("Movie", 1), ids: [id("Movie", 1), id("User", 1)], count: 5, first: 5 };
const queries = Object.values(JSON.parse(readFileSync(file, "utf8")));
for (const query of queries) {
  const options = { input: query, stdio: ["pipe", "pipe", "inherit"] };
  const flags = ["--ids", "relay", "--backend", "sqlite", "--variables", JSON.stringify(variables)];
  execFileSync(program, ["explain", ...flags, "-"], options);
}
console.log(`${file}: ${queries.length} queries are taken`);
