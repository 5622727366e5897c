/** Deployed beside the sandbox, to see what becomes of an application that no longer works. */
package io.ticketqueue.sandbox.broken;
