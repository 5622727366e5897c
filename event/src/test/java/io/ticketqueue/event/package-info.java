/**
 * Tests of event. {@code …Test} need no server: rules and use cases on in-memory fakes of the
 * ports. {@code …Contract} hold a fake and the port on PostgreSQL to the same cases. {@code …IT}
 * call the deployed service over HTTP, on real PostgreSQL, Redis and Kafka.
 */
package io.ticketqueue.event;
