import { createContext, useContext, type ReactNode } from 'react';
import type { Service } from './service.ts';

const ServiceContext = createContext<Service | null>(null);

export function ServiceProvider({ service, children }: { service: Service; children: ReactNode }): ReactNode {
  return <ServiceContext value={service}>{children}</ServiceContext>;
}

export function useService(): Service {
  const service = useContext(ServiceContext);
  if (service === null) throw new Error('useService outside a ServiceProvider');
  return service;
}
