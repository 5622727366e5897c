/** The ports on PostgreSQL: one statement a file. */
@NullMarked
package io.ticketqueue.event.persistence;

import org.jspecify.annotations.NullMarked;
