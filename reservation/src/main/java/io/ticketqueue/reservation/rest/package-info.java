/** The REST contract of reservation: translation only. */
@NullMarked
package io.ticketqueue.reservation.rest;

import org.jspecify.annotations.NullMarked;
