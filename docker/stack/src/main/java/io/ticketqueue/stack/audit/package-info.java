/**
 * The auditor: compares what the database, Redis and event say of seats, and tells where they
 * contradict each other. It only reads, with rights to read only, and remembers little however much
 * there is.
 *
 * <p>A {@link Check} looks at one invariant. What is in flight while it looks is no contradiction:
 * {@link Auditor} looks again until nothing is left of what it saw, and reports what stayed.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.stack.audit;
