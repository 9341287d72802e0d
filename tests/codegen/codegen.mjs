// For each schema NAME.graphql of a folder with its NAME.document.graphql: types of both, in NAME.ts.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@graphql-codegen/cli";

const folder = process.argv[2];
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".document.graphql"))
  .map((file) => file.replace(".document.graphql", ""));
if (names.length === 0) throw new Error(`${folder}: there are no schemas`);
const output = (name) => ({
  schema: join(folder, `${name}.graphql`),
  documents: join(folder, `${name}.document.graphql`),
  plugins: ["typescript", "typescript-operations", "typed-document-node"],
});
const generates = Object.fromEntries(names.map((name) => [join(folder, `${name}.ts`), output(name)]));
await generate({ generates, silent: true }, true);
console.log(`${names.length} schemas: documents are typed`);
