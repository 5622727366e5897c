/**
 * Local imitations of the outside providers: PortOne V2, reCAPTCHA, Kakao, Naver and Google. State
 * lives in memory, bounded, and is gone with the process. Never part of a production installation.
 *
 * <p>Beside the providers' own paths there are switches under {@code /sandbox}: playing the
 * browser, verified identities, faults.
 */
@NullMarked
package io.ticketqueue.sandbox;

import org.jspecify.annotations.NullMarked;
