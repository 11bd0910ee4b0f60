/** Every fuzz target: each decoder of values and files, each container, the ledger's own formats. */
import type { FuzzTarget } from './target.ts';
import { containers } from './targets/containers.ts';
import { files } from './targets/files.ts';
import { ledger } from './targets/ledger.ts';
import { messengers } from './targets/messengers.ts';
import { storeTargets } from './targets/stores.ts';
import { values } from './targets/values.ts';

export const targets: readonly FuzzTarget[] = [...values, ...messengers, ...files, ...containers, ...storeTargets, ...ledger];
