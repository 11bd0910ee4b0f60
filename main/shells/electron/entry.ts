/** Where Electron begins. Kept apart so that tests can read `main.ts` without starting it. */
import { start } from './main.ts';

void start();
