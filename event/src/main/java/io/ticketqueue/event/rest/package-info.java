/** The HTTP API: translates requests and responses, and decides nothing. */
@NullMarked
package io.ticketqueue.event.rest;

import org.jspecify.annotations.NullMarked;
