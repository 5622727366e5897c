/** Tests of the proof of the books. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.stack.ledger;
