/** Background jobs that run on every instance or on one (D-18a). */
@NullMarked
package io.ticketqueue.chassis.jobs;

import org.jspecify.annotations.NullMarked;
