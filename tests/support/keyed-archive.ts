/** Writes keyed archives for tests out of plain values: what an app keeps of its own objects. */
import { bplist, Real, Uid, type Plain } from '../parsers/formats/build-bplist.ts';

/** An object of a class of the app's own. */
export class Kept {
  readonly of: string;
  readonly fields: Readonly<Record<string, Keepable>>;
  constructor(of: string, fields: Readonly<Record<string, Keepable>>) {
    this.of = of;
    this.fields = fields;
  }
}

/** Strings, numbers and flags stand as they are; `Date` becomes an NSDate, `URL` an NSURL, a list an NSArray, a map an NSDictionary. */
export type Keepable = string | number | boolean | null | Date | URL | readonly Keepable[] | ReadonlyMap<string, Keepable> | Kept;

export function keyedArchive(root: Keepable): Buffer {
  const objects: Plain[] = ['$null'];
  const classes = new Map<string, Uid>();
  const add = (value: Plain) => new Uid(objects.push(value) - 1);
  const classOf = (name: string) => {
    const known = classes.get(name) ?? add({ $classname: name, $classes: [name, 'NSObject'] });
    classes.set(name, known);
    return known;
  };
  const keep = (value: Keepable): Uid => {
    if (value === null) return new Uid(0);
    if (value instanceof Date)
      return add({ $class: classOf('NSDate'), 'NS.time': new Real(value.getTime() / 1000 - 978_307_200) });
    if (value instanceof URL) return add({ $class: classOf('NSURL'), 'NS.base': new Uid(0), 'NS.relative': add(value.href) });
    if (Array.isArray(value)) return add({ $class: classOf('NSArray'), 'NS.objects': (value as readonly Keepable[]).map(keep) });
    if (value instanceof Map) {
      const pairs = [...(value as ReadonlyMap<string, Keepable>)];
      return add({
        $class: classOf('NSDictionary'),
        'NS.keys': pairs.map(([key]) => add(key)),
        'NS.objects': pairs.map(([, one]) => keep(one)),
      });
    }
    if (value instanceof Kept) {
      const fields = Object.entries(value.fields).map(([name, one]): [string, Plain] => [
        name,
        typeof one === 'boolean' || typeof one === 'number' ? one : keep(one),
      ]);
      return add({ $class: classOf(value.of), ...Object.fromEntries(fields) });
    }
    return add(value as Plain);
  };
  const top = keep(root);
  return bplist({ $version: 100_000, $archiver: 'NSKeyedArchiver', $top: { root: top }, $objects: objects });
}
