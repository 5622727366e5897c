/**
 * Proves an export of the books alone (D-8c): its chain, its balances, and that each sale took what
 * its seats cost.
 */
@NullMarked
package io.ticketqueue.stack.ledger;

import org.jspecify.annotations.NullMarked;
