/**
 * Everything on one machine without Docker: starts PostgreSQL, Redis, Kafka, the six applications
 * and the edge, watches over them, and walks a purchase through. {@code ./tq help} lists the
 * commands.
 *
 * <p>What lasts is in one folder, {@code .data}: the servers' data, generated secrets, logs. One
 * launcher at a time works on it.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.stack;
