/** The same servers from Docker images, for those who have an engine. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.testkit.containers;
