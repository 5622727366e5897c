/**
 * Records that could not be processed, and events that could not be published: the service's own
 * list (D-16).
 */
@NullMarked
package io.ticketqueue.chassis.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
