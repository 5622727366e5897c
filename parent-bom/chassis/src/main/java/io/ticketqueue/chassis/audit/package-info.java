/** What operators did (D-25): written in the transaction of the act, read by administrators. */
@NullMarked
package io.ticketqueue.chassis.audit;

import org.jspecify.annotations.NullMarked;
