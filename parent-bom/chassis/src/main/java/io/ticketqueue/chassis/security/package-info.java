/** Who calls: access tokens (D-13, D-14) and internal API keys (D-19). */
@NullMarked
package io.ticketqueue.chassis.security;

import org.jspecify.annotations.NullMarked;
