/** A mail server that keeps what it takes for people to look at, and delivers nothing. */
@NullMarked
package io.ticketqueue.sandbox.mail;

import org.jspecify.annotations.NullMarked;
