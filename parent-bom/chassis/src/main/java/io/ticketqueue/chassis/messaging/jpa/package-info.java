/** Inbox and dead letters in the database ({@code common.*}). */
@NullMarked
package io.ticketqueue.chassis.messaging.jpa;

import org.jspecify.annotations.NullMarked;
