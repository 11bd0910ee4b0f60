/** The page's policy forbids `eval`; zod would probe for it. Imported before anything that makes a schema. */
import { config } from 'zod';

config({ jitless: true });
