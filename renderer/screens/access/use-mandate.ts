import type { Mandate } from '../../../contract/mandate.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useCall, type Called } from '../../app/use-call.ts';

/** The mandate in force, whole; null when there is none in force. */
export function useMandate(): Called<Mandate | null> {
  const { mandate } = useOverview();
  const versions = useCall('mandate.versions', {});
  const held = versions.value?.find((one) => one.version === mandate?.version);
  const value = versions.value === undefined ? undefined : mandate?.inForce === true ? (held?.mandate ?? null) : null;
  return { ...versions, value };
}
