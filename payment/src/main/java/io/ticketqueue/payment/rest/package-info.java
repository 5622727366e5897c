/** The REST API: requests, responses, PortOne's webhook. */
@NullMarked
package io.ticketqueue.payment.rest;

import org.jspecify.annotations.NullMarked;
