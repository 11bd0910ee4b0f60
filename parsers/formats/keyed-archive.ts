/**
 * NSKeyedArchiver: a property list whose `$objects` refer to each other by index. Here they become plain values; a class
 * that is not known keeps its name and its fields as they are.
 */
import { LimitReached, Undecodable } from '../parser.ts';
import { MAC_EPOCH_S } from './epochs.ts';
import { isDict, isList, parsePlist, PlistDate, PlistUid, plistAt, type PlistDict, type PlistValue } from './plist.ts';

/** An object of a class without a plain form. */
export interface ArchivedObject {
  readonly $class: string;
  readonly fields: ReadonlyMap<string, Unarchived>;
}

/** Dates are `PlistDate` (UTC milliseconds), data is bytes, dictionaries are maps with text keys, sets are lists. */
export type Unarchived =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | PlistDate
  | readonly Unarchived[]
  | ReadonlyMap<string, Unarchived>
  | ArchivedObject;

const MAX_DEPTH = 256;
/** Objects are resolved again at every mention, so the count of mentions is what has to be limited. */
const MAX_NODES = 500_000;

interface Walk {
  readonly objects: readonly PlistValue[];
  /** Indexes being resolved right now: meeting one again means a cycle. */
  readonly open: Set<number>;
  nodes: number;
}

/**
 * The archive's root object, or, where it has several top objects, a map of them. Where an object refers back to one that
 * contains it, that mention is null. Throws `Undecodable` when the bytes are no keyed archive or it unfolds without end.
 */
export function unarchive(bytes: Uint8Array): Unarchived {
  return unarchivePlist(parsePlist(bytes));
}

/** The same for a property list that is already read. */
export function unarchivePlist(archive: PlistValue): Unarchived {
  const objects = plistAt(archive, '$objects');
  const top = plistAt(archive, '$top');
  if (!isList(objects) || !isDict(top)) throw new Undecodable('keyed archive: the property list has no $objects and $top');
  const walk: Walk = { objects, open: new Set(), nodes: 0 };
  const root = top.get('root');
  if (root !== undefined && top.size === 1) return resolve(walk, root, 0);
  return fieldsOf(walk, top, 0);
}

/** The value at a path of dictionary keys (or fields of an object) and list positions; undefined where it ends early. */
export function archivedAt(value: Unarchived | undefined, ...path: readonly (string | number)[]): Unarchived | undefined {
  let here = value;
  for (const step of path) {
    if (typeof step === 'number') here = Array.isArray(here) ? (here as readonly Unarchived[])[step] : undefined;
    else if (here instanceof Map) here = (here as ReadonlyMap<string, Unarchived>).get(step);
    else here = isArchivedObject(here) ? here.fields.get(step) : undefined;
  }
  return here;
}

export function isArchivedObject(value: Unarchived | undefined): value is ArchivedObject {
  return typeof value === 'object' && value !== null && '$class' in value;
}

function resolve(walk: Walk, value: PlistValue, depth: number): Unarchived {
  if (++walk.nodes > MAX_NODES) throw new LimitReached(`keyed archive: more than ${MAX_NODES} values`);
  if (depth > MAX_DEPTH) throw new LimitReached(`keyed archive: nested more than ${MAX_DEPTH} deep`);
  if (value instanceof PlistUid) return mentioned(walk, value.index, depth);
  if (isList(value)) return value.map((item) => resolve(walk, item, depth + 1));
  if (isDict(value)) return object(walk, value, depth);
  return value;
}

function mentioned(walk: Walk, index: number, depth: number): Unarchived {
  const target = walk.objects[index];
  if (target === undefined)
    throw new Undecodable(`keyed archive: object ${index} is mentioned, there are ${walk.objects.length}`);
  if (index === 0 && target === '$null') return null;
  if (walk.open.has(index)) return null;
  walk.open.add(index);
  const value = resolve(walk, target, depth + 1);
  walk.open.delete(index);
  return value;
}

function object(walk: Walk, dict: PlistDict, depth: number): Unarchived {
  const classes = classesOf(walk, dict.get('$class'));
  for (const name of classes) {
    const plain = PLAIN[name]?.(walk, dict, depth);
    if (plain !== undefined) return plain;
  }
  const fields = fieldsOf(walk, dict, depth);
  return classes[0] === undefined ? fields : { $class: classes[0], fields };
}

