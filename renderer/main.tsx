import './app/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { bridge } from './app/bridge.ts';
import { bridgeService } from './app/bridge-service.ts';
import { socketAddress, socketService } from './app/socket-service.ts';
import './styles/remit.scss';

const root = document.getElementById('page');
if (root === null) throw new Error('the page has no place for Remit');
const own = bridge();
const service = own === undefined ? socketService(socketAddress(window.location)) : bridgeService(own);
createRoot(root).render(
  <StrictMode>
    <App service={service} />
  </StrictMode>,
);
