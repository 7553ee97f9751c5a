/**
 * Loaded before the code of other people's servers (node --require): binds them to loopback, and ends them when the
 * supervisor is gone, however it went. Plain JavaScript, so that they start without a compiler.
 */
'use strict';
const { Server } = require('node:net');
const { setInterval, setTimeout } = require('node:timers');

const END_WITHIN_MS = 3000;
const LOOK_EVERY_MS = 50;
const listen = Server.prototype.listen;

/** A number without a host would mean every interface of the machine. */
Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  return typeof port === 'number' && typeof rest[0] !== 'string'
    ? listen.call(this, port, '127.0.0.1', ...rest)
    : listen.call(this, port, ...rest);
};

/** Azurite closes everything and then goes on waiting for a timer of a minute. */
const hasOnlyTimers = () => process.getActiveResourcesInfo().every((name) => name === 'Timeout');

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
  process.kill(process.pid, 'SIGTERM');
  setInterval(() => hasOnlyTimers() && process.exit(0), LOOK_EVERY_MS).unref();
});
