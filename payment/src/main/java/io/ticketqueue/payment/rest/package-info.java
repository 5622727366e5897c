/** The HTTP door: requests, views, PortOne's webhook. */
@NullMarked
package io.ticketqueue.payment.rest;

import org.jspecify.annotations.NullMarked;
