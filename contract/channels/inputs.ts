/** What many calls are given and answer. */
import { z } from 'zod';

export const nothing = z.object({}).strict();
export const path = z.string().trim().min(1).max(4096);
export const grant = z.int().positive();
/** Somebody of the phone, as pages number them. */
export const person = z.int().positive();
export const page = { offset: z.int().nonnegative().default(0), limit: z.int().positive().max(1000).default(200) };
export const done = z.object({ done: z.literal(true) });
/** A family of records, by the lowest number in it. */
export const family = z.int().positive();
export const because = z.string().trim().max(2000);
