/** What operators do about dead letters. */
@NullMarked
package io.ticketqueue.chassis.messaging.admin;

import org.jspecify.annotations.NullMarked;
