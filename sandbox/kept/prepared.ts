import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Statements of one database, each prepared once for its text. */
export class Prepared {
  private readonly statements = new Map<string, StatementSync>();

  constructor(private readonly db: DatabaseSync) {}

  readonly sql = (text: string): StatementSync => {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.db.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  };

  forget(): void {
    this.statements.clear();
  }
}
