// Loaded before our own programs (`node --import`), so that who comes after a quiet spell does not pay for it.

import { setFlagsFromString } from 'node:v8';

// When nothing has happened for some seconds, V8 collects so as to be small. Nobody holds a request or an answer then, so what it
// has learnt of their shapes goes, and with it all that was compiled for them: the next thousands of pages cost a fifth more.
// Told this it still collects, and keeps them. A Node before 24 does not know the flag and would complain at every start.
if (Number.parseInt(process.versions.node, 10) >= 24) setFlagsFromString('--no-memory-reducer-favors-memory');
