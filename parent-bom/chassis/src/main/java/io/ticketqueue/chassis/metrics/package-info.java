/** Micrometer, in Prometheus text at /metrics. */
@NullMarked
package io.ticketqueue.chassis.metrics;

import org.jspecify.annotations.NullMarked;
