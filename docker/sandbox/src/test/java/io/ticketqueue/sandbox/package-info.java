/** Tests of the sandbox as its clients see it. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.sandbox;
