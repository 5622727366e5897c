/** Keys that sign what others verify: receipts of the waiting room, tickets. */
@NullMarked
package io.ticketqueue.core.crypto;

import org.jspecify.annotations.NullMarked;
