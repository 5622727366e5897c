/** The REST contract of user: translates, decides nothing. */
@NullMarked
package io.ticketqueue.user.rest;

import org.jspecify.annotations.NullMarked;
