import { difference, write } from "./engine";
import { provision } from "./provision";

const [command = "deploy", name] = process.argv.slice(2);
const ownerUrl = process.env.DATABASE_ADMIN_URL;
const appUrl = process.env.DATABASE_URL;

async function run(): Promise<number> {
  if (!ownerUrl)
    throw new Error("Set DATABASE_ADMIN_URL to the database's owner, such as postgres://owner:secret@host/aisle.");
  if (command === "deploy") {
    if (!appUrl)
      throw new Error("Set DATABASE_URL to the role the app shall use, such as postgres://aisle:secret@host/aisle.");
    const applied = await provision(ownerUrl, appUrl);
    console.log(applied.length ? `applied ${applied.join(", ")}` : "nothing to apply");
    return 0;
  }
  if (command === "new") {
    if (!name || !/^[a-z0-9_]+$/.test(name))
      throw new Error("npm run migrate new <name>: lower case letters, digits and _.");
    const folder = await write(ownerUrl, name, new Date());
    console.log(
      folder ? `wrote ${folder}: protect new tables (see the first migration)` : "schema and migrations agree",
    );
    return 0;
  }
  if (command === "diff") {
    const sql = await difference(ownerUrl);
    console.log(sql || "schema and migrations agree");
    return sql ? 2 : 0;
  }
  throw new Error(`unknown command ${command}: deploy, new or diff`);
}

run().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
