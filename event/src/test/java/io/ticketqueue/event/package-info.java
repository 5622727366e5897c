/** Tests of event: one deployment on real PostgreSQL, Redis and Kafka, asked over HTTP. */
package io.ticketqueue.event;
