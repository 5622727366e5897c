/** The schema user_service: entities and statements; personal data is encrypted. */
@NullMarked
package io.ticketqueue.user.persistence;

import org.jspecify.annotations.NullMarked;
