/** Revocations as Redis carries them. */
@NullMarked
package io.ticketqueue.user.redis;

import org.jspecify.annotations.NullMarked;