/** The class of an object and the classes it descends from, nearest first. */
function classesOf(walk: Walk, reference: PlistValue | undefined): string[] {
  if (!(reference instanceof PlistUid)) return [];
  const described = walk.objects[reference.index];
  const name = plistAt(described, '$classname');
  const chain = plistAt(described, '$classes');
  const names = [name, ...(isList(chain) ? chain.slice(0, 64) : [])].filter((item) => typeof item === 'string');
  return [...new Set(names)];
}

function fieldsOf(walk: Walk, dict: PlistDict, depth: number): Map<string, Unarchived> {
  const fields = new Map<string, Unarchived>();
  for (const [key, value] of dict) {
    if (key !== '$class') fields.set(key, resolve(walk, value, depth + 1));
  }
  return fields;
}

type Plain = (walk: Walk, dict: PlistDict, depth: number) => Unarchived | undefined;

/** Plain forms by class. Undefined means: not of the expected make, so keep the fields. */
const PLAIN: Readonly<Record<string, Plain | undefined>> = Object.assign(Object.create(null) as Record<string, Plain>, {
  NSDictionary: dictionary,
  NSArray: list,
  NSSet: list,
  NSOrderedSet: list,
  NSString: field('NS.string'),
  NSData: field('NS.data'),
  NSDate: date,
  NSNumber: number,
  NSURL: url,
  NSUUID: uuid,
  NSNull: () => null,
});

function field(name: string): Plain {
  return (walk, dict, depth) => {
    const value = dict.get(name);
    return value === undefined ? undefined : resolve(walk, value, depth + 1);
  };
}

function dictionary(walk: Walk, dict: PlistDict, depth: number): Unarchived | undefined {
  const keys = dict.get('NS.keys');
  const values = dict.get('NS.objects');
  if (!isList(keys) || !isList(values)) return undefined;
  const pairs = new Map<string, Unarchived>();
  for (const [at, key] of keys.entries()) {
    const value = values[at];
    if (value !== undefined) pairs.set(keyText(resolve(walk, key, depth + 1)), resolve(walk, value, depth + 1));
  }
  return pairs;
}

function keyText(key: Unarchived): string {
  if (key instanceof PlistDate) return new Date(key.ms).toISOString();
  if (typeof key === 'object' && key !== null)
    throw new Undecodable('keyed archive: a dictionary key is neither text nor a number');
  return String(key);
}

/** Sets of older systems number their members one by one: `NS.object.0`, `NS.object.1`. */
function list(walk: Walk, dict: PlistDict, depth: number): Unarchived | undefined {
  const values = dict.get('NS.objects');
  if (isList(values)) return values.map((value) => resolve(walk, value, depth + 1));
  const members: Unarchived[] = [];
  for (let at = 0; ; at++) {
    const value = dict.get(`NS.object.${at}`);
    if (value === undefined) break;
    members.push(resolve(walk, value, depth + 1));
  }
  return members.length === 0 && [...dict.keys()].some((key) => key !== '$class') ? undefined : members;
}

function date(_: Walk, dict: PlistDict): Unarchived | undefined {
  const seconds = dict.get('NS.time');
  if (typeof seconds !== 'number') return undefined;
  const ms = Math.round((seconds + MAC_EPOCH_S) * 1000);
  return Number.isNaN(new Date(ms).getTime()) ? null : new PlistDate(ms);
}

function number(walk: Walk, dict: PlistDict, depth: number): Unarchived | undefined {
  for (const name of ['NS.boolval', 'NS.intval', 'NS.dblval']) {
    const value = dict.get(name);
    if (value !== undefined) return resolve(walk, value, depth + 1);
  }
  return undefined;
}

function url(walk: Walk, dict: PlistDict, depth: number): Unarchived | undefined {
  const text = (name: string) => resolve(walk, dict.get(name) ?? null, depth + 1);
  const [base, relative] = [text('NS.base'), text('NS.relative')];
  if (typeof relative !== 'string') return undefined;
  return typeof base === 'string' && URL.canParse(relative, base) ? new URL(relative, base).href : relative;
}

function uuid(walk: Walk, dict: PlistDict, depth: number): Unarchived | undefined {
  const bytes = resolve(walk, dict.get('NS.uuidbytes') ?? null, depth + 1);
  if (!(bytes instanceof Uint8Array) || bytes.length !== 16) return undefined;
  return Buffer.from(bytes)
    .toString('hex')
    .toUpperCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
