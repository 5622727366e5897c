/** Deletes what is no longer needed, so that no table only grows (docs/retention.md). */
@NullMarked
package io.ticketqueue.chassis.housekeeping;

import org.jspecify.annotations.NullMarked;
