/** {@code ./tq requirements}: which requirement is proved by a test that has run and passed. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.testkit.requirements;
