/** The HTTP interface: translates, decides nothing. */
@NullMarked
package io.ticketqueue.event.rest;

import org.jspecify.annotations.NullMarked;
