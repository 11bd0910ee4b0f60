/**
 * Every call between a shell or the renderer and the case service: one line in a file of `channels/`, one handler in
 * `main/service/handlers`. Inputs are parsed in the service before anything else happens; outputs are typed for the renderer.
 */
import type { z } from 'zod';
import { caseChannels } from './channels/case.ts';
import { extractionChannels } from './channels/extraction.ts';
import { authorityChannels } from './channels/authority.ts';
import { accessChannels } from './channels/access.ts';
import { readingChannels } from './channels/reading.ts';
import { writingChannels } from './channels/writing.ts';
import { siftingChannels } from './channels/sifting.ts';
import { sharingChannels } from './channels/sharing.ts';
import { keepingChannels } from './channels/keeping.ts';
import type { FailureSchema } from './failure.ts';

export const CHANNELS = {
  ...caseChannels,
  ...extractionChannels,
  ...authorityChannels,
  ...accessChannels,
  ...readingChannels,
  ...writingChannels,
  ...siftingChannels,
  ...sharingChannels,
  ...keepingChannels,
} as const;

export type Channel = keyof typeof CHANNELS;
export type Input<C extends Channel> = z.input<(typeof CHANNELS)[C]['input']>;
export type Parsed<C extends Channel> = z.output<(typeof CHANNELS)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof CHANNELS)[C]['output']>;

/** What crosses a port: a call, and its answer. */
export interface Call<C extends Channel = Channel> {
  readonly id: number;
  readonly channel: C;
  readonly input: Input<C>;
}
export type Answer<C extends Channel = Channel> =
  | { readonly id: number; readonly ok: true; readonly output: Output<C> }
  | { readonly id: number; readonly ok: false; readonly failure: z.infer<typeof FailureSchema> };
