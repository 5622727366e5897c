/** The error shape for everything that goes wrong, trace ids, JSON bodies, paging. */
@NullMarked
package io.ticketqueue.chassis.rest;

import org.jspecify.annotations.NullMarked;
