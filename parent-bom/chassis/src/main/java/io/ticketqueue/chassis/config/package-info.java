/** Configuration read once at start; a bad value stops the application with the key's name. */
@NullMarked
package io.ticketqueue.chassis.config;

import org.jspecify.annotations.NullMarked;
