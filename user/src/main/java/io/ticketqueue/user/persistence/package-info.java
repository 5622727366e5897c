/** The schema user_service: rows, statements, encryption of what is personal. */
@NullMarked
package io.ticketqueue.user.persistence;

import org.jspecify.annotations.NullMarked;
