import './app/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { bridge } from './app/bridge.ts';
import { bridgeService } from './app/bridge-service.ts';
import { socketAddress, socketService } from './app/socket-service.ts';
// Letters are the same on every machine, and emoji in outline where it has none of its own; nothing is fetched from anywhere else.
import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource/noto-emoji/400.css';
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
