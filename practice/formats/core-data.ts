/**
 * What Core Data adds to an SQLite store: `Z_PRIMARYKEY` (entity numbers, which differ from one model to the next),
 * `Z_METADATA` and `Z_MODELCACHE`. Every row carries its primary key, its entity's number and a version count.
 */
import { binaryPlist } from './binary-plist.ts';
import { insert, inserter, type Row, type Store } from './sqlite-store.ts';

export const CORE_DATA_SCHEMA: readonly string[] = [
  'CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER)',
  'CREATE TABLE Z_METADATA (Z_VERSION INTEGER PRIMARY KEY, Z_UUID VARCHAR(255), Z_PLIST BLOB)',
  'CREATE TABLE Z_MODELCACHE (Z_CONTENT BLOB)',
];

/** Name of an entity, and of the entity it is a kind of. */
export type Entities = readonly (string | readonly [name: string, kindOf: string])[];

/** Inserts rows of entities and keeps their numbers; `finish` writes the key table, whose maxima are known only then. */
export class CoreData {
  readonly #db: Store;
  readonly #numbers = new Map<string, number>();
  readonly #supers = new Map<string, string>();
  readonly #maxima = new Map<string, number>();
  readonly #inserters = new Map<string, (row: Row) => number>();

  constructor(db: Store, entities: Entities) {
    this.#db = db;
    entities.forEach((entity, index) => {
      const [name, kindOf] = typeof entity === 'string' ? [entity, null] : entity;
      this.#numbers.set(name, index + 1);
      if (kindOf !== null) this.#supers.set(name, kindOf);
    });
  }

  /** Number of an entity in this store. */
  number(entity: string): number {
    const number = this.#numbers.get(entity);
    if (number === undefined) throw new RangeError(`the model has no entity ${entity}`);
    return number;
  }

  /** The primary key that the next row of the entity's table will get. */
  next(entity: string): number {
    return (this.#maxima.get(this.#root(entity)) ?? 0) + 1;
  }

  /** Inserts a row into `table`; every call for one table and entity must name the same columns. Returns its primary key. */
  add(entity: string, table: string, row: Row): number {
    const key = `${entity} ${table} ${Object.keys(row).join()}`;
    let write = this.#inserters.get(key);
    if (write === undefined) {
      write = inserter(this.#db, table, ['Z_PK', 'Z_ENT', 'Z_OPT', ...Object.keys(row)]);
      this.#inserters.set(key, write);
    }
    const primary = this.next(entity);
    this.#maxima.set(this.#root(entity), primary);
    write({ ...row, Z_PK: primary, Z_ENT: this.number(entity), Z_OPT: 1 });
    return primary;
  }

  finish(uuid: string): void {
    for (const [name, number] of this.#numbers) {
      const kindOf = this.#supers.get(name);
      const max = this.#maxima.get(name) ?? 0;
      insert(this.#db, 'Z_PRIMARYKEY', {
        Z_ENT: number,
        Z_NAME: name,
        Z_SUPER: kindOf === undefined ? 0 : this.number(kindOf),
        Z_MAX: max,
      });
    }
    const plist = binaryPlist({ NSPersistenceFrameworkVersion: 1336, NSStoreType: 'SQLite', _NSAutoVacuumLevel: '2' });
    insert(this.#db, 'Z_METADATA', { Z_VERSION: 1, Z_UUID: uuid, Z_PLIST: plist });
  }

  /** Entities of one family share a table, and its primary keys. */
  #root(entity: string): string {
    const kindOf = this.#supers.get(entity);
    return kindOf === undefined ? entity : this.#root(kindOf);
  }
}
