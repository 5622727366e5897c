/**
 * PostgreSQL, Redis and Kafka as processes of this machine, from binaries that come as Maven
 * artifacts. The local stack runs them on a lasting folder, tests on a temporary one.
 *
 * <p>Every process dies with the JVM that started it, also when that one is killed: it holds the
 * other end of a pipe.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.servers;
