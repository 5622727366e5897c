/**
 * Plain Java shared by the six applications and the edge: the error shape, trace ids, ids, times.
 * Knows no Helidon, no Jakarta EE beyond JSON-P, no MicroProfile.
 */
@NullMarked
package io.ticketqueue.core;

import org.jspecify.annotations.NullMarked;
