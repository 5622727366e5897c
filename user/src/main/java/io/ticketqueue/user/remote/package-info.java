/** Clients of the providers: CAPTCHA and identity verification. */
@NullMarked
package io.ticketqueue.user.remote;

import org.jspecify.annotations.NullMarked;
