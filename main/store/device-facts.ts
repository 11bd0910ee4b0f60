/**
 * What parsers found the phone to say of itself, folded into the extraction's description. What the image's own head says
 * (a backup's Info.plist) is never replaced, only filled up. Where files of equal standing differ, both are given.
 */
import type Database from 'better-sqlite3';
import { categoryCode } from '../../contract/category.ts';
import { DeviceFactsSchema, type DeviceFacts } from '../../contract/coverage.ts';
import { DEVICE_FACT, type FactOf } from '../../parsers/formats/device-fact.ts';

interface FoundFact {
  readonly of: FactOf | null;
  readonly platform: string | null;
  readonly rank: number;
  readonly label: string;
  readonly value: string;
}

/** More identifiers than any phone has: a hostile file must not fill the description. */
const MOST_IDENTIFIERS = 40;
const MOST_VALUES = 3;

/** Call it once the records of a load are indexed, and before the extraction is finished. */
export function foldDeviceFacts(db: Database.Database, extraction: number): void {
  const facts = db
    .prepare(
      `SELECT json_extract(r.meta, '$.of') AS "of", json_extract(r.meta, '$.platform') AS platform,
         coalesce(json_extract(r.meta, '$.rank'), 1) AS rank, r.title AS label, r.body AS value
       FROM record r CROSS JOIN part p ON p.id = r.part
       WHERE r.category = ? AND r.extraction = ? AND p.kind = ? AND r.state = 0 AND r.title IS NOT NULL AND r.body IS NOT NULL ORDER BY r.id`,
    )
    .all(categoryCode('device'), extraction, DEVICE_FACT) as FoundFact[];
  if (facts.length === 0) return;
  const stored = db.prepare('SELECT device FROM extraction WHERE id = ?').pluck().get(extraction) as string;
  const device = withFacts(DeviceFactsSchema.parse(JSON.parse(stored)), facts);
  db.prepare('UPDATE extraction SET device = ? WHERE id = ?').run(JSON.stringify(device), extraction);
}

function withFacts(device: DeviceFacts, facts: readonly FoundFact[]): DeviceFacts {
  const platforms = new Set(facts.map((fact) => fact.platform));
  const [platform] = [...platforms];
  return {
    ...device,
    platform:
      device.platform === 'unknown' && platforms.size === 1 && (platform === 'ios' || platform === 'android')
        ? platform
        : device.platform,
    name: device.name ?? believed(facts, 'name'),
    model: device.model ?? believed(facts, 'model'),
    osVersion: device.osVersion ?? believed(facts, 'osVersion'),
    identifiers: identifiers(device, facts),
  };
}

/** The values of the best standing; two that differ read `17.4 or 17.5`. */
function believed(facts: readonly FoundFact[], of: FactOf): string | null {
  const own = facts.filter((fact) => fact.of === of);
  const best = own.reduce((lowest, fact) => Math.min(lowest, fact.rank), Number.POSITIVE_INFINITY);
  const values = [...new Set(own.filter((fact) => fact.rank === best).map((fact) => fact.value))];
  return values.length === 0 ? null : values.slice(0, MOST_VALUES).join(' or ');
}

function identifiers(device: DeviceFacts, facts: readonly FoundFact[]): DeviceFacts['identifiers'] {
  const all = [...device.identifiers];
  const known = new Set(all.map(plain));
  for (const { of, label, value } of facts) {
    if (of !== 'identifier' || known.has(plain({ label, value })) || all.length >= MOST_IDENTIFIERS) continue;
    known.add(plain({ label, value }));
    all.push({ label, value });
  }
  return all;
}

/** One source writes a number with blanks and brackets, the next without. */
function plain({ label, value }: DeviceFacts['identifiers'][number]): string {
  return `${label} ${value.replace(/[\s()-]/g, '').toLowerCase()}`;
}
