/** The REST contract of user: it translates and decides nothing. */
@NullMarked
package io.ticketqueue.user.rest;

import org.jspecify.annotations.NullMarked;
