/** Remit's version, as every export and case names it. */
import facts from '../package.json' with { type: 'json' };

export const VERSION: string = facts.version;
